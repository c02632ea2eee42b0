"""Day counts: what part of a year lies between two dates, exactly, under the conventions contracts name.

Names are those of the ISDA 2006 Definitions 4.16 where it has them. All are antisymmetric: a period that ends before
it starts counts negative.

>>> year_fraction(date(2003, 11, 1), date(2004, 5, 1), "ACT/ACT ISDA")
Fraction(66491, 133590)
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from serkit.kernel.calendars import GREGORIAN, JALALI, Calendar
from serkit.kernel.daterange import day_of
from serkit.kernel.errors import AmountError
from serkit.kernel.yearcount import by_afb_years, by_coupons, by_months

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    _Rule: TypeAlias = tuple[Callable[[date, date, date | None], int], Fraction | Callable[[date, date], Fraction]]

_THIRTY, _LAST = 30, 31
_FEBRUARY = 2
_DAY = timedelta(days=1)


def days(start: date, end: date, convention: str, *, termination: date | None = None) -> int:
    """Return the days between two dates as the convention counts them.

    Args:
        start: first day of the period.
        end: the day after its last.
        convention: one of CONVENTIONS.
        termination: the day the contract ends; only 30E/360 ISDA asks for it.

    Raises:
        AmountError: SK359 for an unknown convention, with the nearest.
        AmountTypeError: SK350 for anything but dates.

    >>> [days(date(2007, 2, 28), date(2007, 8, 31), each) for each in ("30/360", "30E/360", "30E/360 ISDA", "ACT/360")]
    [183, 182, 180, 184]
    """
    count = _rule(convention)[0]
    if day_of(end) < day_of(start):
        return -count(end, start, termination)
    return count(start, end, termination)


def year_fraction(
    start: date,
    end: date,
    convention: str,
    *,
    termination: date | None = None,
    reference: tuple[date, date] | None = None,
) -> Fraction:
    """Return the part of a year between two dates, an exact fraction; arguments and errors as in `days`.

    `reference` is a whole coupon period, which ACT/ACT ICMA alone asks for; left out, the period is one itself.

    >>> year_fraction(date(2025, 1, 31), date(2025, 2, 28), "30E/360")
    Fraction(7, 90)
    """
    if day_of(end) < day_of(start):
        return -year_fraction(end, start, convention, termination=termination, reference=reference)
    if reference is not None and convention == "ACT/ACT ICMA":
        return by_coupons(start, end, _coupon(reference))
    return _year_fraction(start, end, convention, termination)


def _coupon(reference: tuple[date, date]) -> tuple[date, date]:
    first, last = reference
    if day_of(first) < day_of(last):
        return reference
    raise AmountError.of(
        "SK356", f"{first} to {last} is no coupon period", help="reference is its first day and the day after its last"
    )


@lru_cache(maxsize=4096)
def _year_fraction(start: date, end: date, convention: str, termination: date | None) -> Fraction:
    count, year = _rule(convention)
    if callable(year):
        return year(start, end)
    return Fraction(count(start, end, termination)) / year


def _actual(start: date, end: date, _termination: date | None) -> int:
    return (end - start).days


def _without_leap_days(start: date, end: date, _termination: date | None) -> int:
    return (end - start).days - (_leap_days_before(end) - _leap_days_before(start))


def _leap_days_before(day: date) -> int:
    """Leap days from the year 1 to before this day."""
    past = day.year - 1
    passed = GREGORIAN.is_leap(day.year) and (day.month, day.day) > (_FEBRUARY, 29)
    return past // 4 - past // 100 + past // 400 + passed


def _thirty(start: date, end: date, from_day: int, to_day: int) -> int:
    return (end.year - start.year) * 360 + (end.month - start.month) * 30 + to_day - from_day


def _bond_basis(start: date, end: date, _termination: date | None) -> int:
    """ISDA 2006 4.16(f)."""
    from_day = min(start.day, _THIRTY)
    to_day = _THIRTY if end.day == _LAST and from_day == _THIRTY else end.day
    return _thirty(start, end, from_day, to_day)


def _eurobond(start: date, end: date, _termination: date | None) -> int:
    """ISDA 2006 4.16(g)."""
    return _thirty(start, end, min(start.day, _THIRTY), min(end.day, _THIRTY))


def _thirty_isda(start: date, end: date, termination: date | None) -> int:
    """ISDA 2006 4.16(h): the end of February is a 30th, but not on the day the contract ends."""
    from_day = _THIRTY if _ends_february(start) else min(start.day, _THIRTY)
    to_day = _THIRTY if _ends_february(end) and end != termination else min(end.day, _THIRTY)
    return _thirty(start, end, from_day, to_day)


def _thirty_us(start: date, end: date, _termination: date | None) -> int:
    """The rule for United States bonds: February first, then the 31sts of bond basis."""
    from_day, to_day = start.day, end.day
    if _ends_february(start):
        from_day = _THIRTY
        to_day = _THIRTY if _ends_february(end) else to_day
    if to_day == _LAST and from_day >= _THIRTY:
        to_day = _THIRTY
    return _thirty(start, end, min(from_day, _THIRTY), to_day)


def _ends_february(day: date) -> bool:
    return day.month == _FEBRUARY and day.day == GREGORIAN.month_length(day.year, _FEBRUARY)


def _by_years(calendar: Calendar, start: date, end: date) -> Fraction:
    """Count each day as one part of the year it falls in: ISDA 2006 4.16(b), in any calendar."""
    first, last = start.toordinal(), end.toordinal()
    from_year, to_year = calendar.ymd(first)[0], calendar.ymd(last)[0]
    if from_year == to_year:
        return Fraction(last - first, _length(calendar, from_year))
    before = Fraction(calendar.ordinal(from_year + 1, 1, 1) - first, _length(calendar, from_year))
    after = Fraction(last - calendar.ordinal(to_year, 1, 1), _length(calendar, to_year))
    return before + (to_year - from_year - 1) + after


def _length(calendar: Calendar, year: int) -> int:
    return 366 if calendar.is_leap(year) else 365


def _by_gregorian_years(start: date, end: date) -> Fraction:
    return _by_years(GREGORIAN, start, end)


def _by_ending_years(start: date, end: date) -> Fraction:
    """Count each day as one part of the year in which it ends, so 31 December belongs to the next, as in Fineract."""
    return _by_years(GREGORIAN, start + _DAY, end + _DAY)


def _by_jalali_years(start: date, end: date) -> Fraction:
    return _by_years(JALALI, start, end)


def _by_one_coupon(start: date, end: date) -> Fraction:
    return by_coupons(start, end, None)


def _by_months(start: date, end: date, _termination: date | None) -> int:
    """Thirty days a month; the days of a month that is not whole round to the nearest."""
    return round(by_months(start, end) * 360)


_RULES: dict[str, _Rule] = {
    "30/360": (_bond_basis, Fraction(360)),
    "30E/360": (_eurobond, Fraction(360)),
    "30E/360 ISDA": (_thirty_isda, Fraction(360)),
    "30U/360": (_thirty_us, Fraction(360)),
    "30/365": (_bond_basis, Fraction(365)),
    "ACT/360": (_actual, Fraction(360)),
    "ACT/364": (_actual, Fraction(364)),
    "ACT/365F": (_actual, Fraction(365)),
    "ACT/365.25": (_actual, Fraction(1461, 4)),
    "ACT/366": (_actual, Fraction(366)),
    "NL/365": (_without_leap_days, Fraction(365)),
    "ACT/ACT ISDA": (_actual, _by_gregorian_years),
    "ACT/ACT Jalali": (_actual, _by_jalali_years),
    "ACT/ACT ICMA": (_actual, _by_one_coupon),
    "ACT/ACT AFB": (_actual, by_afb_years),
    "ACT/ACT Fineract": (_actual, _by_ending_years),
    "30/360 Fineract": (_by_months, by_months),
}

CONVENTIONS: tuple[str, ...] = tuple(_RULES)
"""Names of all day counts.

NL/365 leaves 29 February out; ACT/ACT Jalali is ACT/ACT ISDA with the years of the Jalali calendar. The two named
after Apache Fineract are its own rules and no ISDA conventions: for loans that come from there.
"""


def _rule(convention: str) -> _Rule:
    try:
        return _RULES[convention]
    except (KeyError, TypeError):
        pass
    from serkit.kernel.spelling import hint

    aliases = {"30/360 bond basis": "30/360", "30a/360": "30/360", "30e/360 eurobond": "30E/360"}
    aliases |= {
        "30/360 us": "30U/360",
        "act/365": "ACT/365F",
        "act/act": "ACT/ACT ISDA",
        "actual/actual": "ACT/ACT ISDA",
        "act/act isma": "ACT/ACT ICMA",
        "act/act bond": "ACT/ACT ICMA",
        "act/act euro": "ACT/ACT AFB",
    }
    written = str(convention)[:40]
    known = "day counts are " + ", ".join(CONVENTIONS)
    cure = hint(written.lower().replace("actual", "act"), CONVENTIONS, known, meant=aliases.get(written.lower()))
    raise AmountError.of("SK359", f"no day count is called {written!r}", help=cure)
