"""What is typed on the command line, read as strictly as a pack: money, rates, days, languages."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import click

from serkit.kernel.calendars import calendar_named
from serkit.kernel.currencies import scale
from serkit.kernel.dates import read_date
from serkit.kernel.errors import AmountError, SerkitError
from serkit.kernel.money import Money
from serkit.kernel.period import Period
from serkit.kernel.rate import Rate
from serkit.kernel.text import LANGUAGES, read_digits
from serkit.kernel.types import Kind, Type
from serkit.language.amounts import read_quantity
from serkit.language.literals import read_value
from serkit.language.slips.repair import mended
from serkit.language.slips.slip import Slip
from serkit.language.tree import Scalar
from serkit.rules.spoken import spoken_amount

if TYPE_CHECKING:
    from collections.abc import Callable

    from serkit.kernel.diagnostics import Diagnostic
    from serkit.language.amounts import Quantity


class _Read(click.ParamType[Any]):
    """A parameter read by one of the library's own doors; its diagnostic becomes click's message."""

    def __init__(self, name: str, read: Callable[[str], object]) -> None:
        self.name = name
        self._read = read

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401
        if not isinstance(value, str):
            return value
        try:
            return self._read(read_digits(value.strip()))
        except SerkitError as error:
            self.fail(" ".join(_line(each) for each in error.diagnostics), param, ctx)


def _line(diagnostic: Diagnostic) -> str:
    cure = f" ({diagnostic.help})" if diagnostic.help else ""
    return f"{diagnostic.code} {diagnostic.message}{cure}"


_FORMS = {
    "money": 'an amount and its unit, such as "200000 INR" or "50000000 IRT"',
    "rate": 'a percentage, such as "6%" or "4% per year"',
    "day": "a whole day, such as 2026-11-01 or 1405-08-10",
}


def _wanted(form: str) -> click.BadParameter:
    return click.BadParameter(_FORMS[form])


def _money(text: str) -> Money:
    text = spoken_amount(text) or text
    _refuse_no_number(text, "money")
    found = _quantity(text)
    if found.unit in (None, "%") or found.per is not None:
        raise _wanted("money")
    unit = str(found.unit)
    amount, wrong = read_value(Scalar.of(text), Type(kind=Kind.MONEY, unit=scale(unit)[0]))
    if wrong:
        raise AmountError(*wrong)
    return Money.of_minor(amount, unit)


def _refuse_no_number(text: str, form: str) -> None:
    """NaN and infinity are no numbers, and no names either."""
    if text.lstrip("+-").split(" ")[0].rstrip("%").lower() in {"nan", "inf", "infinity"}:
        raise _wanted(form)


def _rate(text: str) -> Rate:
    _refuse_no_number(text, "rate")
    found = _quantity(text)
    if found.unit != "%":
        raise _wanted("rate")
    return Rate.of(Fraction(found.value) / 100, per=found.per or "year")


def _quantity(text: str) -> Quantity:
    """Read a number with its unit as packs and facts do, with their messages."""
    try:
        return read_quantity(text)
    except Slip as slip:
        raise AmountError(slip.diagnostic(Scalar.of(text), mended(text, slip, read_quantity))) from None


def _day(text: str) -> dt.date:
    first, last = read_date(text)
    if first != last:
        raise _wanted("day")
    return dt.date.fromordinal(first)


MONEY = _Read("money", _money)
RATE = _Read("rate", _rate)
DAY = _Read("day", _day)
LENGTH = _Read("length", Period.parse)
LANG = click.Choice(LANGUAGES)
CALENDAR = click.Choice([calendar_named(name).name for name in ("gregorian", "jalali")])


def reads(name: str, read: Callable[[str], object]) -> click.ParamType[Any]:
    """Make a parameter of a reader; what it refuses becomes click's message."""
    return _Read(name, read)
