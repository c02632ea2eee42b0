"""Reads a page as strictly as a validator would where it matters: nesting, ids, links, headings."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = frozenset({"meta", "br", "hr", "img", "input", "link"})


class Element:
    """A tag, its attributes, the elements around it and the words inside it."""

    def __init__(self, tag: str, attributes: dict[str, str | None], around: tuple[Element, ...]) -> None:
        self.tag, self.attributes, self.around = tag, attributes, around
        self.words = ""

    def inside(self, tag: str) -> bool:
        """Whether an element of that tag stands around it."""
        return any(each.tag == tag for each in self.around)


class Markup(HTMLParser):
    """All elements of a page in order; fails on tags that do not nest and on attributes said twice."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[Element] = []
        self.elements: list[Element] = []
        self.feed(page)
        self.close()
        assert [each.tag for each in self.open] == []

    def handle_starttag(self, tag, attrs) -> None:
        """Open it."""
        assert len(attrs) == len({name for name, _ in attrs}), (tag, attrs)
        element = Element(tag, dict(attrs), tuple(self.open))
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attrs) -> None:
        """Take it as opened and closed."""
        self.elements.append(Element(tag, dict(attrs), tuple(self.open)))

    def handle_endtag(self, tag) -> None:
        """Close the last one that was opened, which must be it."""
        assert self.open, tag
        assert self.open.pop().tag == tag, self.getpos()

    def handle_data(self, data) -> None:
        """Give the words to everything around them."""
        for element in self.open:
            element.words += data

    def all(self, *tags: str) -> list[Element]:
        """Return the elements of these tags."""
        return [each for each in self.elements if each.tag in tags]

    def values(self, attribute: str) -> list[str]:
        """Return what an attribute says, wherever it stands."""
        return [each.attributes[attribute] or "" for each in self.elements if attribute in each.attributes]
