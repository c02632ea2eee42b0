"""Tables over all their columns at once: cases no row answers, cases several rows answer, rows that never answer.

Each is shown by one person. What cannot be proven, or not within the steps allowed, is said and never guessed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from serkit.kernel.types import Kind
from serkit.rules.pack.proof.axes import MEASURED, Limits, Measured, words_of
from serkit.rules.pack.proof.boxes import Budget, OutOfSteps, overlaps, uncovered, within
from serkit.rules.pack.proof.cells import LawDay, LawTexts, LawUnknown, NotConstant, constants, mask_of, settled
from serkit.rules.pack.proof.said import Said
from serkit.rules.pack.proof.whole import STEPS, Wholes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from serkit.language.checked import Op
    from serkit.rules.pack.draft import Draft
    from serkit.rules.pack.model import FactSpec, Row, Table, TableVersion, Value
    from serkit.rules.pack.proof.axes import Axis
    from serkit.rules.pack.proof.boxes import Box

STEPS_OF_A_TABLE = 300_000
STEPS_OF_A_PACK = 900_000
MOST_COLUMNS = 40
_MOST_SAID = 3
"""Of one kind, about one table: who mends three has seen the pattern."""


def prove_tables(draft: Draft, tables: Sequence[Table], values: Sequence[Value]) -> None:
    """Prove each version of each table, under each law its cells rest on."""
    parameters = {each.slot: each for each in draft.parameters.values()}
    by_slot = {each.slot: each for each in values}
    prover = Prover(
        draft,
        LawTexts(parameters, by_slot, draft.calendar),
        Wholes(draft.parameters.values(), values, tables),
        Budget(STEPS_OF_A_PACK),
    )
    for table in tables:
        prover.prove(table)


class Prover:
    """What proofs of all tables of a pack share."""

    def __init__(self, draft: Draft, law: LawTexts, wholes: Wholes, budget: Budget) -> None:
        self.draft = draft
        self.law = law
        self.wholes = wholes
        self.budget = budget

    def prove(self, table: Table) -> None:
        """Prove a table; the same cells under another law or in another version are looked at once."""
        budget = Budget(min(STEPS_OF_A_TABLE, self.budget.left))
        before, said = budget.left, Said(self.draft, table)
        seen: set[object] = set()
        try:
            if len(table.inputs) > MOST_COLUMNS:
                raise OutOfSteps  # noqa: TRY301 - told as one is that takes too long
            for version in table.versions:
                for day in self._days(version):
                    grid = Grid(self, table, version, day)
                    budget.spend(len(grid.rows) * (len(table.inputs) + 1))
                    if grid.key not in seen:
                        seen.add(grid.key)
                        _Proof(grid, said, budget).run()
        except OutOfSteps:
            said.too_long()
        self.budget.left -= before - max(0, budget.left)

    def _days(self, version: TableVersion) -> Iterator[int | None]:
        """The first day of each stretch of law its cells rest on, None where it has none."""
        found: set[int] = set()
        for cell in {cell for row in version.rows for cell in row.cells if cell is not None}:
            try:
                found.update(self.law.changes(cell))
            except NotConstant:
                continue
        first = version.from_
        days = {day for day in found if (first is None or day > first) and (version.to is None or day <= version.to)}
        yield first
        yield from sorted(days)

    def axis(self, table: Table, i: int, cells: Iterable[Op]) -> Axis | None:
        """Return the axis of a column, cut where its settled cells cut it; None if it has none."""
        type_ = table.input_types[i]
        spec = self.draft.facts.get(table.inputs[i])
        named = [x for cell in cells for x in constants(cell)]
        optional = spec is not None and spec.optional
        if type_.kind not in MEASURED:
            if type_.kind not in (Kind.BOOLEAN, Kind.CHOICE, Kind.CHOICES, Kind.TEXT):
                return None
            return words_of(type_, (x for x in named if isinstance(x, str)), optional=optional)
        numbers = [x for x in named if not isinstance(x, bool | str) and hasattr(x, "denominator")]
        step = STEPS.get(type_.kind) if self._told_whole(table.inputs[i], spec) else None
        axis = Measured(type_, self._limits(table.inputs[i], spec), step, numbers, optional=optional)
        axis.calendar = self.draft.calendar
        return axis

    def _told_whole(self, name: str, spec: FactSpec | None) -> bool:
        """Facts and ages come in whole steps; a value only if nothing in it can break them."""
        word = self.draft.words.get(name)
        if spec is not None or word is None:
            return True
        value = self.law.values.get(word.slot) if word.kind == "value" else None
        return word.kind == "parameter" or (value is not None and all(map(self.wholes.is_whole, _ops(value))))

    def _limits(self, name: str, spec: FactSpec | None) -> Limits:
        if spec is not None:
            return Limits(spec.low, spec.high, spec.low_open, spec.high_open)
        return Limits(low=0) if name.endswith(".age") else Limits()


def _ops(value: Value) -> Iterator[Op]:
    return (version.op for version in value.versions if version.rounding is None)


class _Cell(NamedTuple):
    """A cell, and whether it fits on an axis: everything but its input is known."""

    op: Op | None
    fits: bool = True


def _cutting(column: list[_Cell]) -> set[Op]:
    return {cell.op for cell in column if cell.op is not None and cell.fits}


class Grid:
    """One version of a table under one law: its columns as axes, its rows as boxes."""

    def __init__(self, prover: Prover, table: Table, version: TableVersion, day: int | None) -> None:
        self.table = table
        self.rows = version.rows
        self.day = day
        self.of_value = [each not in prover.draft.facts and not each.endswith(".age") for each in table.inputs]
        self._law = LawDay(prover.law, day if day is not None else 1)
        self.law_unknown = False
        cells = [[self._settled(cell) for cell in row.cells] for row in version.rows]
        self.key = (tuple(map(tuple, cells)), tuple(row.result for row in version.rows) * (table.hit == "any"))
        columns = [[row[i] for row in cells] for i in range(len(table.inputs))]
        made = [prover.axis(table, i, _cutting(column)) for i, column in enumerate(columns)]
        self.axes: list[Axis] = [axis for axis in made if axis is not None]
        self.unfit = [i for i, axis in enumerate(made) if axis is None]
        self.boxes: list[Box | None] = [None] * len(cells) if self.unfit else self._boxes(cells)

    def _settled(self, cell: Op | None) -> _Cell:
        """A cell with its law worked out; the row of one that cannot be has no box."""
        try:
            return _Cell(None if cell is None else settled(cell, self._law))
        except LawUnknown:
            self.law_unknown = True
        except NotConstant:
            pass
        return _Cell(cell, fits=False)

    def _boxes(self, cells: list[list[_Cell]]) -> list[Box | None]:
        known: dict[tuple[int, _Cell], int | None] = {}
        for row in cells:
            for i, cell in enumerate(row):
                if (i, cell) not in known:
                    known[i, cell] = self._mask(i, cell)
        boxes: list[Box | None] = []
        for row in cells:
            masks = [known[i, cell] for i, cell in enumerate(row)]
            box = tuple(mask for mask in masks if mask is not None)
            boxes.append(box if len(box) == len(masks) else None)
        return boxes

    def _mask(self, i: int, cell: _Cell) -> int | None:
        try:
            return mask_of(self.axes[i], cell.op, i) if cell.fits else None
        except NotConstant:
            return None

    def result(self, row: Row) -> object:
        """What a row gives where the law alone says it; otherwise its expression."""
        try:
            return None if row.result is None else settled(row.result, self._law)
        except (NotConstant, LawUnknown):
            return row.result


def _is_constant(result: object) -> bool:
    """Whether what a row gives is known beforehand; law that was not found is one thing, and no figure."""
    return result is None or getattr(result, "name", "") == "const"


class _Proof:
    """The proofs of one grid."""

    def __init__(self, grid: Grid, said: Said, budget: Budget) -> None:
        self.grid = grid
        self.said = said
        self.budget = budget
        self.boxes: dict[int, Box] = {n: box for n, box in enumerate(grid.boxes) if box is not None and all(box)}

    def run(self) -> None:
        """All that the hit policy asks for."""
        grid, hit = self.grid, self.grid.table.hit
        if grid.unfit:
            self.said.no_axis(grid)
            return
        self._empty()
        if hit == "unique":
            self._overlaps()
        elif hit == "any":
            self._disagreements()
        elif hit == "first":
            self._unreachable()
        if None in grid.boxes:
            if not grid.law_unknown:
                self.said.not_constant(grid)
        elif not hit.startswith("collect"):
            self._gaps()

    def _empty(self) -> None:
        for n, box in enumerate(self.grid.boxes):
            if box is not None and not all(box):
                self.said.empty(self.grid, n, box.index(0))

    def _pairs(self) -> Iterator[tuple[int, int]]:
        rows = list(self.boxes)
        for a, b in overlaps([self.boxes[n] for n in rows], self.budget):
            yield rows[a], rows[b]

    def _overlaps(self) -> None:
        told: set[int] = set()
        for first, second in self._pairs():
            if second not in told:
                told.add(second)
                self.said.overlap(self.grid, (first, second), self._shared(first, second))
            if len(told) == _MOST_SAID:
                return

    def _shared(self, first: int, second: int) -> Box:
        return tuple(a & b for a, b in zip(self.boxes[first], self.boxes[second], strict=True))

    def _disagreements(self) -> None:
        """Where the first row that fits counts no more than the others, they must say the same."""
        results = {n: self.grid.result(self.grid.rows[n]) for n in self.boxes}
        n_said, open_ = 0, False
        for first, second in self._pairs():
            a, b = results[first], results[second]
            if a == b:
                continue
            if not (_is_constant(a) and _is_constant(b)):
                open_ = True
                continue
            n_said += 1
            self.said.disagree(self.grid, (first, second), self._shared(first, second))
            if n_said == _MOST_SAID:
                return
        if open_:
            self.said.open_results(self.grid)

    def _unreachable(self) -> None:
        """Rows that only answer where one above them has answered already."""
        above: dict[int, list[int]] = {}
        for first, second in self._pairs():
            above.setdefault(second, []).append(first)
        for n, others in sorted(above.items()):
            others.sort()
            single = next((other for other in others if within(self.boxes[n], self.boxes[other])), None)
            self.budget.spend(len(others))
            if single is not None:
                self.said.unreachable(self.grid, n, [single])
            elif uncovered(self.boxes[n], [self.boxes[other] for other in others], self.budget) is None:
                self.said.unreachable(self.grid, n, others)

    def _gaps(self) -> None:
        """Gaps between the rows first; beyond them only if there are none, since a criterion may keep those away."""
        axes, boxes = self.grid.axes, list(self.boxes.values())
        inner = tuple(_spoken(axis, [box[i] for box in boxes]) for i, axis in enumerate(axes))
        whole = tuple(
            own if of_value and isinstance(axis, Measured) else axis.all
            for axis, own, of_value in zip(axes, inner, self.grid.of_value, strict=True)
        )
        if not self._each_gap(inner, boxes, inside=True):
            self._each_gap(whole, boxes, inside=False)

    def _each_gap(self, domain: Box, boxes: list[Box], *, inside: bool) -> bool:
        found = list(boxes)
        for _ in range(_MOST_SAID):
            gap = uncovered(domain, found, self.budget)
            if gap is None:
                break
            self.said.gap(self.grid, gap, found[: len(boxes)], inside=inside)
            found.append(gap)
        return len(found) > len(boxes)


def _spoken(axis: Axis, masks: Iterable[int]) -> int:
    """What the cells of a column name, and all between; a column of nothing but `any` names all."""
    named = 0
    for mask in masks:
        named |= mask if mask != axis.all else 0
    return axis.spanned(named) if named else axis.all
