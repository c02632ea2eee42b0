"""Many people by one law: of each answer a few bits are kept; the rest is decided anew when somebody asks."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from serkit.domain.decision import Status
from serkit.domain.facts import Facts
from serkit.kernel.errors import FactError
from serkit.kernel.frozen import FrozenMap
from serkit.language.bare import CalculationFailed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from serkit.domain.decision import Decision, Decisions
    from serkit.rules.engine.compiled.engine import Compiled

_MOST_BITS = 64
_STATUS = (Status.INELIGIBLE, Status.ELIGIBLE, Status.UNDETERMINED)
_CODE = {status: code for code, status in enumerate(_STATUS)}


class Outcomes(Sequence["tuple[Status, int, int]"]):
    """One programme's answers about many people, in the order given.

    Each is (status, met, open): bit k of `met` says that criterion k of `criteria` is met, bit k of `open` that it
    cannot be told; where neither is set it is not met.
    """

    __slots__ = ("_codes", "criteria", "programme")

    def __init__(self, programme: str, criteria: tuple[str, ...], codes: Sequence[int]) -> None:
        self.programme = programme
        self.criteria = criteria
        self._codes = codes

    @property
    def counts(self) -> FrozenMap[Status, int]:
        """How many people have each status."""
        shift = 2 * len(self.criteria)
        found = Counter(code >> shift for code in self._codes)
        return FrozenMap({status: found[code] for status, code in _CODE.items()})

    def rows(self, status: Status | str) -> tuple[int, ...]:
        """Return the places of the people who have a status."""
        shift, wanted = 2 * len(self.criteria), _CODE[Status(status)]
        return tuple(n for n, code in enumerate(self._codes) if code >> shift == wanted)

    def met(self, criterion: str) -> tuple[int, int, int]:
        """Count for how many people a criterion is met, is not met, and cannot be told."""
        k, n = self.criteria.index(criterion), len(self.criteria)
        yes = sum(code >> k & 1 for code in self._codes)
        open_ = sum(code >> n + k & 1 for code in self._codes)
        return yes, len(self._codes) - yes - open_, open_

    @overload
    def __getitem__(self, row: int) -> tuple[Status, int, int]: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[tuple[Status, int, int]]: ...
    def __getitem__(self, row: int | slice) -> tuple[Status, int, int] | Sequence[tuple[Status, int, int]]:
        if isinstance(row, slice):
            return Outcomes(self.programme, self.criteria, self._codes[row])
        n, code = len(self.criteria), self._codes[row]
        ones = (1 << n) - 1
        return _STATUS[code >> 2 * n], code & ones, code >> n & ones

    def __len__(self) -> int:
        return len(self._codes)

    def __repr__(self) -> str:
        counts = ", ".join(f"{count} {status}" for status, count in self.counts.items())
        return f"<Outcomes of {self.programme}: {counts}>"


class ManyDecisions(Sequence["Decisions"]):
    """The decisions about many people: `[n]` makes those of person n, as `decide` would.

    `outcomes` holds, by programme, what was kept of all of them.
    """

    __slots__ = ("_engine", "_people", "as_of", "outcomes")

    def __init__(
        self, engine: Compiled, people: Sequence[Facts], as_of: dt.date, outcomes: FrozenMap[str, Outcomes]
    ) -> None:
        self._engine = engine
        self._people = people
        self.as_of = as_of
        self.outcomes = outcomes

    @overload
    def __getitem__(self, row: int) -> Decisions: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[Decisions]: ...
    def __getitem__(self, row: int | slice) -> Decisions | Sequence[Decisions]:
        if isinstance(row, slice):
            some = {name: Outcomes(name, each.criteria, each._codes[row]) for name, each in self.outcomes.items()}  # noqa: SLF001 - one class in two parts
            return ManyDecisions(self._engine, self._people[row], self.as_of, FrozenMap(some))
        return self._engine.decide_all(self._people[row], self.as_of)

    def __len__(self) -> int:
        return len(self._people)

    def __repr__(self) -> str:
        return f"<decisions about {len(self)} people on {self.as_of}: {', '.join(self.outcomes)}>"


def decide_many(
    engine: Compiled, people: Iterable[object], prepare: Callable[..., Facts], as_of: dt.date
) -> ManyDecisions:
    """Decide every programme for every person."""
    prepared = _prepared(engine, list(people), prepare)
    found = {name: _outcomes(engine, name, prepared, as_of) for name in engine.engine.model.programmes}
    return ManyDecisions(engine, prepared, as_of, FrozenMap(found))


def _prepared(engine: Compiled, people: Sequence[object], prepare: Callable[..., Facts]) -> list[Facts]:
    ours, lay = engine.engine.model.hash, engine.layout.lay
    done: list[Facts] = []

    def ready(each: object) -> Facts:
        facts = prepare(each)
        if facts.laid is None:
            lay(facts)
        return facts

    try:
        for each in people:
            laid = type(each) is Facts and each.laid is not None and each.hash == ours
            done.append(each if laid else ready(each))  # type: ignore[arg-type]  # facts, if they are laid out
    except FactError as refused:
        raise _of_person(refused, len(done)) from None
    return done


def _outcomes(engine: Compiled, programme: str, people: Sequence[Facts], as_of: dt.date) -> Outcomes:
    day = as_of.toordinal()
    law = engine.engine.book.on(day)
    loop, number, decide = engine.loop(programme, law), engine.number(day), engine.ready(programme, as_of)
    names = engine.unit(programme, law).rule.names
    codes: list[int] = []

    def one(facts: Facts) -> int:
        return _code(decide(facts), len(names))

    rest = iter(people)
    while len(codes) < len(people):
        try:
            loop(rest, day, number, codes.append, one)
        except CalculationFailed:  # the loop stands behind this person: decided, or refused, as any other
            codes.append(_refusable(one, people[len(codes)], len(codes)))
        except FactError as refused:
            raise _of_person(refused, len(codes)) from None
    return Outcomes(programme, names, array("Q", codes) if 2 * len(names) + 2 <= _MOST_BITS else codes)


def _refusable(one: Callable[[Facts], int], facts: Facts, row: int) -> int:
    try:
        return one(facts)
    except FactError as refused:
        raise _of_person(refused, row) from None


def _of_person(refused: FactError, row: int) -> FactError:
    refused.add_note(f"person {row} of those given")
    return refused


def _code(decision: Decision, n: int) -> int:
    """The bits of one decision, as the compiled function would give them."""
    code = _CODE[decision.status] << 2 * n
    for k, (_, met, _reads) in enumerate(decision.trace):
        code |= (1 << k if met else 0) if met is not None else 1 << n + k
    return code
