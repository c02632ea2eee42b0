"""What a loan may have beside its plain terms, as typed: graces, fees, tranches, shares, weights, working days."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, get_args

import attrs
import click

from serkit.calc.loan.dues import dues_of
from serkit.cli.params import DAY, MONEY, RATE, reads
from serkit.domain.charge import Fee
from serkit.domain.grace import KINDS, Grace
from serkit.domain.loan_options import Every
from serkit.domain.payout import Tranche
from serkit.kernel.money import Money
from serkit.kernel.period import Period
from serkit.kernel.workdays import WorkDays

if TYPE_CHECKING:
    from serkit.domain.loan import LoanTerms

_FORMS = {
    "grace": "a grace, such as principal:6, moratorium:6:capitalise, closure:12,1,2:defer or "
    "suspension:2026-03-01..2026-06-01:free",
    "fee": 'a fee, such as "processing:withheld:2%", "insurance:yearly:120 INR" or '
    '"service:instalment:1% of outstanding"',
    "tranche": 'a day and an amount, such as "2026-12-01:50000 INR"',
    "share": 'a percentage below 100, or an amount: 25% or "5000 INR"',
    "weights": "weights with commas between them, such as 1,1,3/2,2",
}
_MOST_WEIGHTS = 1200


def _wanted(form: str) -> click.BadParameter:
    return click.BadParameter(_FORMS[form])


def _share(text: str) -> Fraction:
    rate = RATE.convert(text, None, None)
    share: Fraction = rate.fraction
    return share


def _amount_or_share(text: str) -> Money | Fraction:
    if text.endswith("%"):
        return _share(text)
    amount: Money = MONEY.convert(text, None, None)
    return amount


def _grace(text: str) -> Grace:
    kind, _, rest = text.partition(":")
    extent, _, interest = rest.rpartition(":") if rest.count(":") else (rest, "", "")
    told: dict[str, Any] = {"kind": kind, "interest": interest or None}
    if kind not in KINDS or not extent:
        raise _wanted("grace")
    if kind == "closure":
        told["months"] = [_whole(each, "grace") for each in extent.split(",")]
    elif kind == "suspension":
        start, dots, end = extent.partition("..")
        if not dots:
            raise _wanted("grace")
        told["start_on"], told["end_on"] = DAY.convert(start, None, None), DAY.convert(end, None, None)
    else:
        told["n_instalments"] = _whole(extent, "grace")
    return Grace(**told)


def _whole(text: str, form: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 4):  # noqa: PLR2004 - no count of a loan has more
        raise _wanted(form)
    return int(text)


def _fee(text: str) -> Fee:
    name, when, told = [*(each.strip() for each in text.split(":", 2)), "", ""][:3]
    if not told:
        raise _wanted("fee")
    value, _, of = told.partition(" of ")
    charged = _amount_or_share(value)
    more: dict[str, Any] = {"of": of.strip()} if of else {}
    more["amount" if isinstance(charged, Money) else "share"] = charged
    if when == "withheld":
        more["withheld"] = True
    return Fee(name=name, when="up_front" if when == "withheld" else when, **more)  # type: ignore[arg-type]


def _tranche(text: str) -> Tranche:
    day, colon, amount = text.partition(":")
    if not colon:
        raise _wanted("tranche")
    return Tranche(disbursed_on=DAY.convert(day, None, None), amount=MONEY.convert(amount, None, None))


def _weights(text: str) -> tuple[Fraction, ...]:
    parts = text.split(",")
    if len(parts) > _MOST_WEIGHTS:
        raise _wanted("weights")
    return tuple(_weight(each.strip()) for each in parts)


def _weight(text: str) -> Fraction:
    above, slash, below = text.partition("/")
    if slash and not _whole(below, "weights"):
        raise _wanted("weights")
    return Fraction(_whole(above, "weights"), _whole(below, "weights") if slash else 1)


def _every(text: str) -> str | Period:
    return text if text in get_args(Every) else Period.parse(text)


EVERY = reads("every", _every)
GRACE, FEE, TRANCHE = reads("grace", _grace), reads("fee", _fee), reads("tranche", _tranche)
SHARE, AMOUNT_OR_SHARE, WEIGHTS = reads("share", _share), reads("share", _amount_or_share), reads("weights", _weights)


def worked(terms: LoanTerms, rule: str, weekend: tuple[str, ...], country: str | None) -> LoanTerms:
    """Add working days to terms: weekdays as typed, holidays of a country for the years of the loan."""
    if rule == "none":
        return terms
    if country is None:
        days = WorkDays(weekend=weekend) if weekend else WorkDays()
    else:
        from serkit.adapters.holidays import work_days

        years = range(terms.disbursed_on.year, dues_of(terms)[-1].year + 2)
        days = work_days(country, years, weekend=weekend or None)
    return attrs.evolve(terms, business_days=rule, work_days=days)  # type: ignore[arg-type]  # click knows the rules
