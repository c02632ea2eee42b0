"""Made-up people for a pack: seeded, near the thresholds of its rules, without any of the testing libraries.

Half of the numbers and dates lie on a threshold or one step beside it, since that is where rules differ.
"""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING

from serkit.kernel.calendars import calendar_named
from serkit.kernel.currencies import scale
from serkit.kernel.frozen import FrozenMap
from serkit.kernel.types import Kind
from serkit.kernel.unknown import UNKNOWN
from serkit.language.bare import Members
from serkit.language.days import LAST_DAY
from serkit.rules.engine.engine import PAST, sizes_of
from serkit.rules.engine.running import month_number
from serkit.rules.thresholds import every_op, thresholds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from serkit.language.bare import Bare
    from serkit.rules.pack.model import FactSpec, PackModel

    Drawn = dict[str, Bare]

_BITS = 10
BORN = "person.birth_date"
_MOST_MEMBERS = 6
_MOST_WORDS = 3
_SPREAD = 4
"""How far beyond the largest threshold numbers go."""
_LIVES = 100 * 365
_A_FEW_YEARS = 1500
MONTHS = 12
"""As many as a total of a year adds up; what totals beyond it need is told as one value for every month."""


class People:
    """Cases made up for some packs, by fact name: the same seed makes the same people.

    Args:
        models: the packs; a fact they share is drawn once, as the last of them declares it.
        day: the day judged, as an ordinal: nobody is born later, and dates lie around it.
        untold: the share of facts nobody tells, as one in so many; 0 for none.
        months: for how many months, up to the one judged, half the people tell what is told by month one by one;
            the others tell one value, which is that of every month. 0: nobody tells months.
    """

    def __init__(
        self, models: tuple[PackModel, ...], day: int, *, seed: int = 0, untold: int = 20, months: int = MONTHS
    ) -> None:
        self._day = day
        # Where two packs count months by two calendars, neither would find the other's.
        self._months = months if len({model.calendar for model in models}) == 1 else 0
        self._untold = untold
        self._random = Random(seed)  # noqa: S311 - made-up people, the same each time
        self._points = {key: found for model in models for key, found in thresholds(model, day).items()}
        self._fields = {str(op.args[1]) for model in models for op in every_op(model) if op.name == "field"}
        specs = {spec.name: (model, spec) for model in models for spec in _asked(model)}
        self._pools = {name: self._pool(self._maker(model, spec, 0)) for name, (model, spec) in specs.items()}
        self._days = [name for name, (_, spec) in specs.items() if spec.type.kind is Kind.DATE]
        self._sizes = {f"{name.removesuffix('members')}size": name for name in specs if name.endswith(".members")}
        self._spec = {name: spec for name, (_, spec) in specs.items()}

    def __iter__(self) -> Iterator[Drawn]:
        while True:
            yield self._one()

    def _one(self) -> Drawn:
        bits = self._random.getrandbits
        drawn = {name: pool[bits(_BITS)] for name, pool in self._pools.items()}
        case = {name: x for name, x in drawn.items() if x is not UNKNOWN}
        for size, members in self._sizes.items():
            if members not in case:
                continue
            n = len(case[members].items)
            if size in self._spec and not self._spec[size].allows(n, n):
                del case[members]  # as many as no size can be
            else:
                case[size] = n
        born = case.get(BORN, 0)
        for name in self._days:
            if case.get(name, born) < born:
                case[name] = born  # nothing happens to anybody before they are born
        return case

    def _pool(self, make: Callable[[], Bare]) -> list[Bare]:
        """Values of one fact, drawn once: people differ by how they are put together."""
        draw, untold = self._random, self._untold
        return [UNKNOWN if untold and not draw.randrange(untold) else make() for _ in range(1 << _BITS)]

    def _maker(self, model: PackModel, spec: FactSpec, level: int) -> Callable[[], Bare]:
        make = self._single(model, spec, level)
        if not (spec.by_month and self._months and not level):
            return make
        last = month_number(calendar_named(model.calendar), self._day)
        months = range(max(0, last - self._months + 1), last + 1)
        return lambda: FrozenMap({each: make() for each in months}) if self._random.random() < 0.5 else make()  # noqa: PLR2004 - every other one

    def _single(self, model: PackModel, spec: FactSpec, level: int) -> Callable[[], Bare]:
        draw, kind, members = self._random, spec.type.kind, spec.type.members
        if kind is Kind.LIST:
            return self._lists(model, spec, level)
        if kind is Kind.BOOLEAN:
            return lambda: draw.random() < 0.5  # noqa: PLR2004 - as often as not
        if kind is Kind.CHOICES:
            most = min(_MOST_WORDS, len(members))
            return lambda: frozenset(draw.sample(members, draw.randrange(most + 1)))
        if kind in (Kind.CHOICE, Kind.TEXT):
            words = members or ("a", "b")
            return lambda: draw.choice(words)
        return self._dates(spec) if kind is Kind.DATE else self._numbers(spec)

    def _lists(self, model: PackModel, spec: FactSpec, level: int) -> Callable[[], Bare]:
        fields = model.records.get(spec.type.unit or "", FrozenMap({}))
        blank = FrozenMap({name: each.unknown for name, each in fields.items()})
        makers = {
            name: self._maker(model, each, level + 1)
            for name, each in fields.items()
            if name in self._fields and (each.type.kind is not Kind.LIST or not level)
        }

        def make() -> Members:
            n = self._random.randrange(_MOST_MEMBERS + 1)
            told = ({name: one() for name, one in makers.items()} for _ in range(n))
            return Members([FrozenMap({**blank, **each}) for each in told], blank=blank)

        return make

    def _numbers(self, spec: FactSpec) -> Callable[[], Bare]:
        draw, step = self._random, _step(spec)
        points = sorted(x for x in self._points.get((spec.type.kind, spec.type.per), ()) if spec.allows(x, x))
        low = spec.low if spec.low is not None else 0
        far = max(points, default=step * 100) * _SPREAD
        n_steps = max(1, int(((spec.high if spec.high is not None else far) - low) / step))

        def make() -> Bare:
            if points and draw.random() < 0.5:  # noqa: PLR2004 - every other one at a threshold
                x = draw.choice(points) + draw.choice((-step, 0, 0, step))
            else:
                x = low + step * draw.randrange(n_steps + 1)
            return _whole(x if spec.allows(x, x) else low)

        return make

    def _dates(self, spec: FactSpec) -> Callable[[], Bare]:
        draw, day = self._random, self._day
        points = sorted(self._points.get((Kind.DATE, None), ()))
        back = _LIVES if spec.name.endswith("birth_date") else _A_FEW_YEARS
        last = day if spec.name in PAST or spec.name.endswith("birth_date") else min(LAST_DAY, day + _A_FEW_YEARS)

        def make() -> int:
            if points and draw.random() < 0.5:  # noqa: PLR2004 - every other one at a threshold
                x: int = draw.choice(points) + draw.choice((-1, 0, 0, 1))
            else:
                x = draw.randrange(max(1, day - back), last + 1)
            return min(max(1, x), last)

        return make


def _asked(model: PackModel) -> Iterator[FactSpec]:
    """The facts that decide anything; a list goes with its size."""
    slots = {op.args[0] for op in every_op(model) if op.name == "fact"}
    for size, members in sizes_of(model):
        slots |= {members} if size in slots else set()
    yield from (spec for spec in model.facts if spec.slot in slots)


def _step(spec: FactSpec) -> int | Fraction:
    """The unit people write: a rupee, a percent, a year."""
    if spec.type.kind is Kind.MONEY:
        return scale(spec.type.unit or "")[1]
    if spec.type.kind in (Kind.PERCENT, Kind.DEGREE, Kind.RATIO):
        return Fraction(1, 100)
    return 12 if spec.type.unit == "years" else 1


def _whole(x: Bare) -> Bare:
    return x.numerator if isinstance(x, Fraction) and x.denominator == 1 else x
