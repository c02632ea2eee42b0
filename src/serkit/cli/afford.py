"""`serkit afford`: what loan an instalment repays, and what a wanted loan still needs."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, cast

import click

from serkit.calc.loan.afford import affordable_rate, household_room, max_loan, needed_subsidy, shortest_tenor
from serkit.calc.loan.registry import method_named
from serkit.cli.params import CALENDAR, DAY, LANG, MONEY, RATE
from serkit.domain.loan import METHODS, CalendarName, LoanTerms, Method
from serkit.kernel.errors import CalcError
from serkit.report.cost import afford_figures

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from serkit.kernel.money import Money
    from serkit.kernel.rate import Rate

    _T = TypeVar("_T")

_ANY_DAY = dt.date(2001, 1, 1)  # periods are equal parts of a year here, so the day changes nothing
_METHODS = tuple(name for name in METHODS if not method_named(name).needs)
"""Methods that need no term which this command does not ask for."""
_EXAMPLES = """\b
Examples:
  serkit afford --instalment "2000 INR" --rate 6% --instalments 36 --multiple "1000 INR"
  serkit afford --income "15000 INR" --existing "3000 INR" --rate 6% --instalments 36
  serkit afford --instalment "2000 INR" --rate 6% --instalments 36 --principal "100000 INR"
"""


@click.command("afford", epilog=_EXAMPLES)
@click.option("--instalment", type=MONEY, help='The most that can be paid at a time: "2000 INR".')
@click.option("--income", type=MONEY, help="Or the household's monthly income, half of which loans may take in all.")
@click.option("--existing", type=MONEY, help="What it already pays a month for other loans.")
@click.option("--rate", "annual_rate", type=RATE, required=True, help="The yearly rate: 6%.")
@click.option("--instalments", "n_instalments", type=int, required=True, help="How many instalments.")
@click.option("--principal", type=MONEY, help="A wanted loan: says what it still needs.")
@click.option("--multiple", type=MONEY, help='Loans in multiples of: "1000 INR".')
@click.option("--method", type=click.Choice(_METHODS), default="annuity", show_default=True, help="How it is repaid.")
@click.option("--calendar", type=CALENDAR, default="gregorian", show_default=True, help="Whose months are counted.")
@click.option("--disbursed-on", type=DAY, default=None, help="The day the money is paid out; any if left out.")
@click.option("--lang", type=LANG, default="en", show_default=True)
def command(  # noqa: PLR0913 - one parameter an option
    *,
    instalment: Money | None,
    income: Money | None,
    existing: Money | None,
    annual_rate: Rate,
    n_instalments: int,
    principal: Money | None,
    multiple: Money | None,
    method: str,
    calendar: str,
    disbursed_on: dt.date | None,
    lang: str,
) -> None:
    """Find the largest loan that instalments repay, or what a wanted loan still needs."""
    limit = _limit(instalment, income, existing)
    terms = LoanTerms(
        principal=limit if principal is None else principal,
        method=cast("Method", method),
        annual_rate=annual_rate,
        n_instalments=n_instalments,
        disbursed_on=_ANY_DAY if disbursed_on is None else disbursed_on,
        calendar=cast("CalendarName", calendar),
    )
    largest = max_loan(terms, instalment=limit, multiple=multiple).principal
    if principal is None:
        paper = afford_figures(limit, lang, largest=largest)
    else:
        tenor = _or_none(lambda: shortest_tenor(terms, instalment=limit))
        paper = afford_figures(
            limit,
            lang,
            largest=largest,
            n_instalments=None if tenor is None else tenor.terms.n_instalments,
            subsidy=needed_subsidy(terms, instalment=limit, multiple=multiple).amount,
            highest_rate=_or_none(lambda: affordable_rate(terms, instalment=limit)),
        )
    click.echo(paper.text(width=100))


def _limit(instalment: Money | None, income: Money | None, existing: Money | None) -> Money:
    if (instalment is None) is (income is None):
        message = 'say either --instalment "2000 INR" or --income "15000 INR"'
        raise click.UsageError(message)
    if instalment is not None:
        return instalment
    limit = household_room(cast("Money", income), existing=existing)
    if limit.minor <= 0:
        raise CalcError.of(
            "SK335",
            "the other loans already take half the income",
            help="half the household's monthly income is the most that all its loans may take",
        )
    return limit


def _or_none(ask: Callable[[], _T]) -> _T | None:
    """What has no answer is left out of the paper."""
    try:
        return ask()
    except CalcError:
        return None
