"""What a report says: counts, shares, figures and dates, and how far each may lie from what was printed.

A claim is read at four levels, each wider than the one before: as printed, shares rounded, everything rounded,
"about" taken at its widest.

>>> entrants = Count(3200, rounded_to=100)
>>> [entrants.range_at(level) for level in Level]
[(3200, 3200), (3200, 3200), (3150, 3249), (3150, 3249)]
"""

from __future__ import annotations

from enum import IntEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import attrs

from serkit.calc.outcome.reconcile.reading import decimals_of, name_of, percentage, positive, whole_number
from serkit.kernel.daterange import DateRange
from serkit.kernel.errors import CalcError

if TYPE_CHECKING:
    from serkit.calc.outcome.reconcile.ranges import Range

_SENSES: Final = ("exactly", "at least", "at most", "more than", "less than", "about")
_ROUNDED: Final = ("exactly", "about")


class Level(IntEnum):
    """How literally figures are taken; each level allows all that the one before allows."""

    PRINTED = 0
    SHARES_ROUNDED = 1
    ALL_ROUNDED = 2
    ABOUT = 3


def _unit(value: object) -> str:
    if isinstance(value, str) and len(value) <= 200:  # noqa: PLR2004 - a name of a unit, not a page
        return value
    raise CalcError.of("SK550", "a unit is named by a text", help='write unit="families"')


def _period(value: object) -> DateRange | str | None:
    if value is None or isinstance(value, (str, DateRange)):
        return value
    raise CalcError.of("SK550", "a period is a DateRange or its name", help='write period="2020 Q2"')


