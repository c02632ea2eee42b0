"""How a result came about: a tree of what was asked, what came out, and where it is written.

>>> age = Derivation("at least 18 years old", value="17 years", citation="guidelines 3.1", verdict=False)
>>> print(Derivation("not eligible for Swavalamban", verdict=False, children=(age,)))
✗ not eligible for Swavalamban
  ✗ at least 18 years old: 17 years [guidelines 3.1]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from serkit.kernel.text import direction, isolate_foreign, say

if TYPE_CHECKING:
    from collections.abc import Iterator

Verdict = bool | None | Literal["none"]
"""Holds, does not hold, not known; or "none" for a line that is no question."""

_MARKS: dict[Verdict, tuple[str, str, str]] = {
    True: ("✓", "met", "met"),
    False: ("✗", "not-met", "not_met"),
    None: ("?", "not-known", "met_unknown"),
}


@attrs.frozen
class Derivation:
    """One step of an explanation and the steps it rests on; all words are already in the language `lang`.

    Args:
        text: what was asked or worked out.
        value: what came out, as its reader sees it.
        citation: the clause it rests on.
        verdict: True, False, None where it is not known, "none" where nothing was asked.
        children: the steps below, in the order they were taken.
        lang: language of the words, for direction and for screen readers.
        url: where on the web the clause can be read; a page links to it.

    >>> Derivation("age", value="17 years").tree["value"]
    '17 years'
    """

    text: str
    value: str = ""
    citation: str = ""
    verdict: Verdict = "none"
    children: tuple[Derivation, ...] = ()
    lang: str = "en"
    url: str = ""

    def __str__(self) -> str:
        from serkit.kernel.tame import tamed

        return tamed("\n".join(self._lines(0)))

    @property
    def tree(self) -> dict[str, object]:
        """The same as nested plain dicts, ready for JSON; `verdict` is true, false, null or "none".

        `url` is there where the clause can be read on the web.
        """
        return {
            "text": self.text,
            "value": self.value,
            "citation": self.citation,
            "verdict": self.verdict,
            "lang": self.lang,
            "children": [child.tree for child in self.children],
            **({"url": self.url} if self.url else {}),
        }

    def urls(self) -> Iterator[str]:
        """Go through the addresses of all clauses it rests on, in their order.

        >>> list(Derivation("a", url="https://a.org", children=(Derivation("b", url="https://b.org"),)).urls())
        ['https://a.org', 'https://b.org']
        """
        if self.url:
            yield self.url
        for child in self.children:
            yield from child.urls()

    def html(self) -> str:
        """Return a nested list, escaped, marked with its language and direction; no script, no style.

        >>> Derivation("income < limit", verdict=None).html()
        '<ul class="why" lang="en" dir="ltr"><li><span class="mark not-known" role="img" aria-label="not known whether \
met">?</span> income &lt; limit</li></ul>'
        """
        from html import escape

        return f'<ul class="why" lang="{escape(self.lang)}" dir="{direction(self.lang)}">{self._item()}</ul>'

    def _repr_html_(self) -> str:
        return self.html()

    def _lines(self, depth: int) -> Iterator[str]:
        mark = "" if self.verdict == "none" else _MARKS[self.verdict][0] + " "
        value = f": {isolate_foreign(self.value, self.lang)}" if self.value else ""
        citation = f" [{isolate_foreign(self.citation, self.lang)}]" if self.citation else ""
        indent = "  " * depth
        first, *others = f"{isolate_foreign(self.text, self.lang)}{value}{citation}".splitlines() or [""]
        yield f"{indent}{mark}{first}"
        yield from (f"{indent}{'  ' if mark else ''}{line}" for line in others)
        for child in self.children:
            yield from child._lines(depth + 1)  # noqa: SLF001 - the same class

    def _item(self) -> str:
        from html import escape

        from serkit.kernel.links import link
        from serkit.kernel.tame import tamed

        mark = ""
        if self.verdict != "none":
            sign, kind, words = _MARKS[self.verdict]
            mark = f'<span class="mark {kind}" role="img" aria-label="{say(self.lang, words)}">{sign}</span> '
        value = f": <bdi>{escape(tamed(self.value))}</bdi>" if self.value else ""
        cited = link(self.url, f"<bdi>{escape(tamed(self.citation))}</bdi>")
        citation = f" <cite>{cited}</cite>" if self.citation else ""
        below = "".join(child._item() for child in self.children)  # noqa: SLF001 - the same class
        nested = f"<ul>{below}</ul>" if below else ""
        text = escape(isolate_foreign(tamed(self.text), self.lang))
        return f"<li>{mark}{text}{value}{citation}{nested}</li>"
