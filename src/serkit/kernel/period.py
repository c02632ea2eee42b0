"""Period: a length of time in months, days or working days, and how people write it.

>>> Period.parse("18 years"), str(Period(months=6)), Period.parse("2 weeks").days
(Period(months=216), '6 months', 14)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from serkit.kernel.errors import AmountError, AmountTypeError

if TYPE_CHECKING:
    from dateutil.relativedelta import relativedelta

_UNITS = {
    "day": ("days", 1),
    "week": ("days", 7),
    "month": ("months", 1),
    "year": ("months", 12),
    "working day": ("working_days", 1),
}
_LONGEST = 9999 * 366
_LONGEST_TEXT = 40


def _whole(_instance: object, attribute: attrs.Attribute[int], value: object) -> None:
    if type(value) is not int:
        kind = type(value).__name__
        raise AmountTypeError.of(
            "SK355", f"{attribute.name} is a whole number, not {kind}", help="write Period(months=6)"
        )
    if not 0 <= value <= _LONGEST:
        raise AmountError.of(
            "SK355",
            f"a length of {value} {attribute.name.replace('_', ' ')} is none serkit counts",
            help="lengths are zero or more; for earlier dates subtract them",
        )


@attrs.frozen(kw_only=True, repr=False)
class Period:
    """A length of time: months, days or working days; a year is 12 months, a week 7 days.

    Months and days never convert into each other, so periods have no order: 30 days may be more or less than a month.

    Raises:
        AmountError: SK355 for a negative length, or working days mixed with calendar days.
        AmountTypeError: SK355 for anything but whole numbers.

    >>> Period(months=18) == Period.parse("18 months"), str(Period(months=18))
    (True, '18 months')
    """

    months: int = attrs.field(default=0, validator=_whole)
    days: int = attrs.field(default=0, validator=_whole)
    working_days: int = attrs.field(default=0, validator=_whole)

    def __attrs_post_init__(self) -> None:
        if self.working_days and (self.months or self.days):
            raise AmountError.of(
                "SK355",
                "working days do not mix with months and days",
                help="count working days alone: which day they end on depends on the holidays in between",
            )

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read "18 years", "6 months", "2 weeks", "90 days", "10 working days", "1 day".

        Raises:
            AmountError: SK355 for any other text.

        >>> Period.parse("90 days")
        Period(days=90)
        """
        count, name = _count_and_unit(text)
        unit = _UNITS.get(name.removesuffix("s"))
        if unit is None or not (count.isascii() and count.isdigit()):
            raise _unreadable(text)
        return cls(**{unit[0]: int(count) * unit[1]})

    @classmethod
    def from_relativedelta(cls, delta: relativedelta) -> Period:
        """Take a dateutil relativedelta of years, months and days.

        Raises:
            AmountError: SK355 for hours and smaller, negative parts, weekdays or parts that replace (`day=31`).

        >>> from dateutil.relativedelta import relativedelta
        >>> Period.from_relativedelta(relativedelta(years=1, months=6))
        Period(months=18)
        """
        period = cls(months=int(delta.years) * 12 + int(delta.months), days=int(delta.days))
        if period.to_relativedelta() == delta:
            return period
        raise AmountError.of(
            "SK355",
            f"{delta!r} is more than a length in years, months and days",
            help="relativedelta(years=..., months=..., weeks=..., days=...) in whole numbers converts",
        )

    def to_relativedelta(self) -> relativedelta:
        """Return the same length for dateutil.

        Raises:
            AmountError: SK355 for working days, which dateutil cannot count.

        >>> Period(months=18).to_relativedelta()
        relativedelta(years=+1, months=+6)
        """
        from dateutil.relativedelta import relativedelta

        if self.working_days:
            raise AmountError.of("SK355", "working days have no relativedelta", help="count them along a calendar")
        return relativedelta(months=self.months, days=self.days)

    def __bool__(self) -> bool:
        return bool(self.months or self.days or self.working_days)

    def __str__(self) -> str:
        parts = [_say(self.months, "month"), _say(self.days, "day"), _say(self.working_days, "working day")]
        if self.months and self.months % 12 == 0:
            parts[0] = _say(self.months // 12, "year")
        return " and ".join(part for part in parts if part) or "0 days"

    def __repr__(self) -> str:
        parts = [f"{name}={getattr(self, name)}" for name in ("months", "days", "working_days") if getattr(self, name)]
        return f"Period({', '.join(parts)})"


def _say(n: int, unit: str) -> str:
    return f"{n} {unit}{'' if n == 1 else 's'}" if n else ""


def _count_and_unit(text: object) -> tuple[str, str]:
    if not isinstance(text, str):
        kind = type(text).__name__
        raise AmountTypeError.of("SK355", f"a length of time is read from text, not {kind}", help='write "6 months"')
    count, _, name = text[: _LONGEST_TEXT + 1].partition(" ")
    return count, name


_COUNTS = {"a": "1", "an": "1", "one": "1", "two": "2", "three": "3", "six": "6", "twelve": "12"}
_SPOKEN = {
    "half year": "6 months", "half a year": "6 months", "a quarter": "3 months", "quarter": "3 months",
    "a fortnight": "2 weeks", "fortnight": "2 weeks", "month": "1 month", "year": "1 year", "week": "1 week",
    "day": "1 day",
}  # fmt: skip


def _unreadable(text: str) -> AmountError:
    from serkit.kernel.spelling import nearest

    count, name = _count_and_unit(_SPOKEN.get(" ".join(text[:_LONGEST_TEXT].casefold().split()), text))
    count = _COUNTS.get(count.casefold(), count)
    meant = nearest(name.removesuffix("s"), _UNITS) if count.isdecimal() and name else None
    cure = (
        f'did you mean "{_say(int(count), meant)}"?'
        if meant
        else 'write it as "18 years", "6 months", "2 weeks" or "90 days"'
    )
    return AmountError.of("SK355", f"{text[:_LONGEST_TEXT]!r} is no length of time", help=cure)
