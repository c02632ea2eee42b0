"""A paper made of parts, printed as text that lines up or as one HTML page that needs nothing else.

Parts hold words and figures that are already written in the reader's language; nothing is computed here.

>>> rows = (("1", "5 May 2026", "8,884.88"), ("2", "5 June 2026", "8,884.88"))
>>> paper = Document("Repayment schedule", (Table(("No.", "Due on", "Due"), rows, numeric=(0, 2)),))
>>> print(paper.text(width=60))
Repayment schedule
==================
<BLANKLINE>
No.  Due on            Due
---  -----------  --------
  1  5 May 2026   8,884.88
  2  5 June 2026  8,884.88
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from serkit.kernel.layout import columns, wrap
from serkit.kernel.parts import Chart, Figures, Heading, Links, Para, Part, Table, Tree
from serkit.kernel.tame import tamed
from serkit.kernel.text import isolate_foreign
from serkit.kernel.width import width as display_width

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Chart", "Document", "Figures", "Heading", "Links", "Para", "Part", "Table", "Tree"]


@attrs.frozen
class Document:
    """A title and its parts in one language.

    >>> print(Document("Decision", (Para("eligible"),)).text())
    Decision
    ========
    <BLANKLINE>
    eligible
    """

    title: str
    parts: tuple[Part, ...]
    lang: str = "en"

    def text(self, width: int = 80) -> str:
        """Return plain text at most `width` columns wide where words can be parted; figures are never cut.

        Columns line up in terminals whatever the script: wide characters count twice, marks not at all, and text
        of the other direction stays in its cell.
        """
        blocks = [_underlined(isolate_foreign(self.title, self.lang), "=")]
        parts = (self._untitled(part) for part in self.parts)
        blocks += [_TEXTS[type(part)](part, width, self.lang) for part in parts]
        return tamed("\n\n".join(block for block in blocks if block))

    def _untitled(self, part: Part) -> Part:
        """A chart that is called as the document is says so once."""
        return attrs.evolve(part, title="") if isinstance(part, Chart) and part.title == self.title else part

    def html(self, *, charts: Literal["drawn", "text"] = "drawn") -> str:
        """Return one page: escaped, no script, nothing fetched; fits a phone, prints on A4.

        Raises MissingExtraError where a chart is to be drawn and nothing can draw; `charts="text"` needs nothing.
        """
        from serkit.kernel.page import page

        return page(self, charts)

    def _repr_html_(self) -> str:
        return self.html()


def _underlined(text: str, line: str) -> str:
    return f"{text}\n{line * display_width(text)}"


def _heading(part: Heading, _width: int, lang: str) -> str:
    text = isolate_foreign(part.text, lang)
    return _underlined(text, "-") if part.level <= 2 else text  # noqa: PLR2004 - sections are underlined


def _para(part: Para, width: int, _lang: str) -> str:
    return "\n".join(line for text in part.text.splitlines() for line in wrap(text, width))


def _table(part: Table, width: int, lang: str) -> str:
    rows = [part.heads, *part.rows, *([part.total] if part.total else [])]
    cells = [tuple(isolate_foreign(cell, lang) for cell in row) for row in rows]
    rules = (1, len(cells) - 1) if part.total else (1,)
    drawn = columns(cells, width, ends=frozenset(part.numeric), rules=rules)
    return "\n".join([*wrap(part.caption, width), *drawn])


def _tree(part: Tree, _width: int, _lang: str) -> str:
    return str(part.derivation)


def _figures(part: Figures, width: int, lang: str) -> str:
    cells = [tuple(isolate_foreign(cell, lang) for cell in item) for item in part.items]
    return "\n".join(columns(cells, width)) if cells else ""


def _links(part: Links, width: int, lang: str) -> str:
    """The address on a line of its own, whole: a terminal makes it a link."""
    lines = (
        (*wrap(isolate_foreign(title, lang), width), f"  {isolate_foreign(url, lang)}") for title, url in part.items
    )
    return "\n".join(line for each in lines for line in each)


def _chart(part: Chart, width: int, lang: str) -> str:
    drawn = part.drawing.text(width, lang)
    return "\n".join([*wrap(isolate_foreign(part.title, lang), width), drawn])


_TEXTS: dict[type, Callable[..., str]] = {
    Heading: _heading, Para: _para, Table: _table, Tree: _tree, Figures: _figures, Links: _links,
    Chart: _chart,
}  # fmt: skip
