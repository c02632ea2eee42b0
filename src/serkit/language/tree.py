"""A YAML file as it was read: texts, lists and mappings, each knowing its place in the file.

>>> node = Scalar.of("person.age >= 18 years")
>>> node.at(0, 10).text
'person.age'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from serkit.kernel.diagnostics import Source, Span
from serkit.language.offsets import offsets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from serkit.language.offsets import Offsets


class Scalar:
    """A text, its place, and whether it stood there without quotes.

    `style` is YAML's: empty (plain), a quotation mark, `|` or `>`; a part of a scalar keeps it.
    """

    __slots__ = ("_offsets", "span", "style", "text")

    def __init__(self, text: str, span: Span, style: str = "", offsets: Offsets | None = None) -> None:
        self.text = text
        self.span = span
        self.style = style
        self._offsets = offsets

    @classmethod
    def of(cls, text: str, name: str = "<text>") -> Scalar:
        """Wrap a text that stands in no file.

        >>> Scalar.of("18 years").span.column
        1
        """
        return cls(text, Span(Source(name, text), 0, len(text)))

    @property
    def plain(self) -> bool:
        """Whether it was written without quotes.

        >>> Scalar.of("a").plain
        True
        """
        return not self.style

    @property
    def offsets(self) -> Offsets:
        """Where each character stands in the file."""
        if self._offsets is None:
            span = self.span
            self._offsets = offsets(span.source.text, span.start, span.end, self.text, self.style)
        return self._offsets

    def at(self, start: int, end: int) -> Span:
        """Return the place in the file of `text[start:end]`; an empty place where nothing is left.

        >>> Scalar.of("a and b").at(2, 5).text
        'and'
        """
        places = self.offsets
        size = len(places)
        if not size:
            return Span(self.span.source, self.span.start, self.span.end)
        low = places[start] if start < size else places[-1] + 1
        high = places[min(end, size) - 1] + 1 if end > start else low
        return Span(self.span.source, low, max(low, high))

    def part(self, start: int, end: int) -> Scalar:
        """Return a piece of the text as a scalar of its own: a cell of a table, an item of a list.

        >>> Scalar.of("urban | rural").part(8, 13).span.column
        9
        """
        return Scalar(self.text[start:end], self.at(start, end), self.style, self.offsets[start:end])

    def __repr__(self) -> str:
        return f"Scalar({self.text!r})"


class Sequence:
    """A list, in the order written."""

    __slots__ = ("items", "span")

    def __init__(self, items: tuple[Node, ...], span: Span) -> None:
        self.items = items
        self.span = span

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Node]:
        return iter(self.items)

    def __repr__(self) -> str:
        return f"Sequence({', '.join(map(repr, self.items))})"


class Mapping:
    """Entries of a name and what stands after its colon, in the order written; no name stands twice.

    `refused` are names whose value could not be read, which has been reported: they are not missing.
    """

    __slots__ = ("_found", "entries", "refused", "span")

    def __init__(
        self,
        entries: tuple[tuple[Scalar, Node], ...],
        span: Span,
        refused: tuple[Scalar, ...] = (),
        named: dict[str, Node] | None = None,
    ) -> None:
        self.entries = entries
        self.span = span
        self.refused = refused
        self._found = {key.text: node for key, node in entries} if named is None else named

    def get(self, key: str) -> Node | None:
        """Return what stands after `key:`, or None.

        >>> age = Scalar.of("18 years")
        >>> Mapping(((Scalar.of("age"), age),), age.span).get("age")
        Scalar('18 years')
        """
        return self._found.get(key)

    def keys(self) -> tuple[str, ...]:
        """Return the names, in the order written.

        >>> Mapping((), Scalar.of("").span).keys()
        ()
        """
        return tuple(self._found)

    def key(self, name: str) -> Scalar | None:
        """Return the name itself, with its place, or None.

        >>> Mapping((), Scalar.of("").span).key("age") is None
        True
        """
        return next((key for key, _ in self.entries if key.text == name), None)

    def __contains__(self, key: object) -> bool:
        return key in self._found

    def __iter__(self) -> Iterator[tuple[Scalar, Node]]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __repr__(self) -> str:
        return f"Mapping({', '.join(f'{key.text}: {node!r}' for key, node in self.entries)})"


Node: TypeAlias = Scalar | Sequence | Mapping
