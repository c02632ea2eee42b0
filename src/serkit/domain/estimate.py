"""A figure that says what it rests on: its cohort, exclusions, unknowns, interval and bounds."""

from __future__ import annotations

import datetime as dt
import operator
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple, NoReturn

import attrs

from serkit.domain.origin import EstimateOrigin
from serkit.kernel.calendars import GREGORIAN
from serkit.kernel.dates import DateRange, day_of, months_between
from serkit.kernel.errors import CalcError, IncomparableError, SerkitError
from serkit.kernel.frozen import FrozenMap

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from serkit.kernel.derivation import Derivation

Figure = Fraction | float
Counts = Literal["person", "household", "group", "episode"]
COUNTS: tuple[Counts, ...] = ("person", "household", "group", "episode")
"""What one row of a figure is; figures of different rows are never brought together."""


@attrs.frozen(kw_only=True)
class ConfidenceInterval:
    """Where the value lies at a level of confidence, by a named method; an end of None is open for ever.

    Ends that no fraction equals are rounded half even to 20 figures.

    >>> Fraction(1, 2) in ConfidenceInterval(low=Fraction(1, 4), high=None, method="log", level=Fraction(19, 20))
    True
    """

    low: Figure | None
    high: Figure | None
    method: str
    level: Fraction

    def __contains__(self, value: Figure) -> bool:
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)


class Bounds(NamedTuple):
    """The value if all that is unknown had gone badly, and if all had gone well.

    >>> Bounds(Fraction(1, 3), Fraction(2, 3)).worst
    Fraction(1, 3)
    """

    worst: Figure
    best: Figure


def _of(kind: type, name: str, value: object, expected: str) -> None:
    """Refuse what is of another type; a figure says in plain words what it is of."""
    if not isinstance(value, kind):
        found = (("found", "nothing" if value is None else type(value).__name__), ("expected", expected))
        cure = 'write Definition(measure="proportion", cohort="placed in 2025")'
        raise CalcError.of("SK508", f"{name} is of another type", fields=found, help=cure)


def counts_of(counts: object) -> Counts:
    """Return what one row of a figure is.

    Raises:
        CalcError: SK513 for what is none of `COUNTS`.

    >>> counts_of("person")
    'person'
    """
    for each in COUNTS:
        if isinstance(counts, str) and counts == each:
            return each
    told = f'"{counts[:40]}"' if isinstance(counts, str) else f"a {type(counts).__name__}"
    raise CalcError.of("SK513", f"no rows are counted by {told}", help=f"one of {', '.join(COUNTS)}")


@attrs.frozen(kw_only=True)
class Definition:
    """What a figure is a figure of: how it is measured, of whom, entered when, seen through which filter.

    `window` is that of entries, or `by="exit"` that of exits; cohorts of entries and of exits are never compared.
    `point` is the place along the follow-up ("12 months"): two points of one cohort may be subtracted and divided.

    >>> Definition(measure="retention", cohort="placed in 2025", point="12 months").filter
    ''
    """

    measure: str
    cohort: str = ""
    window: DateRange | None = None
    filter: str = ""
    point: str = ""
    by: Literal["entry", "exit"] = "entry"

    def __attrs_post_init__(self) -> None:
        for name in ("measure", "cohort", "filter", "point"):
            _of(str, name, getattr(self, name), "words")
        if self.window is not None:
            _of(DateRange, "window", self.window, "a DateRange")
        by: object = self.by
        if by not in ("entry", "exit"):
            found = (("found", str(by)[:40]),)
            raise CalcError.of("SK508", "a window is one of entries or exits", fields=found, help='by="entry"')

    @property
    def window_length(self) -> tuple[int, str] | None:
        """How long entry was open: whole calendar months where it was, else days; None without an end.

        >>> year = DateRange(start_on=dt.date(2024, 1, 1), end_on=dt.date(2025, 1, 1))
        >>> Definition(measure="proportion", window=year).window_length
        (12, 'months')
        """
        if self.window is None or self.window.end_on is None:
            return None
        start, end = self.window.start_on.toordinal(), self.window.end_on.toordinal()
        months = months_between(start, end)
        whole = GREGORIAN.add_months(start, months) == end
        return (months, "months") if whole else (end - start, "days")