@attrs.frozen
class Count:
    """A number of persons, groups or cases as it was reported.

    Args:
        number: the whole number that was said.
        rounded_to: what it may be rounded to: 3,200 rounded to 100 is 3,150 to 3,249 (halves go up, as people round).
            The number is a multiple of it; bounds ("at least", "more than") are not rounded.
        unit: what is counted; claims of different units are never added or compared.
        period: the time it covers; claims of different periods make no rate.
        sense: "exactly", "at least", "at most", "more than", "less than" or "about".

    Raises:
        CalcError: SK550 for what is no whole number (a float, a fraction), SK551 for a negative or immense one, or
            one that was not rounded to `rounded_to`.

    >>> Count(3200, rounded_to=100)
    Count(number=3200, rounded_to=100)
    >>> Count.more_than(3000, unit="heads of household").range_at(Level.PRINTED)
    (3001, None)
    """

    number: int = attrs.field(converter=whole_number)
    rounded_to: int = attrs.field(default=1, kw_only=True, converter=positive)
    unit: str = attrs.field(default="", kw_only=True, converter=_unit)
    period: DateRange | str | None = attrs.field(default=None, kw_only=True, converter=_period)
    sense: str = attrs.field(default="exactly", kw_only=True)

    def __attrs_post_init__(self) -> None:
        sense: object = self.sense
        if not isinstance(sense, str) or sense not in _SENSES:
            raise CalcError.of("SK550", f"no sense of a count: {str(self.sense)[:40]!r}", help=f"one of {_SENSES}")
        if self.number % self.rounded_to:
            cure = f"{self.number} rounded to {self.rounded_to} is {_rounded(self.number, self.rounded_to)}"
            said = f"{self.number} was not rounded to {self.rounded_to}"
            raise CalcError.of("SK551", said, help=f"write the figure as it was printed; {cure}")
        if self.rounded_to > 1 and self.sense not in _ROUNDED:
            cure = f'leave rounded_to out, or write sense="about" for about {self.number}'
            raise CalcError.of("SK551", f'"{self.sense}" is a bound, and no bound is rounded', help=cure)

    def __repr__(self) -> str:
        said = {"rounded_to": 1, "unit": "", "period": None, "sense": "exactly"}
        parts = [f"number={self.number}"]
        parts += [f"{name}={getattr(self, name)!r}" for name, usual in said.items() if getattr(self, name) != usual]
        return f"Count({', '.join(parts)})"

    @classmethod
    def at_least(cls, number: int, *, unit: str = "", period: DateRange | str | None = None) -> Count:
        """Claim this many or more.

        >>> Count.at_least(3).range_at(Level.PRINTED)
        (3, None)
        """
        return cls(number, sense="at least", unit=unit, period=period)

    @classmethod
    def at_most(cls, number: int, *, unit: str = "", period: DateRange | str | None = None) -> Count:
        """Claim this many or fewer.

        >>> Count.at_most(60).range_at(Level.PRINTED)
        (0, 60)
        """
        return cls(number, sense="at most", unit=unit, period=period)

    @classmethod
    def more_than(cls, number: int, *, unit: str = "", period: DateRange | str | None = None) -> Count:
        """Claim more than this many."""
        return cls(number, sense="more than", unit=unit, period=period)

    @classmethod
    def less_than(cls, number: int, *, unit: str = "", period: DateRange | str | None = None) -> Count:
        """Claim fewer than this many.

        >>> Count.less_than(5).range_at(Level.PRINTED)
        (0, 4)
        """
        return cls(number, sense="less than", unit=unit, period=period)

    @classmethod
    def about(cls, number: int, *, unit: str = "", period: DateRange | str | None = None) -> Count:
        """Claim about this many: within one unit of its last digit that is not zero.

        >>> [Count.about(3200).range_at(level) for level in (Level.ALL_ROUNDED, Level.ABOUT)]
        [(3150, 3249), (3100, 3300)]
        """
        return cls(number, sense="about", rounded_to=_last_digit(whole_number(number)), unit=unit, period=period)

    def range_at(self, level: Level) -> Range:
        """Return the counts it may stand for."""
        said, step = self.number, self.rounded_to
        bounds: dict[str, Range] = {
            "at least": (said, None),
            "more than": (said + 1, None),
            "at most": (0, said),
            "less than": (0, said - 1),
        }
        if self.sense in bounds:
            return bounds[self.sense]
        if level == Level.ABOUT and self.sense == "about":
            return max(0, said - step), said + step
        if level >= Level.ALL_ROUNDED:
            # the halves go up: 3,249 is said as 3,200 and 3,250 as 3,300
            return max(0, said - step // 2), said + (step - 1) // 2
        return said, said


@attrs.frozen
class Share:
    """A percentage of another count, with the digits it was printed in; it stands for the count that it makes.

    A share printed to d decimals means p ± half of the last decimal, both ends counted: 62.5 is printed as 62 by
    some and as 63 by others. With `about` it is one whole unit of the last decimal. With `count` the number beside
    the percentage was printed too: "1,410 (42.4%)".

    Raises:
        CalcError: SK550 for what is no percentage, SK551 for one above 100%.

    >>> Share("62%", of="entrants").range_at(Level.ALL_ROUNDED)
    (Fraction(123, 200), Fraction(5, 8))
    >>> Share("42.4%", of="exiters", count=1410).places
    1
    """

    percent: str = attrs.field(converter=percentage)
    of: str = attrs.field(kw_only=True, converter=name_of)
    count: int | None = attrs.field(default=None, kw_only=True, converter=attrs.converters.optional(whole_number))
    about: bool = attrs.field(default=False, kw_only=True)
    unit: str = attrs.field(default="", kw_only=True, converter=_unit)
    period: DateRange | str | None = attrs.field(default=None, kw_only=True, converter=_period)

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.about, bool):
            raise CalcError.of(
                "SK550", "`about` is True or False", help='write Share("62%", of="entrants", about=True)'
            )
        if self.fraction > 1:
            raise CalcError.of("SK551", f"{self.percent} is more than the whole", help="is it of something else?")

    @property
    def fraction(self) -> Fraction:
        """The share as it was printed."""
        return decimals_of(self.percent, "%")[0] / 100

    @property
    def places(self) -> int:
        """How many decimals of the percentage were printed."""
        return decimals_of(self.percent, "%")[1]

    def range_at(self, level: Level) -> Range:
        """Return the shares it may stand for."""
        unit = Fraction(1, 100 * 10**self.places)
        wide = {Level.PRINTED: Fraction(0), Level.ABOUT: unit if self.about else unit / 2}.get(level, unit / 2)
        return max(Fraction(0), self.fraction - wide), min(Fraction(1), self.fraction + wide)


def _rounded(number: int, step: int) -> int:
    return (number + step // 2) // step * step


def _last_digit(number: int) -> int:
    step = 1
    while number and number % (step * 10) == 0:
        step *= 10
    return step
