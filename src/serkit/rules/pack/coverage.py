"""Unique tables of one input: rows that overlap, and values that no row has, shown by a value.

Exact over the constants of the cells; a table with anything else in its cells, or with more inputs, is left to cases.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

from serkit.kernel.money import Money
from serkit.kernel.rate import decimal_text
from serkit.kernel.types import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from serkit.kernel.types import Type
    from serkit.language.checked import Op
    from serkit.rules.pack.draft import Draft
    from serkit.rules.pack.model import Row, Table, TableVersion

_STEPS = {Kind.WHOLE: 1, Kind.AGE: 12, Kind.MONEY: 1, Kind.MONTHS: 1, Kind.DAYS: 1, Kind.WORKING_DAYS: 1}
"""Values that come in whole steps; between two others there is always one more."""

_CONTINUOUS = frozenset({Kind.NUMBER, Kind.PERCENT, Kind.RATIO, Kind.DEGREE})

Cut = tuple[Fraction | float, int]
"""A place before (0) or behind (1) a number; an infinity where there is no end."""

_FIRST: Cut = (float("-inf"), 0)
_LAST: Cut = (float("inf"), 0)


class _Stretch(NamedTuple):
    start: Cut
    end: Cut
    row: Row


def check_coverage(draft: Draft, table: Table) -> None:
    """Report rows of a unique table that a value could hit together, and a value that hits none.

    Between rows that is an error; below the first and above the last a warning: a criterion may keep it away.
    """
    for version in table.versions if table.hit == "unique" else ():
        _same(draft, table, version)
        stretches = _stretches(table, version) if len(table.inputs) == 1 else None
        if stretches:
            _hold(draft, table, stretches)


def _same(draft: Draft, table: Table, version: TableVersion) -> None:
    """Two rows with the same cells are hit together whatever the inputs; of one column `_hold` says it."""
    seen: dict[tuple[Op | None, ...], Row] = {}
    for row in version.rows if len(table.inputs) > 1 else ():
        other = seen.setdefault(row.cells, row)
        if other is not row:
            _overlap(draft, table, (other, row), "the same cells")


def _hold(draft: Draft, table: Table, stretches: list[_Stretch]) -> None:
    type_ = table.input_types[0]
    low, high = _range(draft, table.inputs[0], type_)
    covered, before = low, None
    for each in sorted(stretches, key=lambda found: (found.start, found.end)):
        if each.start < covered and before is not None and each.end > each.start:
            _overlap(draft, table, (before.row, each.row), _shown(type_, each.start))
            return
        if each.start > covered and (before is not None or type_.kind is Kind.WHOLE):
            _gap(draft, table, (each.row, type_), covered, inside=before is not None)
            return
        if each.end > covered:
            covered, before = each.end, each
    if covered < high and type_.kind is Kind.WHOLE and before is not None:
        _gap(draft, table, (before.row, type_), covered, inside=False)


def _overlap(draft: Draft, table: Table, rows: tuple[Row, Row], shown: str) -> None:
    first, second = rows
    also = ((first.span, "the other row"),) if first.span else ()
    message = f"two rows of table `{table.name}` fit {shown}, and only one may"
    cure = "part their ranges, or say `hit: first` if the first of them counts"
    draft.findings.error("SK298", message, second.span, help=cure, also=also)


def _gap(draft: Draft, table: Table, where: tuple[Row, Type], at: Cut, *, inside: bool) -> None:
    row, type_ = where
    message = f"no row of table `{table.name}` fits {_shown(type_, at)}"
    cure = "add a row for it, `unknown` as its result if the law says nothing; or a narrower `range` of the fact"
    report = draft.findings.error if inside else draft.findings.warn
    report("SK299", message, row.span, help=cure)


def _shown(type_: Type, at: Cut) -> str:
    """A value just behind a cut."""
    number = Fraction(at[0]) if at[0] not in (_FIRST[0], _LAST[0]) else Fraction(0)
    return f"values just above {_written(type_, number)}" if at[1] else _written(type_, number)


def _written(type_: Type, number: Fraction) -> str:
    if type_.kind is Kind.MONEY:
        return f"{Money.of_minor(int(number), type_.unit or '').amount:f} {type_.unit}"
    if type_.kind is Kind.AGE:
        return f"{number / _STEPS[Kind.AGE]} years"
    if type_.kind in (Kind.PERCENT, Kind.DEGREE):
        return f"{decimal_text(number * 100) or number * 100}%"
    unit = {Kind.MONTHS: " months", Kind.DAYS: " days", Kind.WORKING_DAYS: " working days"}.get(type_.kind, "")
    return f"{decimal_text(number) or number}{unit}"


def _range(draft: Draft, name: str, type_: Type) -> tuple[Cut, Cut]:
    """Within what the input lies; of a value nothing is known beforehand."""
    spec = draft.facts.get(name)
    if spec is None:
        return _FIRST, _FIRST if type_.kind is Kind.WHOLE else _LAST
    low = _FIRST if spec.low is None else _cut(type_, Fraction(spec.low), after=spec.low_open)
    high = _LAST if spec.high is None else _cut(type_, Fraction(spec.high), after=not spec.high_open)
    return low, high


def _cut(type_: Type, at: Fraction, *, after: bool) -> Cut:
    """Before or behind a number; among whole steps, before the next one."""
    step = _STEPS.get(type_.kind)
    if step is None:
        return at, int(after)
    return Fraction((floor(at / step) + 1 if after else ceil(at / step)) * step), 0


def _stretches(table: Table, version: TableVersion) -> list[_Stretch] | None:
    """What each row covers; None where a cell says something else than constants."""
    type_ = table.input_types[0]
    if type_.kind not in _STEPS and type_.kind not in _CONTINUOUS:
        return None
    found: list[_Stretch] = []
    for row in version.rows:
        ends = [(_FIRST, _LAST)] if row.cells[0] is None else _ends(type_, row.cells[0])
        if ends is None:
            return None
        found += [_Stretch(start, end, row) for start, end in ends]
    return found


def _ends(type_: Type, cell: Op) -> list[tuple[Cut, Cut]] | None:
    if cell.name == "or":
        parts = [_ends(type_, part) for part in _ops(cell.args)]
        return None if any(part is None for part in parts) else [pair for part in parts if part for pair in part]
    of, *rest = cell.args
    numbers = [_number(each) for each in _ops(rest)]
    if not _is_input(of) or not numbers or any(number is None for number in numbers):
        return None
    known = [number for number in numbers if number is not None]
    if cell.name == "one_of":
        return [pair for number in known for pair in _compared(type_, "eq", number)]
    if cell.name == "between":
        low_open, high_open = bool(cell.args[3]), bool(cell.args[4])
        return [(_cut(type_, known[0], after=low_open), _cut(type_, known[1], after=not high_open))]
    return _compared(type_, cell.name, known[0]) or None


def _compared(type_: Type, name: str, number: Fraction) -> list[tuple[Cut, Cut]]:
    before, behind = _cut(type_, number, after=False), _cut(type_, number, after=True)
    return {
        "eq": [(before, behind)],
        "lt": [(_FIRST, before)],
        "le": [(_FIRST, behind)],
        "gt": [(behind, _LAST)],
        "ge": [(before, _LAST)],
    }.get(name, [])


def _ops(args: Sequence[object]) -> Iterator[Op]:
    from serkit.language.checked import Op

    return (each for each in args if isinstance(each, Op))


def _is_input(of: object) -> bool:
    return getattr(of, "name", "") == "local"


def _number(op: Op) -> Fraction | None:
    value = op.args[0] if op.name == "const" else None
    return Fraction(value) if isinstance(value, int | Fraction) and not isinstance(value, bool) else None
