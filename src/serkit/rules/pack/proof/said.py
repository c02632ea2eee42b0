"""What a proof about a table says: who is concerned, which rows, and what to write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.rules.pack.days import write_day
from serkit.rules.pack.findings import clip
from serkit.rules.pack.proof.axes import Limits, Measured

if TYPE_CHECKING:
    from collections.abc import Sequence

    from serkit.kernel.diagnostics import Span
    from serkit.rules.pack.draft import Draft
    from serkit.rules.pack.model import Row, Table
    from serkit.rules.pack.proof.boxes import Box
    from serkit.rules.pack.proof.tables import Grid

_MOST_ROWS = 4
"""Rows pointed at where many together cover another."""


class Said:
    """Findings about one table, each said once however many versions and laws it holds in."""

    def __init__(self, draft: Draft, table: Table) -> None:
        self.draft = draft
        self.table = table
        self._told: set[object] = set()

    def overlap(self, grid: Grid, rows: tuple[int, int], shared: Box) -> None:
        """Two rows of a unique table answer for one person."""
        cure = "part their ranges, or say `hit: first` if the upper of them counts"
        said = f"both answer for {self._person(grid, shared)}, and only one may"
        self._pair("SK298", grid, rows, said, cure)

    def disagree(self, grid: Grid, rows: tuple[int, int], shared: Box) -> None:
        """Two rows of an `any` table give one person different results."""
        said = f"give different results for {self._person(grid, shared)}"
        cure = "give both the same result, part their ranges, or say `hit: first` if the upper of them counts"
        self._pair("SK243", grid, rows, said, cure)

    def _pair(self, code: str, grid: Grid, rows: tuple[int, int], said: str, cure: str) -> None:
        first, second = (grid.rows[n] for n in rows)
        if not self._once(code, first.span, second.span):
            return
        numbers = " and ".join(str(n + 1) for n in rows)
        message = f"rows {numbers} of table `{self.table.name}` {said}{self._since(grid)}"
        also = ((first.span, f"row {rows[0] + 1}"),) if first.span else ()
        self.draft.findings.error(code, message, second.span, label=f"row {rows[1] + 1}", help=cure, also=also)

    def gap(self, grid: Grid, gap: Box, boxes: Sequence[Box], *, inside: bool) -> None:
        """No row answers for a person; between the rows that is an error."""
        row = _nearest(grid, gap, boxes)
        if not self._once("SK299", gap, row.span if row else None):
            return
        message = f"no row of table `{self.table.name}` answers for {self._person(grid, gap)}{self._since(grid)}"
        report = self.draft.findings.error if inside else self.draft.findings.warn
        report("SK299", message, row.span if row else self.table.span, help=_row_to_add(grid, gap, row))

    def empty(self, grid: Grid, n: int, column: int) -> None:
        """A cell that no value of its column fulfils."""
        row, name = grid.rows[n], self.table.inputs[column]
        cell = row.written[column] if row.written else ""
        if not self._once("SK242", row.span):
            return
        message = f"row {n + 1} of table `{self.table.name}` never answers: no `{name}` is `{clip(cell)}`"
        cure = f"mend the cell, or take the row out{self._range(name, grid.axes[column])}"
        self.draft.findings.warn("SK242", f"{message}{self._since(grid)}", row.span, help=cure)

    def unreachable(self, grid: Grid, n: int, above: list[int]) -> None:
        """A row that only answers where one above it does."""
        row = grid.rows[n]
        if not self._once("SK242", row.span):
            return
        who = f"row {above[0] + 1} answers" if len(above) == 1 else "the rows above it answer"
        message = f"row {n + 1} of table `{self.table.name}` never answers: {who} for all it fits{self._since(grid)}"
        spans = [(grid.rows[other].span, f"row {other + 1}") for other in above[:_MOST_ROWS]]
        also = tuple((span, said) for span, said in spans if span is not None)
        cure = "put it higher up, or take it out: the first row that fits counts"
        self.draft.findings.warn("SK242", message, row.span, help=cure, also=also)

    def not_constant(self, grid: Grid) -> None:
        """A cell that reads what is told."""
        n = grid.boxes.index(None)
        row = grid.rows[n]
        why = f"a cell of row {n + 1} rests on what is told about a person"
        self._not_proven(why, row.span, "write figures or parameters into the cells, or test this table with cases")

    def open_results(self, grid: Grid) -> None:
        """Rows that overlap and whose results depend on what is told."""
        why = "rows that overlap give results that rest on what is told"
        self._not_proven(why, grid.table.span, "part their ranges, or test this table with cases")

    def no_axis(self, grid: Grid) -> None:
        """A column that speaks of too many words, or of what has no order and no words."""
        name = self.table.inputs[grid.unfit[0]]
        self._not_proven(f"`{name}` has too many cases", self.table.span, "test this table with cases")

    def too_long(self) -> None:
        """The steps allowed are used up."""
        cure = "split the table into several, each with fewer columns or rows, or test it with cases"
        self._not_proven("it has too many rows and columns to look through", self.table.span, cure)

    def _not_proven(self, why: str, span: Span | None, cure: str) -> None:
        if self._once("SK240", why):
            message = f"table `{self.table.name}` is not proven: {why}"
            self.draft.findings.note("SK240", message, span, help=cure)

    def _once(self, *key: object) -> bool:
        new = key not in self._told
        self._told.add(key)
        return new

    def _since(self, grid: Grid) -> str:
        """From when, where the table or its law has changed."""
        return f", from {write_day(self.draft, grid.day)} on" if grid.day is not None else ""

    def _person(self, grid: Grid, box: Box) -> str:
        pairs = zip(grid.table.inputs, grid.axes, box, strict=True)
        said = [f"`{name}` {axis.said(axis.sample(mask))}" for name, axis, mask in pairs]
        return " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)

    def _range(self, name: str, axis: object) -> str:
        spec = self.draft.facts.get(name)
        if spec is None or not isinstance(axis, Measured) or (spec.low, spec.high) == (None, None):
            return ""
        return f"; `{name}` lies in {_limits(axis, Limits(spec.low, spec.high, spec.low_open, spec.high_open))}"


def _limits(axis: Measured, limits: Limits) -> str:
    low, high = ("" if end is None else axis.said(end) for end in limits[:2])
    return f"{'(' if limits.low_open else '['}{low} .. {high}{')' if limits.high_open else ']'}"


def _nearest(grid: Grid, gap: Box, boxes: Sequence[Box]) -> Row | None:
    """The row a gap is shown at: the first that agrees with it in most columns."""
    if not boxes:
        return grid.rows[0] if grid.rows else None
    agree = [sum(bool(own & mask) for own, mask in zip(box, gap, strict=True)) for box in boxes]
    place = agree.index(max(agree))
    fitting = [n for n, box in enumerate(grid.boxes) if box is not None and all(box)]
    return grid.rows[fitting[place]]


def _row_to_add(grid: Grid, gap: Box, row: Row | None) -> str:
    """The row that closes the gap, as this table writes its rows."""
    cells = [axis.spelled(mask) for axis, mask in zip(grid.axes, gap, strict=True)]
    other = "or give the fact a narrower `range`"
    if any(cell is None for cell in cells):
        return f"add a row that answers there, `any` in the column, {other}"
    spelled = [cell for cell in cells if cell is not None]
    dated = grid.table.dated
    result = [] if dated else ["unknown"]
    if row is not None and _is_drawn(row):
        line = f"`{' | '.join([*spelled, *result])}`"
    else:
        line = f"`[{', '.join([*map(_quoted, spelled), *result])}]`"
    if dated:
        return f"add the row {line}, and its result, or `unknown`, to each day of `values`, {other}"
    return f"add the row {line} with its result in place of `unknown`, {other}"


def _is_drawn(row: Row) -> bool:
    """Whether a row stands in a text table, with bars between its cells."""
    if row.span is None:
        return False
    cells = tuple(cell.strip() for cell in row.span.text.strip().strip("|").split("|"))
    return "|" in row.span.text and cells[: len(row.written)] == row.written


def _quoted(cell: str) -> str:
    return f'"{cell}"' if any(sign in cell for sign in ',[]{}<>|:#%"') else cell
