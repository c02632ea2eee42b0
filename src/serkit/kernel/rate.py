"""Rate: an exact fraction per something. A rate without its period is a number, and numbers are no rates.

>>> Rate.percent("4", per="year").fraction, Rate.of(Fraction(1, 50), per="month").nominal("year")
(Fraction(1, 25), Rate.percent("24", per="year"))
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NoReturn, final

from serkit.kernel import exact
from serkit.kernel.errors import AmountError, IncomparableError
from serkit.kernel.shares import ratio

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

Per = Literal["day", "week", "month", "quarter", "year"]

_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_DAYS = {"day": 1, "week": 7}
_PERIODS = (*_DAYS, *_MONTHS)


@final
class Rate:
    """An exact rate per day, week, month, quarter or year; immutable and hashable.

    Two rates are equal when fraction and period are: 1% per month is not 12% per year, since what it comes to
    depends on compounding. Rates of one period are ordered; others raise IncomparableError.

    >>> Rate.percent("4", per="year") < Rate.percent("4.5", per="year")
    True
    """

    __slots__ = ("fraction", "per")
    fraction: Fraction
    """The rate as a fraction: 4% is 1/25."""
    per: Per
    """The period it is for."""

    def __new__(cls, *, fraction: Fraction, per: str = "year") -> Rate:
        """Take a fraction as it is; `Rate.percent` and `Rate.of` read better."""
        return cls.of(fraction, per=per)

    @classmethod
    def percent(cls, percentage: str | int | Decimal, per: str = "year") -> Rate:
        """Make a rate from percent as written in a contract, exactly; without the % sign.

        Raises:
            AmountTypeError: SK340 for a float, a bool or another type.
            AmountError: SK341 for text that is no plain number, SK346 for an unknown period.

        >>> Rate.percent("12.55", per="year").fraction
        Fraction(251, 2000)
        """
        number, places = exact.read(percentage, "Rate.percent(", f', per="{per}")')
        return _make(Fraction(number, 100 * 10**places), _period(per))

    @classmethod
    def of(cls, fraction: Fraction | Decimal | int, per: str = "year") -> Rate:
        """Make a rate from a fraction: one third is Fraction(1, 3), four percent Fraction(4, 100).

        Raises:
            AmountTypeError: SK340 for a float, a bool or another type.
            AmountError: SK346 for an unknown period.

        >>> Rate.of(Fraction(1, 3), per="year")
        Rate.of(Fraction(1, 3), per="year")
        """
        return _make(Fraction(*ratio(fraction)), _period(per))

    @property
    def percentage(self) -> Fraction:
        """The rate in percent, exact.

        >>> Rate.percent("4.5").percentage
        Fraction(9, 2)
        """
        return self.fraction * 100

    def nominal(self, per: str) -> Rate:
        """Return the rate for another period by simple proportion, without compounding: 12% a year is 1% a month.

        Months, quarters and years convert into each other, days and weeks too; between the two stands a day count.

        Raises:
            IncomparableError: SK263 from days or weeks to months or years, or back.
            AmountError: SK346 for an unknown period.

        >>> Rate.percent("12", per="year").nominal("month")
        Rate.percent("1", per="month")
        """
        wanted = _period(per)
        for family in (_MONTHS, _DAYS):
            if self.per in family and wanted in family:
                return _make(self.fraction * family[wanted] / family[self.per], wanted)
        raise IncomparableError.of(
            "SK263",
            f"a rate per {self.per} says nothing exact about a {wanted}",
            help="years have 365 or 366 days: take a day count, such as ACT/365F",
        )

    def __eq__(self, other: object) -> bool:
        if type(other) is not Rate:
            return NotImplemented
        return self.fraction == other.fraction and self.per == other.per

    def __hash__(self) -> int:
        return hash((Rate, self.fraction, self.per))

    def __lt__(self, other: object) -> bool:
        return self.fraction < _alike(self, other)

    def __le__(self, other: object) -> bool:
        return self.fraction <= _alike(self, other)

    def __gt__(self, other: object) -> bool:
        return self.fraction > _alike(self, other)

    def __ge__(self, other: object) -> bool:
        return self.fraction >= _alike(self, other)

    def __repr__(self) -> str:
        written = decimal_text(self.percentage)
        if written is None:
            return f'Rate.of({self.fraction!r}, per="{self.per}")'
        return f'Rate.percent("{written}", per="{self.per}")'

    def __str__(self) -> str:
        written = decimal_text(self.percentage)
        return f"{self.percentage if written is None else written}% per {self.per}"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        msg = "Rate is frozen: make another"
        raise AttributeError(msg)

    def __delattr__(self, name: str) -> NoReturn:
        self.__setattr__(name, None)

    def __reduce__(self) -> tuple[Callable[..., Rate], tuple[Fraction, str]]:
        return Rate.of, (self.fraction, self.per)


def decimal_text(value: Fraction) -> str | None:
    """Write a fraction in decimal digits, exactly; None if it does not end or needs more digits than a rate may have.

    >>> decimal_text(Fraction(-9, 2)), decimal_text(Fraction(1, 3)), decimal_text(Fraction(4))
    ('-4.5', None, '4')
    """
    den, places = value.denominator, 0
    while den % 10 == 0:
        den, places = den // 10, places + 1
    while den > 1:
        factor = 2 if den % 2 == 0 else 5
        if den % factor:
            return None
        den, places = den // factor, places + 1
    units, rest = divmod(abs(value.numerator) * 10**places // value.denominator, 10**places)
    sign = "-" if value < 0 else ""
    text = f"{sign}{units}.{rest:0{places}d}" if places else f"{sign}{units}"
    return text if len(text) <= exact.LONGEST else None


def _make(fraction: Fraction, per: Per) -> Rate:
    self = object.__new__(Rate)
    object.__setattr__(self, "fraction", fraction)
    object.__setattr__(self, "per", per)
    return self


def _period(per: object) -> Per:
    for known in _PERIODS:
        if per == known:
            return known  # type: ignore[return-value]  # the table holds what Per names
    from serkit.kernel.spelling import hint

    cure = hint(per, _PERIODS, "a rate is per " + ", ".join(_PERIODS))
    raise AmountError.of("SK346", f"no rate is per {str(per)[:40]!r}", help=cure)


def _alike(left: Rate, right: object) -> Fraction:
    if type(right) is not Rate:
        raise IncomparableError.of(
            "SK263",
            f"cannot compare a rate with {type(right).__name__}",
            help=f'write Rate.percent("4", per="{left.per}")',
        )
    if right.per != left.per:
        raise IncomparableError.of(
            "SK263",
            f"cannot compare a rate per {left.per} with one per {right.per}",
            help=f'say how it converts: rate.nominal("{left.per}") is simple proportion, without compounding',
        )
    return right.fraction
