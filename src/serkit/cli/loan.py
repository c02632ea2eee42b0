"""`serkit loan`: instalments, total and cost of one loan."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, get_args

import attrs
import click

from serkit.calc.loan.apr import CONVENTIONS, apr
from serkit.calc.loan.schedule import amortise
from serkit.cli.loan_parts import AMOUNT_OR_SHARE, EVERY, FEE, GRACE, SHARE, TRANCHE, WEIGHTS, worked
from serkit.cli.params import CALENDAR, DAY, LANG, MONEY, RATE
from serkit.codec.convert import to_dict
from serkit.domain.loan import METHODS, Accrual, DayCount, LoanTerms, MonthEnd, Remainder
from serkit.kernel.errors import TermsError
from serkit.kernel.rounding import Rounding, RoundingMode
from serkit.kernel.workdays import RULES, WEEKDAYS
from serkit.report.cost import cost_paper
from serkit.report.statement import schedule_statement

if TYPE_CHECKING:
    from serkit.domain.schedule import Schedule
    from serkit.kernel.diagnostics import Diagnostic
    from serkit.kernel.money import Money

MODES = tuple(str(mode) for mode in RoundingMode)
_STYLES = ("text", "html", "json", "csv")
_EXAMPLES = """\b
Examples:
  serkit loan --principal "200000 INR" --rate 6% --instalments 36 --disbursed-on 2026-12-01
  serkit loan --principal "50000000 IRT" --rate 4% --instalments 60 --disbursed-on 1402-02-14
              --method karmozd_slots --calendar jalali --lang fa --unit IRR
  serkit loan --principal "200000 INR" --rate 6% --instalments 36 --disbursed-on 2026-12-01
              --grace moratorium:6:capitalise --fee "processing:withheld:2%" --business-days following
