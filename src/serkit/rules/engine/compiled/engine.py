"""Deciding by compiled rules: the walker's decisions, made quicker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.domain.decision import Decision, Decisions, Judged, Status, Unfrozen
from serkit.domain.facts import Facts
from serkit.kernel.collector import nothing_to_collect
from serkit.kernel.errors import FactError
from serkit.language.bare import CalculationFailed
from serkit.language.checked import Op
from serkit.rules.engine.compiled.emit import Grounds, NotExpressed
from serkit.rules.engine.compiled.layout import Layout, day_number
from serkit.rules.engine.compiled.programme import Compiler
from serkit.rules.engine.compiled.witness import Ways
from serkit.rules.engine.decide import Walker
from serkit.rules.pack.requirements import criteria_of, ops_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from serkit.language.bare import Bare
    from serkit.rules.engine.compiled.programme import Full, Loop, Unit
    from serkit.rules.engine.decide import Outcome
    from serkit.rules.engine.engine import Engine
    from serkit.rules.engine.rule import Mets
    from serkit.rules.law import Law

    Decide = Callable[[Facts], Decision]

_ELIGIBLE = {Status.ELIGIBLE: True, Status.INELIGIBLE: False, Status.UNDETERMINED: None}
_MOST_DAYS = 1024
"""Days kept ready for each programme; beyond them all are made anew, from functions that stay."""


class Compiled(Walker):
    """Decides for one pack by compiled functions; what they cannot tell is walked, with the same result.

    Functions are made when first needed, once for each stretch between two changes of the law. `days` holds, by
    programme, what decides on a day.
    """

    __slots__ = ("_compiler", "_fulls", "_units", "_walking", "_ways", "days", "layout")

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self.layout = Layout(engine)
        self.days: dict[str, dict[dt.date, Decide]] = {name: {} for name in engine.model.programmes}
        self._compiler = Compiler(Grounds(engine, self.layout, self._other))
        self._units: dict[tuple[str, int], Unit] = {}
        self._fulls: dict[tuple[str, int, bool], Full] = {}
        self._walking: dict[int, bool] = {}
        self._ways = Ways(engine.model.facts, self.layout)

    def unit(self, programme: str, law: Law) -> Unit:
        """Return a programme compiled for a law, once."""
        key = programme, law.day
        unit = self._units.get(key)
        if unit is None:
            unit = self._units[key] = self._compiler.unit(self.engine.rule(programme, law), law)
        return unit

    def full(self, programme: str, law: Law, *, in_part: bool = True) -> Full:
        """Return its function for people of whom something is not known, made when the first such person comes.

        Not `in_part`: of what is not plainly known nothing is known at all, which is quicker told.
        """
        key = programme, law.day, in_part
        full = self._fulls.get(key)
        if full is None:
            full = self._fulls[key] = self._compiler.full(self.unit(programme, law), law, in_part=in_part)
        return full

    def loop(self, programme: str, law: Law) -> Loop:
        """Return its loop over many people."""
        return self._compiler.loop(self.unit(programme, law), law)

    def number(self, day: int) -> int:
        """Return what birthdays are counted by on a day."""
        return day_number(day, self.layout.calendar, month_end=self.layout.month_end)

    def ready(self, programme: str, as_of: dt.date) -> Decide:
        """Return what decides a programme on a day the pack's calendar has."""
        days = self.days[programme]
        found = days.get(as_of)
        if found is None:
            if len(days) >= _MOST_DAYS:
                days.clear()
            found = days[as_of] = self._deciding(programme, as_of)
        return found

    def decide(self, programme: str, facts: Facts, as_of: dt.date) -> Decision:
        """Decide one programme; facts are prepared for this pack."""
        return self.ready(programme, as_of)(facts)

    def decide_all(self, facts: Facts, as_of: dt.date) -> Decisions:
        """Decide every programme in the pack's order."""
        law = self.engine.book.on(as_of.toordinal())
        if self._walks(law):
            return super().decide_all(facts, as_of)  # what is walked is laid out and asked once for all of them
        return Decisions({name: self.ready(name, as_of)(facts) for name in self.engine.model.programmes})

    def _walks(self, law: Law) -> bool:
        """Whether any programme has a criterion that is walked; every programme is compiled to know it, once."""
        found = self._walking.get(law.day)
        if found is None:
            with nothing_to_collect():
                units = [self.unit(programme, law) for programme in self.engine.model.programmes]
            found = self._walking[law.day] = any(unit.walked for unit in units)
        return found

    def outcome(self, decision: Decision) -> Outcome:
        """Return what was kept of a decision; its frame is laid out when first asked for."""
        rule, mets, kept = super().outcome(decision)
        facts: object = kept
        if not isinstance(facts, Facts):
            return rule, mets, kept
        frame = self.engine.frame(facts, decision.as_of.toordinal())
        object.__setattr__(decision, "_facts", frame)
        return rule, mets, frame

    def _other(self, programme: str, law: Law) -> Callable[..., bool | None]:
        """What answers for a programme that another one asks for."""
        if programme not in self.engine.model.programmes or _in_a_circle(programme, law):
            msg = f"the answer of {programme}"
            raise NotExpressed(msg)

        def ask(_bare: tuple[Bare, ...], day: int, _number: int, facts: Facts) -> bool | None:
            return _ELIGIBLE[self._status(programme, facts, law, day)]

        return ask

    def _deciding(self, programme: str, as_of: dt.date) -> Decide:
        """Bind what is fixed for a programme on a day."""
        day = as_of.toordinal()
        law = self.engine.book.on(day)
        unit = self.unit(programme, law)
        quick, need = unit.quick, unit.need
        number, lay, undetermined = self.number(day), self.layout.lay, Status.UNDETERMINED
        judged = Judged(programme, as_of, unit.rule, self)
        walk, stays_open = super().decide, self._stays_open
        untold: Full | None = None

        def decide(facts: Facts) -> Decision:
            nonlocal untold
            bare, open_, partly, first = facts.laid or lay(facts)
            try:
                if first > day:
                    return walk(programme, facts, as_of)
                if not open_ & need:
                    status, mets = quick(bare, day, number, facts)
                elif facts.dated:
                    return walk(programme, facts, as_of)
                elif known_in_part := partly & need:
                    full = self.full(programme, law)
                    status, mets = full(bare, day, number, facts, facts.values, open_, known_in_part)
                else:
                    if untold is None:
                        untold = self.full(programme, law, in_part=False)
                    status, mets = untold(bare, day, number, facts, facts.values, open_, 0)
            except CalculationFailed:
                return walk(programme, facts, as_of)
            if status is undetermined and open_ & unit.rule.unsighted and not stays_open(unit, law, mets, facts, day):
                return self._decision(unit.rule, mets, self.engine.frame(facts, day), as_of)
            # Decision.from_outcome, written out: every call less is a tenth of a decision's time.
            decision = Unfrozen()
            decision.status = status
            decision._judged = judged  # noqa: SLF001
            decision._answers = mets  # noqa: SLF001
            decision._facts = facts  # noqa: SLF001
            decision._content = None  # noqa: SLF001
            decision.__class__ = Decision
            return decision  # type: ignore[return-value]  # the line above made it one

        return decide

    def _stays_open(self, unit: Unit, law: Law, mets: Mets, facts: Facts, day: int) -> bool:
        """Whether two ways the open facts may turn out get different answers; else the walker has to look closer."""
        first: Status | None = None
        try:
            for status in self._turned(unit, law, mets, facts, day):
                if first is not None and status is not first:
                    return True
                first = status
        except (CalculationFailed, FactError):
            pass  # the walker says what there is to say
        return False

    def _turned(self, unit: Unit, law: Law, mets: Mets, facts: Facts, day: int) -> Iterator[Status]:
        """The status of each way what open criteria read may turn out."""
        _, open_, _, _ = facts.laid or self.layout.lay(facts)
        turnings = self._ways.turnings(facts, unit.asked(mets) & open_, day)
        if unit.alone and turnings.are_plain and not open_ & unit.need & ~turnings.mask:
            quick, number = unit.quick, self.number(day)
            return (quick(bare, day, number, facts)[0] for bare in turnings.bare())
        return (self._status(unit.rule.programme.name, turned, law, day) for turned in turnings.facts())

    def _status(self, programme: str, facts: Facts, law: Law, day: int) -> Status:
        """The status on the answers of the criteria alone."""
        unit, number = self.unit(programme, law), self.number(day)
        bare, open_, partly, _ = facts.laid or self.layout.lay(facts)
        if not open_ & unit.need:
            return unit.quick(bare, day, number, facts)[0]
        return self.full(programme, law)(bare, day, number, facts, facts.values, open_, partly)[0]


def _in_a_circle(programme: str, law: Law) -> bool:
    """Whether a programme asks for itself, by whatever way."""
    seen: set[str] = set()
    todo = [programme]
    while todo:
        asked = _asks(todo.pop(), law)
        if programme in asked:
            return True
        todo += asked - seen
        seen |= asked
    return False


def _asks(programme: str, law: Law) -> set[str]:
    version = law.programmes.get(programme)
    versions = () if version is None else (law.criteria.get(name) for name in criteria_of(version.requires))
    ops: list[object] = [op for each in versions if each is not None for op in ops_of(each)]
    ops += [each.op for each in law.values if each is not None]
    found: set[str] = set()
    while ops:
        op = ops.pop()
        if isinstance(op, Op):
            ops += op.args
            if op.name == "eligible":
                found.add(str(op.args[0]))
    return found
