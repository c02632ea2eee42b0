"""Where an unknown fact can turn an open answer: the thresholds, words and members that rules compare it with.

A fact is *opaque* where that cannot be read off: inside lists and tables, beside another unknown in one
comparison, or in arithmetic on fractions. Opaque facts are never tried, thus never dropped.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import chain, combinations, pairwise
from math import ceil, floor
from typing import TYPE_CHECKING

from serkit.kernel.types import Kind
from serkit.kernel.unknown import NONE, Interval
from serkit.language.bare import CalculationFailed, is_unresolved
from serkit.language.checked import Op
from serkit.language.days import LAST_DAY
from serkit.language.logic import truth
from serkit.language.walk import RUN
from serkit.rules.engine.reads import Reader

if TYPE_CHECKING:
    from collections.abc import Callable

    from serkit.language.bare import Bare
    from serkit.rules.engine.engine import Engine
    from serkit.rules.engine.frame import DayFrame
    from serkit.rules.pack.model import FactSpec

_FAR = 10**15
"""Where the search for a threshold of an amount without an upper end stops."""

_MOST_SUBSETS = 6
_ORDER = frozenset({"lt", "le", "gt", "ge"})
_COUNTING = frozenset({"lt", "ge"})
"""Comparisons whose answer turns at their limit; that of the others turns just above it."""

_SPLIT = {"eq": ("le", "ge"), "ne": ("le", "ge")}
_RISING = frozenset(
    {
        "fact", "age", "birthday", "add", "sub", "neg", "mul", "div", "add_months", "sub_months", "add_days",
        "sub_days",
        "add_working_days", "sub_working_days", "months_between", "years_between", "days_between",
        "working_days_between", "min", "max", "round", "floor", "ceiling", "const", "parameter", "as_of", "at",
    }
)  # fmt: skip
"""Operations of one unknown that only rise or only fall with it."""


class Survey:
    """What was found about the unknown facts of some open expressions."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.points: dict[int, set[int | Fraction]] = {}
        self.words: dict[int, set[str]] = {}
        self.opaque: set[int] = set()
        self._seen: dict[tuple[int, int], DayFrame] = {}
        """What was looked at, on which frame; each is kept, so that its id stays its own."""
        self._rising: dict[tuple[int, int], bool] = {}

    def look(self, op: Op, frame: DayFrame) -> None:
        """Survey a yes-or-no expression."""
        if (id(op), id(frame)) in self._seen:
            return
        self._seen[id(op), id(frame)] = frame
        visit = _VISITS.get(op.name, Survey._opaque)
        visit(self, op, frame)

    def samples(self, slot: int, frame: DayFrame) -> tuple[Bare, ...] | None:
        """Return values that stand for all a fact may have, as far as the expressions can tell; None if opaque."""
        spec = self._engine.model.facts[slot]
        make = _SAMPLES.get(spec.type.kind, Survey._numbers)
        if slot in self.opaque or spec.by_month:
            return None
        found = make(self, spec, frame.facts[slot])
        return (*found, NONE) if found and spec.optional else found

    def _unknown(self, op: Op, frame: DayFrame) -> dict[int, int]:
        facts = Reader(self._engine.model, frame.law).op(op).facts
        return {slot: count for slot, count in facts.items() if is_unresolved(frame.facts[slot])}

    def _opaque(self, op: Op, frame: DayFrame) -> None:
        self.opaque.update(self._unknown(op, frame))

    def _parts(self, op: Op, frame: DayFrame) -> None:
        for part in op.args:
            if isinstance(part, Op):
                self.look(part, frame)

    def _value(self, op: Op, frame: DayFrame) -> None:
        behind = frame.value_op(op.args[0]) if len(op.args) == 1 and isinstance(op.args[0], int) else None
        if behind is not None:
            self.look(behind, frame)

    def _at(self, op: Op, frame: DayFrame) -> None:
        of, date = op.args
        if isinstance(of, Op) and isinstance(date, Op):
            day = RUN[date.name](date, frame, ())
            if isinstance(day, int):
                self.look(of, frame.at(day))
            else:
                self._opaque(op, frame)

    def _nothing(self, _op: Op, _frame: DayFrame) -> None:
        """A yes-or-no fact, or none of the unknown ones: nothing to compare with."""

    def _words(self, op: Op, frame: DayFrame) -> None:
        """A choice, text or set compared with words of the pack."""
        facts = [part for part in op.args if isinstance(part, Op) and part.name == "fact"]
        words = [part.args[0] for part in op.args if isinstance(part, Op) and part.name == "const"]
        if len(facts) != 1 or len(facts) + len(words) != len(op.args) or not all(isinstance(w, str) for w in words):
            self._compare(op, frame)
            return
        slot = facts[0].args[0]
        if isinstance(slot, int):
            self.words.setdefault(slot, set()).update(str(word) for word in words)

    def _compare(self, op: Op, frame: DayFrame) -> None:
        """A comparison of one unknown quantity with what is known: find where its answer turns."""
        unknown = self._unknown(op, frame)
        if not unknown:
            return
        slot = next(iter(unknown))
        spec = self._engine.model.facts[slot]
        single = len(unknown) == 1 and unknown[slot] == 1 and (spec.type.is_quantity or spec.type.kind is Kind.DATE)
        if single and _hangs_on_law_of(slot, op):
            self.points.setdefault(slot, set()).update(x for day in self._engine.book.changes for x in (day - 1, day))
            return
        if not single or not all(self._is_rising(part, frame) for part in op.args if isinstance(part, Op)):
            self._opaque(op, frame)
            return
        for each in _in_order(op):
            try:
                self._turn(each, slot, spec, frame)
            except CalculationFailed:
                self.opaque.add(slot)

    def _turn(self, op: Op, slot: int, spec: FactSpec, frame: DayFrame) -> None:
        found = self.points.setdefault(slot, set())
        left, right = op.args[:2]
        if not isinstance(left, Op) or not isinstance(right, Op):
            return
        other = right if left.name == "fact" and left.args[0] == slot else left
        plain = other is right or (right.name == "fact" and right.args[0] == slot)
        limit = RUN[other.name](other, frame, ()) if plain else None
        known = limit if isinstance(limit, int | Fraction) else None
        if is_whole(spec):
            counted = (op.name in _COUNTING) is (other is right)
            point = _first_turn(op, slot, spec, frame) if known is None else _next(known, counted=counted)
            if point is not None:
                found.update((point - 1, point))
        elif known is None:
            self.opaque.add(slot)
        else:
            found.add(known)

    def _is_rising(self, op: Op, frame: DayFrame) -> bool:
        if op.name == "value" and len(op.args) == 1 and isinstance(op.args[0], int):
            key = (op.args[0], id(frame))
            if key not in self._rising:
                behind = frame.value_op(op.args[0])
                self._rising[key] = behind is not None and self._is_rising(behind, frame)
            return self._rising[key]
        if op.name == "at" and not (isinstance(op.args[0], Op) and op.args[0].name == "age"):
            return False  # other law on another day: nothing rises throughout
        return op.name in _RISING and all(self._is_rising(part, frame) for part in op.args if isinstance(part, Op))

    def _yes_or_no(self, _spec: FactSpec, _now: Bare) -> tuple[Bare, ...]:
        return (True, False)

    def _choice(self, spec: FactSpec, _now: Bare) -> tuple[Bare, ...]:
        if spec.type.members:
            return spec.type.members
        words = sorted(self.words.get(spec.slot, ()))
        return (*words, "".join(words) + " ")

    def _choices(self, spec: FactSpec, _now: Bare) -> tuple[Bare, ...] | None:
        words = sorted(self.words.get(spec.slot, ()))
        if len(words) > _MOST_SUBSETS:
            return None
        return tuple(map(frozenset, chain.from_iterable(combinations(words, n) for n in range(len(words) + 1))))

    def _numbers(self, spec: FactSpec, now: Bare) -> tuple[Bare, ...] | None:
        if not isinstance(now, Interval):
            return None
        points = sorted(point for point in self.points.get(spec.slot, ()) if _within(point, now))
        if is_whole(spec):
            return tuple(points) or (_some(now),)
        between = [Fraction(a + b) / 2 for a, b in pairwise(points)]
        low = [] if not points else [_under(points[0], now)]
        high = [] if not points else [_over(points[-1], now)]
        return tuple(dict.fromkeys([*low, *points, *between, *high])) or (_some(now),)


