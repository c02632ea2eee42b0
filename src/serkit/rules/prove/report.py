"""Everything that is proven of a pack beside its tables, as findings for its author."""

from __future__ import annotations

from itertools import dropwhile
from typing import TYPE_CHECKING

from serkit.kernel.dates import write_date
from serkit.kernel.diagnostics import Diagnostic, Label, Severity
from serkit.kernel.errors import AmountError
from serkit.language.bare import Members
from serkit.language.checked import Op
from serkit.rules.engine.engine import Engine
from serkit.rules.pack.proof.boxes import Budget
from serkit.rules.pack.proof.numbers import written
from serkit.rules.prove.criteria import verdicts
from serkit.rules.prove.divisors import divisions_by_zero
from serkit.rules.prove.programmes import clashes
from serkit.rules.prove.space import World
from serkit.rules.prove.stretches import stretches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from serkit.kernel.diagnostics import Span
    from serkit.language.bare import Bare
    from serkit.rules.engine.criteria import Check
    from serkit.rules.pack.model import Criterion, FactSpec, PackModel, Programme
    from serkit.rules.prove.criteria import Verdict
    from serkit.rules.prove.programmes import Clash
    from serkit.rules.prove.search import Person
    from serkit.rules.prove.stretches import Stretch

STEPS_OF_A_PACK = 30_000
"""Answers asked of the engine for one pack: some tenths of a second."""

_MOST_NAMED = 6


def prove(model: PackModel, *, notes: bool = False) -> tuple[Diagnostic, ...]:
    """Find criteria that everybody or nobody meets, and programmes for which nobody can be eligible.

    Args:
        model: a pack that has been read and checked.
        notes: whether to tell too what could not be proven.

    Nothing is claimed that is not so for every day of a stretch of law and everybody the types and ranges allow.
    """
    proof = _Report(model)
    found = [*proof.criteria(), *proof.programmes(), *proof.divisors()]
    return tuple(each for each in found if notes or each.severity is not Severity.NOTE)


