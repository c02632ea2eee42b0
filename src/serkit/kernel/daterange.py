"""DateRange: the days from one to before another, as validities of facts, plans and contracts are kept.

>>> DateRange(start_on=date(2025, 1, 1), end_on=date(2026, 1, 1)).contains(date(2025, 12, 31))
True
"""

from __future__ import annotations

from datetime import date, datetime

import attrs

from serkit.kernel.errors import AmountError, AmountTypeError


def day_of(day: object) -> int:
    """Return the ordinal of a date; a datetime is refused, since its day depends on a time zone.

    Raises:
        AmountTypeError: SK350 for anything else.

    >>> day_of(date(2025, 3, 20))
    739330
    """
    if isinstance(day, date) and not isinstance(day, datetime):
        return day.toordinal()
    kind = type(day).__name__
    cure = (
        "take its day in the office's time zone: moment.date()"
        if isinstance(day, datetime)
        else "write date(2025, 3, 20)"
    )
    raise AmountTypeError.of("SK350", f"a date is needed, not {kind}", help=cure)


@attrs.frozen(kw_only=True)
class DateRange:
    """The days from start_on to before end_on; without end_on, for ever.

    Raises:
        AmountError: SK356 when it would hold no day.
        AmountTypeError: SK350 for anything but dates.

    >>> DateRange(start_on=date(2025, 1, 1)).contains(date(2999, 1, 1))
    True
    """

    start_on: date
    end_on: date | None = None

    def __attrs_post_init__(self) -> None:
        start = day_of(self.start_on)
        if self.end_on is not None and day_of(self.end_on) <= start:
            raise AmountError.of(
                "SK356",
                f"no day lies from {self.start_on} to before {self.end_on}",
                help="end_on is the first day no longer in the range: the last day plus one",
            )

    def contains(self, day: date) -> bool:
        """Say whether the day lies in the range.

        >>> DateRange(start_on=date(2025, 1, 1), end_on=date(2025, 2, 1)).contains(date(2025, 2, 1))
        False
        """
        day_of(day)
        return self.start_on <= day and (self.end_on is None or day < self.end_on)

    def overlaps(self, other: DateRange) -> bool:
        """Say whether the two have a day in common.

        >>> january = DateRange(start_on=date(2025, 1, 1), end_on=date(2025, 2, 1))
        >>> january.overlaps(DateRange(start_on=date(2025, 2, 1)))
        False
        """
        return self.intersection(other) is not None

    def intersection(self, other: DateRange) -> DateRange | None:
        """Return the days both have, or None.

        >>> january = DateRange(start_on=date(2025, 1, 1), end_on=date(2025, 2, 1))
        >>> january.intersection(DateRange(start_on=date(2025, 1, 20)))
        DateRange(start_on=datetime.date(2025, 1, 20), end_on=datetime.date(2025, 2, 1))
        """
        start_on = max(self.start_on, other.start_on)
        ends = [end for end in (self.end_on, other.end_on) if end is not None]
        end_on = min(ends, default=None)
        if end_on is not None and end_on <= start_on:
            return None
        return DateRange(start_on=start_on, end_on=end_on)
