"""Figures and dates as they were printed, and the one door through which claims come in.

>>> read_claim("mean_months", "9.96").range_at(Level.PRINTED)
(Fraction(249, 25), Fraction(249, 25))
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import attrs

from serkit.calc.outcome.reconcile.claims import Count, Level, Share
from serkit.calc.outcome.reconcile.ranges import Range
from serkit.calc.outcome.reconcile.reading import decimals_of, figure
from serkit.kernel.daterange import DateRange
from serkit.kernel.datetext import read_date
from serkit.kernel.errors import CalcError, SerkitError
from serkit.kernel.numerals import read_digits

_GREGORIAN = 1600  # years before it are Jalali: read_date takes none between 1600 and 1700


@attrs.frozen
class Printed:
    """A figure with the digits it was printed in: a mean, a cost, a length of stay.

    >>> Printed("9.96").range_at(Level.ALL_ROUNDED)
    (Fraction(1991, 200), Fraction(1993, 200))
    """

    text: str = attrs.field(converter=figure)
    unit: str = ""
    period: DateRange | str | None = None

    def range_at(self, level: Level) -> Range:
        """Return the numbers it may stand for."""
        value, places, _ = decimals_of(self.text, "")
        wide = Fraction(1, 2 * 10**places) if level >= Level.ALL_ROUNDED else Fraction(0)
        return value - wide, value + wide


@attrs.frozen
class Dated:
    """The days on which something may have happened, as ordinals, and how that was written.

    >>> Dated("1397-09", (737020, 737049)).range_at(Level.PRINTED)
    (737020, 737049)
    """

    text: str
    days: Range
    calendar: str = "gregorian"
    unit: str = ""
    period: DateRange | str | None = None

    def range_at(self, _level: Level) -> Range:
        """Return the days it may stand for."""
        return self.days


Claim = Count | Share | Printed | Dated


def read_claim(name: str, said: object) -> Claim:
    """Return what a report says under a name: a Count or a Share as it is, other things by their form.

    An int is a count; text of digits, or a Decimal, a printed figure; text of a month or day, a date or a DateRange
    are days; a year alone is read as a figure. Text reads as a date where it has the form of one: "1397-09".

    Raises:
        CalcError: SK550 for anything else: a float, a bare percentage, a text that is neither.

    >>> read_claim("course_began", "1397-09")
    Dated(text='1397-09', days=(737020, 737049), calendar='jalali', unit='', period=None)
    >>> read_claim("mean_months", "9.96")
    Printed(text='9.96', unit='', period=None)
    """
    if isinstance(said, (Count, Share, Printed, Dated)):
        return said
    if isinstance(said, int) and not isinstance(said, bool):
        return Count(said)
    if isinstance(said, Decimal):
        return Printed(said)
    if isinstance(said, str):
        return _dated(said.strip()) if "-" in said.strip()[1:] else _printed(name, said)
    if isinstance(said, DateRange):
        last = None if said.end_on is None else said.end_on.toordinal() - 1
        return Dated(f"{said.start_on}..", (said.start_on.toordinal(), last))
    if isinstance(said, date) and not isinstance(said, datetime):
        return Dated(said.isoformat(), (said.toordinal(), said.toordinal()))
    fields = (("found", f"{name}: {type(said).__name__}"), ("expected", "Count, Share, or what was printed, as text"))
    raise CalcError.of("SK550", "this is no claim", fields=fields, help=f'write {{"{name}": Count(3200)}}')


def _printed(name: str, said: str) -> Printed:
    if said.rstrip().endswith(("%", "٪")):
        cure = f'write {{"{name}": Share("62%", of="entrants")}}'
        raise CalcError.of("SK550", "a percentage of what?", fields=(("found", repr(said[:40])),), help=cure)
    return Printed(said)


def _dated(said: str) -> Dated:
    text = read_digits(said)
    try:
        days = read_date(text)
    except SerkitError as problem:
        raise CalcError(*problem.diagnostics) from None
    return Dated(text, days, calendar="jalali" if int(text[:4]) < _GREGORIAN else "gregorian")
