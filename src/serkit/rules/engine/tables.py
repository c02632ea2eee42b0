"""Decision tables: which rows are hit, for sure or perhaps, and what that gives by the table's hit policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.diagnostics import Source, Span
from serkit.language import intervals
from serkit.language.bare import CalculationFailed, Members
from serkit.language.checked import Op
from serkit.language.lists import extreme, total
from serkit.language.logic import all_of
from serkit.language.walk import RUN

if TYPE_CHECKING:
    from serkit.language.bare import Bare
    from serkit.language.walk import Frame
    from serkit.rules.pack.model import Row, Table, TableVersion


class NoSingleRow(CalculationFailed):
    """No row of a table fits what it was asked with, or several do: the table is to be mended, not the facts."""

    cure = "mend the table: what was told may be so, and the table has not exactly one row for it"


def look_up(table: Table, version: TableVersion | None, inputs: tuple[Bare, ...], frame: Frame) -> Bare:
    """Return what a table gives; law not found is the unknown of its type.

    Raises:
        CalculationFailed: if known inputs hit no row, or several rows of a unique table.
    """
    if version is None:
        return table.unknown
    sure: list[Row] = []
    perhaps: list[Row] = []
    for row in version.rows:
        hit = row_hit(row, inputs, frame)
        if hit is not False:
            (sure if hit else perhaps).append(row)
            if hit and table.hit == "first":
                break
    policy = _POLICIES.get(table.hit)
    if policy is not None:
        return policy(table, sure, perhaps, frame)
    return _one(table, sure, perhaps, frame)


def ops_of_table(table: Table, version: TableVersion | None, inputs: tuple[Bare, ...], frame: Frame) -> tuple[Op, ...]:
    """Return the cells and results the answer hangs on; law that was not found stands as an unknown constant."""
    if version is None:
        return (_law_not_found(table),)
    found: list[Op] = []
    for row in version.rows:
        if row_hit(row, inputs, frame) is not False:
            found += [cell for cell in row.cells if cell is not None]
            found.append(row.result or _law_not_found(table))
    return tuple(found)


def _law_not_found(table: Table) -> Op:
    return Op("const", (table.unknown,), table.output, table.span or Span(Source("", ""), 0, 0))


def row_hit(row: Row, inputs: tuple[Bare, ...], frame: Frame) -> bool | None:
    """Say whether a row is hit: all its cells hold, one does not, or it cannot be told."""
    return all_of([RUN[cell.name](cell, frame, inputs) for cell in row.cells if cell is not None])


def result_of(table: Table, row: Row, frame: Frame) -> Bare:
    """Return what a row gives; the unknown of the table's type where the law was not found."""
    op = row.result
    return table.unknown if op is None else RUN[op.name](op, frame, ())


def _one(table: Table, sure: list[Row], perhaps: list[Row], frame: Frame) -> Bare:
    """unique, any and first: one result. In a unique table a sure row leaves no room for others."""
    if not sure and not perhaps:
        msg = f"no row of table {table.name} fits"
        raise NoSingleRow(msg)
    if table.hit == "unique" and sure:
        if len(sure) > 1:
            msg = f"{len(sure)} rows of table {table.name} fit, and only one may"
            raise NoSingleRow(msg)
        return result_of(table, sure[0], frame)
    results = [result_of(table, row, frame) for row in sure]
    if table.hit == "any" and len({*map(repr, results)}) > 1:
        msg = f"rows of table {table.name} that fit give different results"
        raise NoSingleRow(msg)
    results += [result_of(table, row, frame) for row in perhaps]
    found = results[0]
    for each in results[1:]:
        found = intervals.hull(found, each)
    return found


def _members(table: Table, sure: list[Row], perhaps: list[Row], frame: Frame) -> Members:
    return Members(
        [result_of(table, row, frame) for row in sure], maybe=[result_of(table, row, frame) for row in perhaps]
    )


def _sum(table: Table, sure: list[Row], perhaps: list[Row], frame: Frame) -> Bare:
    return total(_members(table, sure, perhaps, frame))


def _count(_table: Table, sure: list[Row], perhaps: list[Row], _frame: Frame) -> Bare:
    return intervals.interval(len(sure), len(sure) + len(perhaps))


def _least(table: Table, sure: list[Row], perhaps: list[Row], frame: Frame) -> Bare:
    return extreme(_members(table, sure, perhaps, frame), least=True)


def _most(table: Table, sure: list[Row], perhaps: list[Row], frame: Frame) -> Bare:
    return extreme(_members(table, sure, perhaps, frame), least=False)


_POLICIES = {"collect sum": _sum, "collect count": _count, "collect min": _least, "collect max": _most}
