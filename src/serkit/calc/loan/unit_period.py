"""Unit-periods of Regulation Z, Appendix J, and the rate that solves its equation, exactly.

Source: 12 CFR Part 1026, Appendix J, (b)(3) to (b)(5) and (b)(8): time is a whole number t of unit-periods, measured
back from the later date, and a fraction f of one; the fraction is charged simply, the whole ones compound.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from serkit.calc.loan.present_value import UNIT, PresentValue, written
from serkit.calc.loan.solve import Certificate, yearly_rate
from serkit.kernel.calendars import GREGORIAN
from serkit.kernel.dates import EVERY
from serkit.kernel.errors import CalcError
from serkit.kernel.period import Period

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from serkit.calc.loan.solve import Root
    from serkit.kernel.calendars import Calendar

_YEAR, _MONTH, _SEMIMONTH, _YEAR_DAYS = 12, 30, 15, 365
_WIDER = 200
_MOST_PARTS = 90  # a month has 29, a quarter 89


@attrs.frozen
class UnitPeriod:
    """A standard interval of time: months, days, or half a month.

    >>> UnitPeriod.of("semimonth").per_year, UnitPeriod.of("quarter").per_year, UnitPeriod.of(Period(days=28)).per_year
    (Fraction(24, 1), Fraction(4, 1), Fraction(13, 1))
    """

    months: int = 0
    days: int = 0

    @classmethod
    def of(cls, every: str | Period) -> UnitPeriod:
        """Read a name or a length; a semimonth is 15 days of a month of 30."""
        if every == "semimonth":
            return cls()
        length = every if isinstance(every, Period) else EVERY[every]
        return cls(length.months, length.days)

    @property
    def per_year(self) -> Fraction:
        """Unit-periods in a year: 12 months, 24 semimonths, 52 weeks, 365 days."""
        if self.months:
            return Fraction(_YEAR, self.months)
        if not self.days:
            return Fraction(24)
        return Fraction(364, self.days) if self.days % 7 == 0 else Fraction(_YEAR_DAYS, self.days)


class UnitTime:
    """A time of `whole` unit-periods and `part` / `length` of one.

    >>> UnitTime(1, 5, 30), UnitTime(2, 0, 30).fraction
    (1 + 5/30, Fraction(0, 1))
    """

    __slots__ = ("length", "part", "whole")

    def __init__(self, whole: int, part: int = 0, length: int = 1) -> None:
        self.whole = whole
        self.part = part
        self.length = length

    @property
    def fraction(self) -> Fraction:
        """The part of a unit-period beside the whole ones."""
        return Fraction(self.part, self.length)

    def __eq__(self, other: object) -> bool:
        return self._key() == other._key() if isinstance(other, UnitTime) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[int, Fraction]:
        return self.whole, self.fraction

    def __repr__(self) -> str:
        return f"{self.whole} + {self.part}/{self.length}" if self.part else str(self.whole)


def unit_time(start: dt.date, end: dt.date, unit: UnitPeriod, calendar: Calendar = GREGORIAN) -> UnitTime:
    """Measure from one date to a later one in unit-periods.

    >>> import datetime as dt
    >>> month, quarter = UnitPeriod.of("month"), UnitPeriod.of("quarter")
    >>> unit_time(dt.date(1978, 2, 10), dt.date(1978, 4, 1), month)
    1 + 19/30
    >>> unit_time(dt.date(1978, 5, 23), dt.date(1978, 10, 1), quarter)
    1 + 39/90
    """
    first, last = start.toordinal(), end.toordinal()
    if unit.days and not unit.months:  # (b)(5)(iv): days, weeks and multiples of a week
        whole, odd = divmod(last - first, unit.days)
        return UnitTime(whole, odd, unit.days)
    months, odd = _months_back(first, last, calendar)
    if unit.months == 1:  # (b)(5)(ii)
        return UnitTime(months, odd, _MONTH)
    if unit.months == _YEAR:  # (b)(5)(v)
        whole, over = divmod(months, _YEAR)
        if not odd:
            return UnitTime(whole, over, _YEAR)
        return UnitTime(whole, _back(last, whole * _YEAR, calendar) - first, _YEAR_DAYS)
    length = _MONTH * unit.months if unit.months else _SEMIMONTH  # (b)(5)(iii)
    whole, odd = divmod(_MONTH * months + odd, length)
    return UnitTime(whole, odd, length)


def _months_back(first: int, last: int, calendar: Calendar) -> tuple[int, int]:
    """Count full months back from the later date, and the days that are left before them."""
    (year, month, _), (end_year, end_month, _) = calendar.ymd(first), calendar.ymd(last)
    months = (end_year - year) * _YEAR + end_month - month
    months -= _back(last, months, calendar) < first
    return months, _back(last, months, calendar) - first


def _back(last: int, months: int, calendar: Calendar) -> int:
    """Go back by months; from the last day of a month to last days of months."""
    return calendar.add_months(last, -months, "last")


def term_of(start: dt.date, end: dt.date, calendar: Calendar = GREGORIAN) -> UnitPeriod | None:
    """Return the term of a loan of one advance and one payment as its unit-period, if it is less than a year.

    Source: Appendix J, (b)(5)(vi) and (vii).

    >>> import datetime as dt
    >>> term_of(dt.date(2026, 1, 10), dt.date(2026, 7, 10)), term_of(dt.date(2026, 1, 10), dt.date(2026, 2, 1))
    (UnitPeriod(months=6, days=0), UnitPeriod(months=0, days=22))
    """
    first, last = start.toordinal(), end.toordinal()
    months, odd = _months_back(first, last, calendar)
    if months >= _YEAR or first == last:
        return None
    return UnitPeriod(days=last - first) if odd else UnitPeriod(months=months)


def unit_rate(
    amounts: Sequence[int], times: Sequence[UnitTime], per_year: Fraction
) -> tuple[Decimal, Decimal, Certificate]:
    """Solve `sum(a / ((1 + f i) (1 + i)^t)) == 0`; return the yearly rate `i * per_year`, its residual and the proof.

    Where the sign of the amounts changes more than once, as with an advance after a payment, all rates are looked for.
    A finance charge is not negative, so the one rate that is not is the annual percentage rate; the others are named
    beside it. Only where all are negative is one of those taken, if it is the only one.

    Raises:
        CalcError: SK331 if no rate solves the equation; SK332 if several do that are not negative, or if the amounts
            change their sign more than once at times of more than 90 different fractions.
    """
    flows = [(each.whole + each.fraction, amount) for each, amount in zip(times, amounts, strict=True)]
    turns = PresentValue.of(flows).turns
    # Compounding the fraction too gives a rate near the one that is charged simply.
    root = _only_one(yearly_rate(_cleared(amounts, times), "positive"), per_year) if turns > 1 else yearly_rate(flows)
    equation = _Equation(amounts, times)
    last = equation.solve(Fraction(root.rate), per_year)
    certificate = Certificate(
        turns,
        (written(last - 1), written(last + 1)),
        tuple(_yearly(each, per_year) for each in root.other_roots),
        root.searched and (_yearly(root.searched[0], per_year), _yearly(root.searched[1], per_year)),
        tuple(_yearly(each, per_year) for each in root.untold),
    )
    return written(last), equation.residual(Fraction(last, UNIT) / per_year), certificate


def _only_one(root: Root, per_year: Fraction) -> Root:
    """Refuse several rates among which nothing chooses; shown by the year, as they would be printed."""
    rivals = [each for each in root.other_roots if each >= 0 or root.rate < 0]
    if not rivals and not any(each >= 0 or root.rate < 0 for each in root.untold):
        return root
    found = sorted({root.rate, *rivals, *root.untold})
    shown = ", ".join(f"{_yearly(each, per_year) * 100:.4f}%" for each in found)
    raise CalcError.of(
        "SK332",
        f"{len(found)} yearly rates make these flows worth nothing: {shown}",
        help="split the flows into loans of their own",
    )


def _yearly(rate: Decimal, per_year: Fraction) -> Decimal:
    return written(round(Fraction(rate) * per_year * UNIT))


def _cleared(amounts: Sequence[int], times: Sequence[UnitTime]) -> list[tuple[Fraction, int | Fraction]]:
    """Multiply the equation by each (1 + f i) in it: positive above -1, so that the roots stay, at whole times alone.

    With u = 1 + i each is (1 - f) + f u, and u moves an amount one unit-period nearer to the first day.
    """
    parts = sorted({each.fraction for each in times} - {0})
    if len(parts) > _MOST_PARTS:
        raise CalcError.of(
            "SK332",
            f"the sign of the amounts turns more than once, at times of {len(parts)} different fractions",
            help="split the flows into loans of their own",
        )
    others = {own: _product([each for each in parts if each != own]) for own in (0, *parts)}
    return [
        (Fraction(time.whole - nearer), amount * factor)
        for amount, time in zip(amounts, times, strict=True)
        for nearer, factor in enumerate(others[time.fraction])
    ]


def _product(parts: Sequence[Fraction]) -> list[Fraction]:
    """Return the coefficients in u of the product of all (1 - f) + f u, the constant first."""
    product = [Fraction(1)]
    for part in parts:
        raised = [Fraction(0), *(each * part for each in product)]
        product = [low * (1 - part) + high for low, high in zip([*product, Fraction(0)], raised, strict=True)]
    return product


class _Equation:
    """The equation grouped by fractions, so that each group is a polynomial in 1 / (1 + i)."""

    def __init__(self, amounts: Sequence[int], times: Sequence[UnitTime]) -> None:
        groups: dict[Fraction, dict[int, int]] = {}
        for amount, time in zip(amounts, times, strict=True):
            group = groups.setdefault(time.fraction, {})
            group[time.whole] = group.get(time.whole, 0) + amount
        self.groups = groups
        self.last = max(time.whole for time in times)

    def at(self, rate: Fraction) -> Fraction:
        """Return the value at a rate above -1, times the growth of the whole time: its sign is that of the value."""
        num, den = rate.numerator + rate.denominator, rate.denominator
        total = Fraction(0)
        for part, group in self.groups.items():
            worth = sum(amount * den**whole * num ** (self.last - whole) for whole, amount in group.items())
            total += worth / (1 + part * rate)
        return total

    def residual(self, rate: Fraction) -> Decimal:
        """Return what the equation leaves over at a rate, in the unit of the amounts."""
        exact = self.at(rate) / (rate.numerator + rate.denominator) ** self.last
        return Decimal(f"{round(exact * 10**9)}E-9")

    def solve(self, near: Fraction, per_year: Fraction) -> int:
        """Return the yearly rate in units of 10^-12: the sign turns within one of them on either side."""
        low, high = self._around(round(near * per_year * UNIT), per_year)
        rising = self._sign(low, per_year) < 0
        while high - low > 1:
            middle = (low + high) // 2
            sign = self._sign(middle, per_year)
            if not sign:
                return middle
            if (sign < 0) == rising:
                low = middle
            else:
                high = middle
        return min(low, high, key=lambda each: abs(self.at(Fraction(each, UNIT) / per_year)))

    def _around(self, near: int, per_year: Fraction) -> tuple[int, int]:
        """Widen around a guess until the sign turns."""
        floor = int(-UNIT * per_year) + 1
        step = max(abs(near) // 10**6, 1000)
        for _ in range(_WIDER):
            low, high = max(near - step, floor), near + step
            if self._sign(low, per_year) != self._sign(high, per_year):
                return low, high
            step *= 2
        raise CalcError.of("SK331", "no rate makes these flows worth nothing", help="check the amounts and dates")

    def _sign(self, last: int, per_year: Fraction) -> int:
        worth = self.at(Fraction(last, UNIT) / per_year)
        return (worth > 0) - (worth < 0)
