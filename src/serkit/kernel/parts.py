"""What a document is made of: words and figures already written in the reader's language."""

from __future__ import annotations

from typing import Protocol

import attrs

from serkit.kernel.derivation import Derivation


@attrs.frozen
class Heading:
    """A heading inside a document; level 2 is a section, 3 a part of it.

    >>> Heading("Why").level
    2
    """

    text: str
    level: int = 2


@attrs.frozen
class Para:
    """A paragraph of running text.

    >>> Para("as of 5 May 2026").text
    'as of 5 May 2026'
    """

    text: str


@attrs.frozen
class Table:
    """Rows under heads; `numeric` are the places of the columns that line up at their end, `total` is a last row.

    Raises TypeError for a row that has not as many cells as there are heads.

    >>> Table(("No.", "Due"), (("1", "50"),), numeric=(0, 1), total=("", "50")).heads
    ('No.', 'Due')
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()
    total: tuple[str, ...] = ()
    caption: str = ""

    def __attrs_post_init__(self) -> None:
        for row in (*self.rows, self.total or self.heads):
            if len(row) != len(self.heads):
                msg = f"a row of {len(row)} cells under {len(self.heads)} heads: {row!r}"
                raise TypeError(msg)


@attrs.frozen
class Tree:
    """An explanation.

    >>> from serkit.kernel.derivation import Derivation
    >>> Tree(Derivation("age")).derivation.text
    'age'
    """

    derivation: Derivation


@attrs.frozen
class Figures:
    """Names and what they are, one a line, such as the terms of a loan.

    >>> Figures((("Amount lent", "50,000 INR"),)).items[0]
    ('Amount lent', '50,000 INR')
    """

    items: tuple[tuple[str, str], ...]


@attrs.frozen
class Links:
    """Documents and where on the web they can be read, one a line.

    >>> Links((("the Act", "https://example.org/act"),)).items[0][1]
    'https://example.org/act'
    """

    items: tuple[tuple[str, str], ...]


class Drawing(Protocol):
    """What a chart shows; the room that draws gives both forms, the kernel only asks for them."""

    def svg(self) -> str:
        """Return one `<svg>` element without ids; raises MissingExtraError where nothing can draw it."""
        ...

    def text(self, width: int, lang: str) -> str:
        """Return the same in block characters, at most so many columns wide."""
        ...


@attrs.frozen
class Chart:
    """A chart: what it is called, what it says in words for those who do not see it, and the drawing.

    The drawing is asked for its picture only by a page, so that printed text costs no drawing.
    """

    title: str
    description: str
    drawing: Drawing


Part = Heading | Para | Table | Tree | Figures | Links | Chart
