"""Working days of a country from the `holidays` package (extra `calendars`).

The dates are taken over once, into the terms of a loan: a later version of the package changes no old schedule.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from serkit.kernel.errors import AmountError, MissingExtraError
from serkit.kernel.spelling import hint
from serkit.kernel.workdays import WEEKDAYS, WorkDays

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST_YEARS = 150


def work_days(
    country: str, years: Iterable[int], *, subdivision: str | None = None, weekend: Iterable[str] | None = None
) -> WorkDays:
    """Return the working days of a country in some Gregorian years.

    Args:
        country: its ISO 3166 code: "IN", "IR", "LT".
        years: the years the loan runs through; days of other years are known by their weekday alone.
        subdivision: a state or province with holidays of its own, by its ISO code.
        weekend: names of weekdays, where the country's own are not those of the lender.

    Raises:
        AmountError: SK360 for a country or subdivision the package does not know, or more than 150 years.
        MissingExtraError: SK710 where the package is not installed.

    Source:
        the `holidays` package (vacanza), which names the law behind each list.
    """
    wanted = sorted(set(years))
    if len(wanted) > _MOST_YEARS:
        raise AmountError.of("SK360", f"{len(wanted)} years are too many", help="name the years the loan runs through")
    package = _package()
    try:
        found = package.country_holidays(country, subdiv=subdivision, years=wanted)
    except (NotImplementedError, KeyError, TypeError, AttributeError):
        raise _unknown(package, country, subdivision) from None
    closed = [WEEKDAYS[day] for day in sorted(found.weekend)] if weekend is None else weekend
    return WorkDays(weekend=tuple(closed), holidays=tuple(found))


def _package() -> Any:  # noqa: ANN401 - the package is only there where its extra is
    try:
        return import_module("holidays")
    except ImportError:
        message = "holidays of countries need the `holidays` package"
        raise MissingExtraError.of("SK710", message, help='pip install "serkit[calendars]"') from None


def _unknown(package: Any, country: object, subdivision: object) -> AmountError:  # noqa: ANN401 - as above
    known = package.list_supported_countries()
    if subdivision is not None and country in known:
        what, cure = "subdivision", hint(subdivision, known[country], "some of " + ", ".join(known[country][:8]))
    else:
        what, cure = "country", hint(country, known, 'write its ISO code, such as "IN"')
    return AmountError.of("SK360", f"no holidays are known for this {what}", help=cure)
