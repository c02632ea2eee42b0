"""Findings about a text or a value, and how they are printed: for people, for programs, for code review.

>>> pack = Source("pack.yaml", "when: houshold.income <= limit")
>>> print(render([Diagnostic(code="SK201", message="no fact is called `houshold.income`",
...                          labels=(Label(Span(pack, 6, 21)),), help="did you mean `household.income`?")]))
error[SK201 unknown-name]: no fact is called `houshold.income`
 --> pack.yaml:1:7
  |
1 | when: houshold.income <= limit
  |       ^^^^^^^^^^^^^^^
  = help: did you mean `household.income`?
"""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

import attrs

from serkit.kernel.codes import CODES
from serkit.kernel.tame import seen

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(StrEnum):
    """How bad a finding is: an error stops, a warning does not, a note only tells.

    >>> Severity.ERROR == "error"
    True
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Source:
    r"""A text and the name people know it by; lines and columns count from 1, in code points.

    Of a private one, such as a file of facts about a person, messages show the place and never the text.

    >>> Source("a.yaml", "one\ntwo").position(5), Source("a.yaml", "one\ntwo").line_text(2)
    ((2, 2), 'two')
    """

    __slots__ = ("_starts", "name", "private", "text")

    def __init__(self, name: str, text: str, *, private: bool = False) -> None:
        self.name = name
        self.text = text
        self.private = private
        self._starts: list[int] | None = None

    @property
    def starts(self) -> list[int]:
        """Offsets at which lines begin; LF, CR LF and CR end a line, as in every editor."""
        if self._starts is None:
            import re

            self._starts = [0, *(match.end() for match in re.finditer("\r\n|\r|\n", self.text))]
        return self._starts

    def line_text(self, line: int) -> str:
        r"""Return the text of a line, without its end; empty past the last line.

        >>> Source("a.yaml", "one\r\ntwo").line_text(1)
        'one'
        """
        starts = self.starts
        if not 1 <= line <= len(starts):
            return ""
        end = starts[line] if line < len(starts) else len(self.text)
        return self.text[starts[line - 1] : end].rstrip("\r\n")

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset; past the end is the end.

        >>> Source("a.yaml", "one").position(99)
        (1, 4)
        """
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Source) and (self.name, self.text) == (other.name, other.text)

    def __hash__(self) -> int:
        return hash((self.name, self.text))

    def __repr__(self) -> str:
        return f"Source({self.name!r}, {len(self.text)} characters)"


class Span:
    """From an offset to another in one source; empty where something is missing.

    >>> span = Span(Source("a.yaml", "age: 18"), 5, 7)
    >>> span.line, span.column, span.text
    (1, 6, '18')
    """

    __slots__ = ("end", "source", "start")

    def __init__(self, source: Source, start: int, end: int) -> None:
        self.source = source
        self.start = start
        self.end = end

    @property
    def line(self) -> int:
        """Line on which the span begins."""
        return self.source.position(self.start)[0]

    @property
    def column(self) -> int:
        """Column at which the span begins."""
        return self.source.position(self.start)[1]

    @property
    def text(self) -> str:
        """The marked text."""
        return self.source.text[self.start : self.end]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Span):
            return NotImplemented
        return (self.start, self.end) == (other.start, other.end) and self.source == other.source

    def __hash__(self) -> int:
        return hash((self.source.name, self.start, self.end))

    def __repr__(self) -> str:
        shown = "" if self.source.private else f" {self.text!r}"
        return f"Span({self.source.name}:{self.line}:{self.column}{shown})"


@attrs.frozen
class Label:
    """A marked place and a few words about it; the primary one is what is wrong, the others are why.

    >>> Label(Span(Source("a.yaml", "age: 18"), 5, 7), "a bare number").primary
    True
    """

    span: Span
    text: str = ""
    primary: bool = True


def _one_line(message: str) -> str:
    return seen(message).replace("\n", " ")


def _cells(fields: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(map(seen, cells)) for cells in fields)


@attrs.frozen(kw_only=True)
class Diagnostic:
    """One finding: what is wrong, where, and one way to put it right.

    `fields` are rows of cells, first the name and then what is said of it; a row of one cell, or one whose
    name is empty, stands alone. `subject` names the fact or the field of an event it is about, in full and for
    programs: text output has it in the message. Nothing is added to what the caller wrote: no values of a person leak.
    Control characters and those that turn the direction of a line, in names that others chose, are marked.
    Raises ValueError for a code that is not in `codes.CODES`.

    >>> Diagnostic(code="SK312", message="the instalment never repays this loan").name
    'negative-amortisation'
    """

    code: str
    message: str = attrs.field(converter=_one_line)
    severity: Severity = Severity.ERROR
    labels: tuple[Label, ...] = ()
    fields: tuple[tuple[str, ...], ...] = attrs.field(default=(), converter=_cells)
    help: str = attrs.field(default="", converter=seen)
    see: str = ""
    subject: str = ""

    def __attrs_post_init__(self) -> None:
        if self.code not in CODES:
            msg = f"{self.code} is not in serkit.kernel.codes.CODES"
            raise ValueError(msg)

    @property
    def name(self) -> str:
        """The short name of the code."""
        return CODES[self.code]

    @property
    def span(self) -> Span | None:
        """Where it is: the first primary label, else the first label, else nowhere."""
        for label in self.labels:
            if label.primary:
                return label.span
        return self.labels[0].span if self.labels else None

    def __str__(self) -> str:
        return render((self,))


Style = Literal["text", "json", "github"]


def render(diagnostics: Iterable[Diagnostic], style: Style = "text") -> str:
    """Print findings for people (`text`), programs (`json`) or a code review (`github`).

    >>> render([Diagnostic(code="SK230", message="cannot compare")], "github")
    '::error title=SK230 unit-mismatch::cannot compare'
    """
    from serkit.kernel import rendering

    if style == "text":
        return "\n\n".join(map(rendering.as_text, diagnostics))
    return rendering.as_json(diagnostics) if style == "json" else rendering.as_github(diagnostics)
