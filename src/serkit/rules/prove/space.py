"""All people some expressions can tell apart under one law: what each fact may be told as, as far as they can tell.

Values are those of the engine's survey of thresholds. They stand for all others as long as each fact is compared with
the law alone; beside another fact, in a table or in a list nothing stands for all, and such facts only get values to
try. So a person found is always real; that none was found proves something only where every fact is *exact*.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.calendars import FIRST_GREGORIAN_YEAR
from serkit.kernel.dates import read_date
from serkit.kernel.types import Kind
from serkit.kernel.unknown import NONE, Interval
from serkit.language.bare import CalculationFailed, Members
from serkit.language.checked import Op
from serkit.rules.engine.frame import DayFrame
from serkit.rules.engine.survey import Survey

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from serkit.language.bare import Bare
    from serkit.rules.engine.engine import Engine
    from serkit.rules.law import Law
    from serkit.rules.pack.model import FactSpec

_MOST_MEMBERS = 12
_TRIES = (0, 1, 10, 10_000, 10_000_000, 10**12)
_AGES = (0, 10 * 366, 30 * 366, 70 * 366)
_NEVER_EXACT = frozenset({"as_of", "at", "running", "call", "eligible"})
"""What follows the day, or another programme's law: one day says nothing about the others of its stretch."""

_FIRST_DAY = read_date(f"{FIRST_GREGORIAN_YEAR}-01-01")[0]


class World:
    """One pack as everybody in it is seen: facts nobody has told, day by day."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.is_monthly = any(spec.by_month for spec in engine.model.facts)
        self.met: set[tuple[str, int]] = set()
        """Criteria somebody meets, and the first day of the stretch: they need not be looked at alone again."""
        self._untold: dict[int, list[Bare]] = {}

    def untold(self, day: int) -> list[Bare]:
        """Return the facts of somebody of whom nothing but the ranges is known."""
        if day not in self._untold:
            self._untold[day] = [self._range(spec, day) for spec in self.engine.model.facts]
        return self._untold[day]

    def frame(self, law: Law, day: int) -> DayFrame:
        """Lay out somebody of whom nothing is told."""
        return DayFrame(self.engine, tuple(self.untold(day)), day, law)

    def _range(self, spec: FactSpec, day: int) -> Bare:
        """Days that cannot lie ahead end with the day judged; none lie before the calendars of today."""
        if spec.type.kind is not Kind.DATE:
            return spec.unknown
        low = _FIRST_DAY if spec.low is None else max(_FIRST_DAY, spec.low)
        high = min(day, spec.high or day) if spec.slot in self.engine.past else spec.high
        return Interval(low, high, spec.optional)


class Space:
    """The facts some expressions read, under the law of a day: their values, and whether those stand for all.

    `counts` says how often each is read; the facts are told in its order.
    """

    def __init__(self, world: World, law: Law, day: int, counts: Mapping[int, int], ops: Iterable[Op]) -> None:
        self.engine = world.engine
        self.law = law
        self.day = day
        self.counts = counts
        self.slots = tuple(counts)
        self.told = world.untold(day)
        ops = tuple(ops)
        frame = self.frame({})
        survey = Survey(self.engine)
        self.exact = self._look(survey, frame, ops) and not _follow_the_day(ops, world, law)
        self.samples: dict[int, tuple[Bare, ...]] = {}
        for slot in self.slots:
            self.samples[slot] = self._sampled(survey, slot, frame)

    def frame(self, told: dict[int, Bare]) -> DayFrame:
        """Lay out what is told of a person; of the rest only the range is known."""
        facts = list(self.told)
        for slot, value in told.items():
            facts[slot] = value
        return DayFrame(self.engine, tuple(facts), self.day, self.law)

    def _look(self, survey: Survey, frame: DayFrame, ops: tuple[Op, ...]) -> bool:
        try:
            for op in ops:
                survey.look(op, frame)
        except CalculationFailed:
            return False
        return True

    def _sampled(self, survey: Survey, slot: int, frame: DayFrame) -> tuple[Bare, ...]:
        spec = self.engine.model.facts[slot]
        found = survey.samples(slot, frame)
        if found is None:
            self.exact = False
            counted = any(slot == members for _, members in self.engine.sizes)
            found = (*_tried(spec, frame.facts[slot], self.day), *([NONE] if spec.optional else []))
            found = (Members(()),) if spec.type.kind is Kind.LIST and not counted else found
        return tuple(dict.fromkeys(x for x in found if _may_be(spec, x)))


def _may_be(spec: FactSpec, x: Bare) -> bool:
    """Whether a value lies in the range declared: bounds of unknowns count their ends, open ends do not."""
    measured = (spec.type.is_quantity or spec.type.kind is Kind.DATE) and x is not NONE
    return not measured or not ((spec.low_open and x == spec.low) or (spec.high_open and x == spec.high))


def _tried(spec: FactSpec, now: Bare, day: int) -> Iterator[Bare]:
    """Values of a fact to try, none of which stands for others."""
    kind = spec.type.kind
    if kind is Kind.BOOLEAN:
        yield from (True, False)
    elif kind is Kind.CHOICE:
        yield from spec.type.members[:_MOST_MEMBERS]
    elif kind is Kind.CHOICES:
        yield from (frozenset(), frozenset(spec.type.members), *(frozenset({x}) for x in spec.type.members[:4]))
    elif isinstance(now, Interval) and not spec.by_month:
        yield from _inside(now, (day - days for days in _AGES) if kind is Kind.DATE else _from(now))


def _from(now: Interval) -> Iterator[Bare]:
    start = now.lo if now.lo is not None else 0
    yield from (start + more for more in _TRIES)
    if now.hi is not None:
        yield now.hi


def _inside(now: Interval, values: Iterable[Bare]) -> Iterator[Bare]:
    return (x for x in values if (now.lo is None or now.lo <= x) and (now.hi is None or x <= now.hi))


def _follow_the_day(ops: Iterable[Op], world: World, law: Law) -> bool:
    """Whether answers hang on the day itself: it is read, or a birth date counts beside the age it gives."""
    names: set[str] = set()
    dates: set[object] = set()
    ages: set[object] = set()
    todo, seen = list(ops), set[int]()
    while todo:
        op = todo.pop()
        names.add(op.name)
        if op.name == "age":
            ages.update(op.args)
            todo += [part for part in op.args if isinstance(part, Op) and part.name != "fact"]
            continue
        if op.name == "fact" and op.type.kind is Kind.DATE:
            dates.add(op)
        slot = op.args[0] if op.args else None
        if op.name in ("value", "table") and isinstance(slot, int) and id(op) not in seen:
            todo += [*_behind(op.name, slot, law)]
        seen.add(id(op))
        todo += [part for part in op.args if isinstance(part, Op)]
    return bool(names & _NEVER_EXACT) or bool(dates & ages) or (world.is_monthly and "fact" in names)


def _behind(kind: str, slot: int, law: Law) -> Iterator[Op]:
    if kind == "value":
        version = law.values[slot]
        if version is not None:
            yield version.op
        return
    table = law.tables[slot]
    for row in table.rows if table is not None else ():
        yield from (op for op in (*row.cells, row.result) if op is not None)