_OF_LAW = frozenset(
    {"parameter", "const", "add", "sub", "neg", "mul", "div", "min", "max", "round", "floor", "ceiling"}
)
"""What is the same on every day of one law."""


def _hangs_on_law_of(slot: int, op: Op) -> bool:
    """Whether an unknown day is read for the law in force on it alone: the answer turns with the law, or not at all."""
    if op.name == "at":
        of, date = op.args
        is_day = isinstance(date, Op) and date.name == "fact" and date.args[0] == slot
        return is_day and isinstance(of, Op) and _is_of_law(of)
    parts = [part for part in op.args if isinstance(part, Op)]
    return any(_hangs_on_law_of(slot, part) for part in parts)


def _is_of_law(op: Op) -> bool:
    return op.name in _OF_LAW and all(_is_of_law(part) for part in op.args if isinstance(part, Op))


def _next(limit: int | Fraction, *, counted: bool) -> int:
    """The first whole number on the far side of a limit, which may be on that side itself."""
    return ceil(limit) if counted else floor(limit) + 1


def _in_order(op: Op) -> list[Op]:
    """Equality and ranges as comparisons that turn once each."""
    if op.name in _ORDER:
        return [op]
    if op.name in _SPLIT:
        return [Op(name, op.args, op.type, op.span) for name in _SPLIT[op.name]]
    if op.name == "between":
        x, low, high = op.args[:3]
        ends = (("ge", low), ("gt", low), ("le", high), ("lt", high))
        return [Op(name, (x, end), op.type, op.span) for name, end in ends]
    x, *options = op.args
    return [Op(name, (x, option), op.type, op.span) for option in options for name in ("le", "ge")]


