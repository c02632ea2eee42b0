"""Dated amounts as people and programs give them, laid out on whole days for the solver.

An amount is Money of one currency, or a plain exact number: an int, a Fraction, a Decimal or text. What is received
has one sign and what is paid the other; their order in the list says nothing.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from math import lcm
from operator import sub
from typing import TYPE_CHECKING, TypeAlias, cast

from serkit.calc.loan.present_value import PresentValue
from serkit.kernel import exact
from serkit.kernel.daterange import day_of
from serkit.kernel.errors import CalcError, IncomparableError
from serkit.kernel.given import several
from serkit.kernel.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Amount: TypeAlias = Money | int | Fraction | Decimal | str

MOST_FLOWS = 100_000
_DAYS = 365
_DATE, _INT, _MONEY = {dt.date}, {int}, {Money}


def dated_value(dates: Sequence[dt.date], amounts: Sequence[Amount]) -> PresentValue:
    """Lay dated amounts out in days, 365 of them a year.

    Raises:
        CalcError: SK334 for another number of dates than amounts, none at all, or more than 100,000; SK508 for what is
            no list.
        AmountTypeError: SK340 for a float, SK350 for anything but dates.
        AmountError: SK341 for what is no plain number, such as Decimal("NaN").
        IncomparableError: SK260 for two currencies, SK262 for money among plain numbers.

    >>> dated_value([dt.date(2026, 1, 1), dt.date(2025, 1, 1)], ["110", -100]).amounts
    [-100, 110]
    """
    if type(dates) is not list or type(amounts) is not list:
        dates = cast("tuple[dt.date, ...]", several("dates", dates, "dates=[date(2026, 1, 1), ...]"))
        amounts = cast("tuple[Amount, ...]", several("amounts", amounts, "amounts=[-1000, 1100]"))
    if not 0 < len(dates) == len(amounts) <= MOST_FLOWS:
        raise _unequal(len(dates), len(amounts))
    if set(map(type, dates)) != _DATE:
        dates = [each for each in dates if day_of(each)]
    numbers, scale = whole_amounts(amounts)
    days = list(map(dt.date.toordinal, dates))
    gaps = list(map(sub, days[1:], days))
    if not all(numbers) or (gaps and min(gaps) <= 0):
        days, numbers = _merged(days, numbers)
        gaps = list(map(sub, days[1:], days))
    return PresentValue(numbers, gaps, _DAYS, scale)


def _merged(days: list[int], numbers: list[int]) -> tuple[list[int], list[int]]:
    """Add up what falls on one day, in the order of the days, and leave out what comes to nothing."""
    by_day: dict[int, int] = {}
    for day, number in zip(days, numbers, strict=True):
        by_day[day] = by_day.get(day, 0) + number
    kept = sorted(day for day, number in by_day.items() if number)
    return kept, [by_day[day] for day in kept]


def _unequal(n_dates: int, n_amounts: int) -> CalcError:
    if n_dates == n_amounts:
        said = "there are no flows" if not n_dates else f"there are more than {MOST_FLOWS:,} flows"
    else:
        said = f"{n_dates} dates for {n_amounts} amounts"
    return CalcError.of("SK334", said, help="give one amount for each date")


def whole_amounts(amounts: Iterable[Amount]) -> tuple[list[int], int]:
    """Return amounts as whole numbers and what each of them was multiplied by; money in minor units.

    >>> whole_amounts(["0.5", 2, Fraction(1, 3)]), whole_amounts([Money("1.50", "EUR")])
    (([3, 12, 2], 6), ([150], 1))
    """
    given = [*amounts]
    kinds = set(map(type, given))
    if kinds == _INT:
        return given, 1  # type: ignore[return-value]  # all are ints
    if kinds == _MONEY:
        _one_currency(given)  # type: ignore[arg-type]  # all are Money
        return [each.minor for each in given], 1  # type: ignore[union-attr]
    if Money in kinds:
        cure = 'write each as Money("1250.50", "INR"), or none'
        raise IncomparableError.of("SK262", "money stands among plain numbers", help=cure)
    ratios = [_ratio(each) for each in given]
    scale = lcm(*(below for _, below in ratios))
    return [above * (scale // below) for above, below in ratios], scale


def _ratio(value: Amount) -> tuple[int, int]:
    if type(value) is Decimal and value.is_finite() and -exact.LONGEST < value.adjusted() < exact.LONGEST:
        return value.as_integer_ratio()
    number = exact_number(value)
    return number.numerator, number.denominator


def _one_currency(given: Sequence[Money]) -> None:
    currencies = {each.currency for each in given}
    if len(currencies) > 1:
        raise IncomparableError.of(
            "SK260",
            f"flows of several currencies: {', '.join(sorted(currencies))}",
            help="convert them first, at a rate and on a day you can name: serkit knows no exchange rates",
        )


def exact_number(value: object, name: str = "amount") -> Fraction:
    """Read a number exactly; a float is refused.

    >>> exact_number("0.08"), exact_number(Decimal("1.5")), exact_number(Fraction(1, 3))
    (Fraction(2, 25), Fraction(3, 2), Fraction(1, 3))
    """
    if isinstance(value, Fraction):
        return value
    number, places = exact.read(value, f"{name}=", "")
    return Fraction(number, 10**places)