class _Report:
    """One pack, its stretches of law, and the steps that are left."""

    def __init__(self, model: PackModel) -> None:
        self.model = model
        self.engine = Engine(model)
        self.world = World(self.engine)
        self.laws = [*stretches(self.engine)]
        self.budget = Budget(STEPS_OF_A_PACK)
        self._never: set[tuple[str, int]] = set()
        self._open: set[tuple[str, int]] = set()

    def criteria(self) -> Iterator[Diagnostic]:
        """Criteria that all or none meet."""
        for each in self.model.criteria.values():
            yield from self._criterion(each)

    def _criterion(self, criterion: Criterion) -> Iterator[Diagnostic]:
        found = [*dropwhile(_is_unknown, verdicts(self.world, self.laws, criterion, self.budget))]
        for verdict in _firsts(found, "never"):
            self._never.update((criterion.name, each.stretch.first) for each in found if each.said == "never")
            days = self._days([each.stretch for each in found if each.said == "never"], len(found))
            yield _warning(
                "SK245",
                f"criterion `{criterion.name}` is met by nobody{days}",
                [verdict.check],
                "look at its figures: no value its facts may have fulfils it",
            )
        if found and all(each.said in ("always", "unknown") for each in found):
            yield _warning(
                "SK244",
                f"criterion `{criterion.name}` is met by everybody",
                [found[0].check],
                "look at its figures, or take it out: it refuses nobody",
            )
        self._open.update((criterion.name, each.stretch.first) for each in found if each.said == "open")
        for verdict in _firsts(found, "open"):
            yield _note(f"whether criterion `{criterion.name}` is met by some and not by others", [verdict.check])

    def programmes(self) -> Iterator[Diagnostic]:
        """Programmes nobody can have."""
        for each in self.model.programmes.values():
            yield from self._programme(each)

    def _programme(self, programme: Programme) -> Iterator[Diagnostic]:
        pairs = dropwhile(lambda pair: pair[1] is None, clashes(self.world, self.laws, programme, self.budget))
        every = [(stretch, found or []) for stretch, found in pairs]
        firsts: dict[tuple[str, ...], Clash] = {}
        for _, found in every:
            for clash in found:
                firsts.setdefault((*clash.names, *["?"] * (not clash.proven)), clash)
        for clash in firsts.values():
            some = [stretch for stretch, found in every if any(_is_same(each, clash) for each in found)]
            if not clash.proven and not self._is_settled(clash, every):
                yield _note(f"whether somebody can be eligible for programme `{programme.name}`", clash.checks)
            if clash.proven and not self._is_told(clash, some):
                days = self._days(some, len(every))
                yield _warning(
                    "SK246",
                    f"nobody can be eligible for programme `{programme.name}`{days}: nobody meets {_listed(clash)}",
                    clash.checks,
                    "change one of them, or ask for one of them alone: `{any: [...]}`",
                )

    def divisors(self) -> Iterator[Diagnostic]:
        """Divisions that have no result for somebody."""
        for found in divisions_by_zero(self.world, self.laws, self.budget):
            divisor = found.op.args[1]
            if not isinstance(divisor, Op):
                continue
            text = divisor.span.text
            if found.person is None:
                yield _note_at(f"that nothing is divided by 0 in `{found.op.span.text}`", divisor.span)
                continue
            person = "" if found.figures else self._person(found.person)
            cure = f"write `if {text} != 0 then {found.op.span.text} else 0`, or what counts then"
            if found.figures:
                figures = " and ".join(f"`{name}`" for name in found.figures)
                cure = f"mend the figures of {figures}: under none of them may `{text}` be 0"
            yield Diagnostic(
                code="SK232",
                message=f"`{text}` is 0 for {person}" if person else f"`{text}` is 0",
                severity=Severity.WARNING,
                labels=(Label(divisor.span),),
                help=cure,
            )

    def _person(self, person: Person) -> str:
        said = [self._told(self.model.facts[slot], x) for slot, x in person.items()]
        return " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)

    def _told(self, spec: FactSpec, x: Bare) -> str:
        return f"`{spec.name}` {'none' if type(x) is Members else written(spec.type, x, self.model.calendar)}"

    def _is_told(self, clash: Clash, some: Sequence[Stretch]) -> bool:
        """A single criterion that nobody meets has been reported itself."""
        return len(clash.checks) == 1 and any((clash.names[0], each.first) in self._never for each in some)

    def _is_settled(self, clash: Clash, every: Sequence[tuple[Stretch, list[Clash]]]) -> bool:
        """Whether there is nothing more to say: nobody is eligible anyway, or a criterion it hangs on was told."""
        some = [(stretch.first, found) for stretch, found in every if any(_is_same(each, clash) for each in found)]
        return all(
            any(each.proven for each in found) or any((name, first) in self._open for name in clash.names)
            for first, found in some
        )

    def _days(self, some: Sequence[Stretch], n: int) -> str:
        """When it is so, where it is not always so: the first unbroken time."""
        if len(some) == n:
            return ""
        last = some[0]
        for each in some[1:]:
            if last.last is not None and each.first == last.last + 1:
                last = each
        if last.last is None:
            return f" from {self._written(some[0].first)} on"
        first = f" from {self._written(some[0].first)}" if some[0].first in self.engine.book.changes else ""
        return f"{first} to {self._written(last.last)}" if first else f" until {self._written(last.last)}"

    def _written(self, day: int) -> str:
        try:
            return write_date(day, self.model.calendar)
        except AmountError:
            return write_date(day)


def _firsts(found: Sequence[Verdict], said: str) -> Iterator[Verdict]:
    """The first stretch of each version of which something is said."""
    seen: set[int] = set()
    for each in found:
        if each.said == said and id(each.check.version) not in seen:
            seen.add(id(each.check.version))
            yield each


def _is_unknown(verdict: Verdict) -> bool:
    return verdict.said == "unknown"


def _is_same(one: Clash, other: Clash) -> bool:
    return (one.names, one.proven) == (other.names, other.proven)


def _listed(clash: Clash) -> str:
    names = [f"`{name}`" for name in clash.names]
    if len(names) == 1:
        return names[0]
    if len(names) > _MOST_NAMED:
        names = [*names[: _MOST_NAMED - 1], f"{len(names) - _MOST_NAMED + 1} more"]
    return f"{', '.join(names[:-1])} and {names[-1]} together"


def _warning(code: str, message: str, checks: Sequence[Check], cure: str) -> Diagnostic:
    return Diagnostic(code=code, message=message, severity=Severity.WARNING, labels=_labels(checks), help=cure)


def _note(what: str, checks: Sequence[Check]) -> Diagnostic:
    return _note_at(what, checks[0].version.when.span)


def _note_at(what: str, span: Span) -> Diagnostic:
    cure = "hold it by cases: facts compared with facts, lists and days cannot be looked through"
    message = f"not proven {what}"
    return Diagnostic(code="SK240", message=message, severity=Severity.NOTE, labels=(Label(span),), help=cure)


def _labels(checks: Sequence[Check]) -> tuple[Label, ...]:
    several = len(checks) > 1
    return tuple(
        Label(check.version.when.span, f"`{check.name}`" if several else "", primary=not n)
        for n, check in enumerate(checks[:_MOST_NAMED])
    )