def is_whole(spec: FactSpec) -> bool:
    """Say whether a quantity comes in whole steps: then two neighbours stand for a threshold."""
    return spec.type.kind not in (Kind.NUMBER, Kind.PERCENT, Kind.RATIO, Kind.DEGREE)


def _first_turn(op: Op, slot: int, spec: FactSpec, frame: DayFrame) -> int | None:
    """The least whole number at which the answer is no longer what it is at the low end."""
    now = frame.facts[slot]
    first, last = (1, LAST_DAY) if spec.type.kind is Kind.DATE else (-_FAR, _FAR)
    low = first if now.lo is None else max(first, int(now.lo))
    high = last if now.hi is None else min(last, int(now.hi))
    answer = _answer_with(frame, op, slot)
    start = answer(low)
    if answer(high) is start:
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if answer(middle) is start else (low, middle)
    return high


def _answer_with(frame: DayFrame, op: Op, slot: int) -> Callable[[int], bool]:
    def answer(x: int) -> bool:
        told = (*frame.told[:slot], x, *frame.told[slot + 1 :])
        trial = frame.__class__(frame.ground, told, frame.as_of, frame.law)
        found = truth(RUN[op.name](op, trial, ()))
        if found is None:
            msg = "an answer that stays open"
            raise CalculationFailed(msg)
        return found

    return answer


def _within(point: int | Fraction, now: Interval) -> bool:
    return (now.lo is None or now.lo <= point) and (now.hi is None or point <= now.hi)


def _some(now: Interval) -> int | Fraction:
    return now.lo if now.lo is not None else now.hi if now.hi is not None else 0


def _under(point: int | Fraction, now: Interval) -> int | Fraction:
    return point - 1 if now.lo is None else Fraction(now.lo + point) / 2 if now.lo < point else point


def _over(point: int | Fraction, now: Interval) -> int | Fraction:
    return point + 1 if now.hi is None else Fraction(now.hi + point) / 2 if point < now.hi else point


_VISITS: dict[str, Callable[[Survey, Op, DayFrame], None]] = {
    **dict.fromkeys(("and", "or", "not", "is_none"), Survey._parts),  # noqa: SLF001 - the methods of the class above
    **dict.fromkeys(("const", "fact", "parameter", "as_of"), Survey._nothing),  # noqa: SLF001
    **dict.fromkeys(("lt", "le", "gt", "ge", "between"), Survey._compare),  # noqa: SLF001
    **dict.fromkeys(("eq", "ne", "one_of", "contains", "contains_any", "contains_all"), Survey._words),  # noqa: SLF001
    "value": Survey._value,  # noqa: SLF001
    "at": Survey._at,  # noqa: SLF001
}

_SAMPLES: dict[Kind, Callable[[Survey, FactSpec, Bare], tuple[Bare, ...] | None]] = {
    Kind.BOOLEAN: Survey._yes_or_no,  # noqa: SLF001
    Kind.CHOICE: Survey._choice,  # noqa: SLF001
    Kind.TEXT: Survey._choice,  # noqa: SLF001
    Kind.CHOICES: Survey._choices,  # noqa: SLF001
}