"""


@click.command("loan", epilog=_EXAMPLES)
@click.option("--principal", type=MONEY, required=True, help='The amount lent, with its unit: "200000 INR".')
@click.option("--rate", "annual_rate", type=RATE, required=True, help="The yearly rate: 6%.")
@click.option("--instalments", "n_instalments", type=int, required=True, help="How many instalments.")
@click.option("--disbursed-on", type=DAY, required=True, help="The day the money is paid out, Gregorian or Jalali.")
@click.option("--method", type=click.Choice(METHODS), default="annuity", show_default=True, help="How it is repaid.")
@click.option("--every", type=EVERY, default="month", show_default=True, help='week, quarter, "45 days", "2 months".')
@click.option("--first-due-on", type=DAY, help="The first due date, where it is not one period later.")
@click.option(
    "--day-count", type=click.Choice(get_args(DayCount)), help="How days are charged; equal periods if left out."
)
@click.option("--calendar", type=CALENDAR, default="gregorian", show_default=True, help="Whose months are counted.")
@click.option("--multiple", "instalment_multiple", type=MONEY, help='Instalments in multiples of: "1000 IRT".')
@click.option("--instalment", "instalment_amount", type=MONEY, help="The instalment, where it is agreed.")
@click.option("--remainder", type=click.Choice(get_args(Remainder)), default="last", show_default=True)
@click.option("--rounding", type=click.Choice(MODES), default="half_even", show_default=True)
@click.option("--month-end", type=click.Choice(get_args(MonthEnd)), default="clamp", show_default=True)
@click.option("--due-on", "due_dates", type=DAY, multiple=True, help="A due date; repeat it to list them all.")
@click.option("--business-days", type=click.Choice(RULES), default="none", help="Where a day goes that is not worked.")
@click.option("--weekend", type=click.Choice(WEEKDAYS), multiple=True, help="A weekday that is never worked.")
@click.option("--holidays", "country", help="Holidays of a country, by its code: IN, IR, LT.")
@click.option("--grace", type=GRACE, multiple=True, help="principal:6, moratorium:6:capitalise, closure:12,1,2:defer.")
@click.option("--fee", "fees", type=FEE, multiple=True, help='"processing:withheld:2%", "insurance:yearly:120 INR".')
@click.option("--tranche", "tranches", type=TRANCHE, multiple=True, help='A later payout: "2026-12-01:50000 INR".')
@click.option("--accrual", type=click.Choice(get_args(Accrual)), default="period", help="How payouts are accrued.")
@click.option("--down-payment", type=AMOUNT_OR_SHARE, help='What is paid at once: 25% or "5000 INR".')
@click.option("--balloon", type=MONEY, help="What stays for the last instalment (balloon).")
@click.option("--principal-part", type=SHARE, help="The part of the loan each instalment repays: 5% (balloon).")
@click.option("--weights", type=WEIGHTS, help="1,1,3/2,2 (step, seasonal, irregular).")
@click.option("--unit", help="Show amounts in this unit of the currency: IRT or IRR.")
@click.option("--lang", type=LANG, default="en", show_default=True)
@click.option("--apr", "convention", type=click.Choice(CONVENTIONS), help="Say what it costs a year, with the proof.")
@click.option("--withheld", type=MONEY, help="Charges kept back on the day of disbursement, for --apr.")
@click.option("--explain", metavar="NUMBER:COLUMN", help="Say how one cell came about, such as 2:interest.")
@click.option("--format", "style", type=click.Choice(_STYLES), default="text", show_default=True)
def command(  # noqa: PLR0913 - one parameter an option
    *,
    unit: str | None,
    lang: str,
    convention: str | None,
    withheld: Money | None,
    explain: str | None,
    style: str,
    business_days: str,
    weekend: tuple[str, ...],
    country: str | None,
    rounding: str,
    **told: Any,  # noqa: ANN401 - each option is the term of its name
) -> None:
    """Work out the instalments of a loan and what it costs."""
    told["weights"] = told["weights"] or ()
    terms = worked(LoanTerms(rounding=Rounding(rounding), **told), business_days, weekend, country)
    if unit is not None:
        terms.principal.in_unit(unit)
    schedule = _amortise(terms)
    if explain is not None:
        number, column = _cell(explain)
        click.echo(str(schedule.explain(number=number, column=column, lang=lang, unit=unit)))
        return
    if convention is not None:
        click.echo(cost_paper(apr(schedule, convention, withheld=withheld), lang).text(width=100))
        return
    click.echo(_shown(schedule, style, lang, unit).rstrip("\n"))


_CURES = {
    "SK315": "say how days are charged: --day-count ACT/365F or --day-count 30/360",
}


_OPTIONS = {
    "instalment_multiple": "--multiple",
    "instalment_amount": "--instalment",
    "n_instalments=": "--instalments ",
    "principal_part": "--principal-part",
    "remainder=": "--remainder ",
    "method=": "--method ",
}


def _typed(diagnostic: Diagnostic) -> str:
    """Name options where the library names terms."""
    cure = _CURES.get(diagnostic.code, diagnostic.help)
    for term, option in _OPTIONS.items():
        cure = cure.replace(term, option)
    return cure


def _amortise(terms: LoanTerms) -> Schedule:
    """What is to be mended is said as it is typed here, not as it is written in Python."""
    try:
        return amortise(terms)
    except TermsError as error:
        said = [attrs.evolve(each, help=_typed(each)) for each in error.diagnostics]
        raise TermsError(*said) from None


def _cell(text: str) -> tuple[int, str]:
    number, colon, column = text.partition(":")
    if not (colon and number.isascii() and number.isdigit()):
        message = "a row and a column, such as 2:interest"
        raise click.BadParameter(message, param_hint="--explain")
    return int(number), column


def _shown(schedule: Schedule, style: str, lang: str, unit: str | None) -> str:
    if style == "json":
        return json.dumps(to_dict(schedule), ensure_ascii=False, indent=2)
    if style == "csv":
        return _csv(schedule, unit)
    document = schedule_statement(schedule, lang, unit=unit, apr=apr(schedule, convention="eu").rate)
    return document.html() if style == "html" else document.text(width=100)


def _csv(schedule: Schedule, unit: str | None) -> str:
    """For a spreadsheet: ISO days, plain digits."""
    names = ("principal", "interest", "fees", "due", "outstanding_principal")
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["number", "due_on", *names, "unit"])
    shown_in = unit or schedule.unit
    for row in schedule.instalments:
        amounts = [str(getattr(row, name).in_unit(shown_in).amount) for name in names]
        writer.writerow([row.number, row.due_on.isoformat(), *amounts, shown_in])
    return out.getvalue()