def definition_of(measure: str, cohort: str | Definition, point: str = "") -> Definition:
    """Take a cohort told in words, or the definition of another figure, for a figure of this measure.

    >>> definition_of("survival", "placed in 2025", "365").point
    '365'
    """
    if isinstance(cohort, Definition):
        return attrs.evolve(cohort, measure=measure, point=point or cohort.point)
    _of(str, "cohort", cohort, "words, or the definition of another figure")
    return Definition(measure=measure, cohort=cohort, point=point)


def _by_reason(given: Mapping[str, int]) -> FrozenMap[str, int]:
    return FrozenMap(given)


@attrs.frozen(kw_only=True)
class Estimate:
    """One figure about a cohort, with all that a reader must know before believing it.

    `value` is exact (a Fraction) wherever the measure is; None where it must be refused, and `why_none` says why.
    `excluded` counts those left out, by reason; `unknown` those whose outcome nobody knows, and `bounds` says what
    they could change. `std_error` is on the scale of the value, where the method has one. `warnings` are words that
    explanations say in full.

    Estimates have no order. `+`, `-` and `/` of two give a bare number, and only where both are figures of one
    definition (but its point), one kind of counts and one `as_of`; everything else raises IncomparableError (SK506).

    Raises:
        CalcError: SK507 for a figure that contradicts itself; SK513 for rows that are none of `COUNTS`.

    >>> e = Estimate(value=Fraction(9, 10), numerator=18, denominator=20, definition=Definition(measure="proportion"))
    >>> format(e, ".1%"), e.why_none
    ('90.0%', '')
    """

    value: Figure | None
    definition: Definition
    why_none: str = ""
    numerator: int | None = None
    denominator: int | None = None
    excluded: FrozenMap[str, int] = attrs.field(default=FrozenMap({}), converter=_by_reason)
    unknown: int = 0
    interval: ConfidenceInterval | None = None
    std_error: Figure | None = None
    bounds: Bounds | None = None
    counts: Counts = "person"
    as_of: dt.date | None = None
    warnings: tuple[str, ...] = ()
    _origin: EstimateOrigin | None = attrs.field(default=None, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if self.as_of is not None:
            day_of(self.as_of)
        counts_of(self.counts)
        wrong = _contradiction(self)
        if wrong:
            raise CalcError.of("SK507", wrong, help="build estimates with the calculators")

    @property
    def cohort(self) -> str:
        """Who is counted, in words.

        >>> Estimate(value=None, why_none="no_cases", definition=Definition(measure="x", cohort="women")).cohort
        'women'
        """
        return self.definition.cohort

    def rows(self, part: str = "denominator") -> tuple[object, ...]:
        """Return the ids of the rows a figure rests on: "denominator", "numerator", "excluded" or "unknown".

        Rows without ids are their positions, from 0. A figure made of counts alone has none.

        Raises:
            SerkitError: SK690 for an estimate that was read back: its calculator alone knows the rows.
            CalcError: SK525 for a part there is not.
        """
        asked: object = part
        if not isinstance(asked, str) or asked not in PARTS:
            from serkit.domain.problems import did_you_mean

            raise CalcError.of(
                "SK525", f'no part of a figure is called "{str(part)[:40]}"', help=did_you_mean(part, PARTS)
            )
        return self._known_origin().rows(part)

    def explain(self, lang: str = "en") -> Derivation:
        """Say how the figure came about: the rule, the rows used and left out, the unknown, interval and bounds.

        Raises:
            SerkitError: SK690 for an estimate that was read back.
        """
        return self._known_origin().explain(self, lang)

    def _known_origin(self) -> EstimateOrigin:
        if self._origin is None:
            raise SerkitError.of(
                "SK690",
                "this estimate was read back and does not know its calculator",
                help="compute it again from its rows",
            )
        return self._origin

    def __format__(self, spec: str) -> str:
        if self.value is None:
            return "not known"
        if not spec:
            return str(self.value)
        return _formatted(self.value, spec) if isinstance(self.value, Fraction) else format(self.value, spec)

    def __add__(self, other: object) -> Figure:
        return self._with(other, operator.add, "added")

    def __sub__(self, other: object) -> Figure:
        return self._with(other, operator.sub, "subtracted")

    def __truediv__(self, other: object) -> Figure:
        return self._with(other, operator.truediv, "divided")

    def _with(self, other: object, join: Callable[[Figure, Figure], Figure], verb: str) -> Figure:
        if not isinstance(other, Estimate):
            return NotImplemented  # type: ignore[no-any-return]  # Python asks the other operand next
        differing = differences(self, other)
        if differing:
            raise _incomparable(differing, verb)
        if self.value is None or other.value is None:
            why = self.why_none or other.why_none
            raise CalcError.of("SK505", f"a figure that was refused cannot be {verb}: {why}", help="see `why_none`")
        if join is operator.truediv and not other.value:
            raise CalcError.of("SK505", "nothing is divided by a figure of 0", help="say that there is no ratio")
        return join(self.value, other.value)

    def _no_order(self, other: object) -> NoReturn:
        differing = differences(self, other) if isinstance(other, Estimate) else ()
        if differing:
            raise _incomparable(differing, "compared")
        msg = "estimates have no order, since intervals overlap; compare their .value if that is what you mean"
        raise TypeError(msg)

    __lt__ = __le__ = __gt__ = __ge__ = _no_order

    def __bool__(self) -> NoReturn:
        msg = "an estimate is neither true nor false; ask for its .value"
        raise TypeError(msg)

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, ({field.alias: getattr(self, field.name) for field in _stored()},)


PARTS = ("denominator", "numerator", "excluded", "unknown")


def _stored() -> list[attrs.Attribute[object]]:
    return [field for field in attrs.fields(Estimate) if field.eq]


def _rebuild(fields: dict[str, object]) -> Estimate:
    return Estimate(**fields)  # type: ignore[arg-type]  # the fields of one that was built


def differences(one: Estimate, other: Estimate, *, groups: bool = False) -> tuple[tuple[str, str, str], ...]:
    """Say in what two estimates differ that must not: (what, the one, the other); nothing where they compare.

    With `groups` they are of two groups seen side by side: then filters may differ and windows need one length only.

    >>> a = Estimate(value=Fraction(1, 2), definition=Definition(measure="survival"))
    >>> differences(a, attrs.evolve(a, counts="household"))
    (('counts', 'person', 'household'),)
    """
    pairs: list[tuple[str, object, object]] = [
        (name, getattr(one.definition, name), getattr(other.definition, name)) for name in _COMPARED[groups]
    ]
    pairs += [("counts", one.counts, other.counts), ("as_of", one.as_of, other.as_of)]
    return tuple((name, _shown(a), _shown(b)) for name, a, b in pairs if a != b)


_COMPARED = {
    False: ("measure", "cohort", "window", "by", "filter"),
    True: ("measure", "cohort", "window_length", "by", "point"),
}


def _shown(value: object) -> str:
    if isinstance(value, DateRange):
        return f"{value.start_on} to before {value.end_on}"
    if isinstance(value, tuple):
        return " ".join(map(str, value))
    return str(value) if value not in ("", None) else "not said"


def _incomparable(differing: tuple[tuple[str, str, str], ...], verb: str) -> IncomparableError:
    return IncomparableError.of(
        "SK506",
        f"two estimates of different things cannot be {verb}",
        fields=differing,
        help="measure both by one definition, of one cohort window, on one day",
    )


def _contradiction(e: Estimate) -> str:
    if (e.value is None) == (not e.why_none):
        return "a figure has either a value or a reason why there is none"
    numbers = [e.numerator, e.denominator, e.unknown, *e.excluded.values()]
    if any(number is not None and (type(number) is not int or number < 0) for number in numbers):
        return "counts of rows are whole numbers, 0 or more"
    if e.value is not None and e.interval is not None and e.value not in e.interval:
        return "the value lies outside its own interval"
    if e.bounds is not None and e.bounds.worst > e.bounds.best:
        return "the worst bound lies above the best"
    return ""


def _formatted(value: Fraction, spec: str) -> str:
    """Divide so that the rounding to come is right: ROUND_05UP keeps it visible that something was lost."""
    from decimal import ROUND_05UP, ROUND_HALF_EVEN, Context, Decimal, localcontext

    wide = Context(prec=60, rounding=ROUND_05UP).divide(Decimal(value.numerator), Decimal(value.denominator))
    with localcontext(Context(prec=60, rounding=ROUND_HALF_EVEN)):
        return format(wide, spec)
