"""SK301 to SK337: the terms of a loan, its schedule and its rates, and what can be repaid."""

from __future__ import annotations

from serkit.kernel.code_pages.page import Page, python

_SCHEDULE = "schedule = amortise(LoanTerms(**terms))\n"
_FLOWS = "from serkit.calc.loan.solve import yearly_rate\n"


_GRACE = "from serkit.domain.grace import Grace\n"
_FEE = "from serkit.domain.charge import Fee\n"
_XIRR = "from serkit.calc.loan.returns import xirr\n"
_AFFORD = "from serkit.calc.loan.afford import shortest_tenor\n"
_NPER = "from serkit.calc.loan.tvm import nper\n"
_PAYMENTS = """
flows = [(dt.date(2026, 1, 1), -1000), (dt.date(2026, 2, {}), 600), (dt.date(2026, 3, 1), 500)]
apr(flows, convention="nominal", every="month")
"""


def _loan(means: str, wrong: str, right: str, needs: str = "") -> Page:
    made = "{}amortise(LoanTerms(**terms | {{{}}}))"
    return python(means, made.format(needs, wrong), made.format(needs, right))


PAGES: dict[str, Page] = {
    "SK301": _loan(
        "A float is not exact: 0.1 is a little more than a tenth. Rates and amounts are given as text.",
        '"annual_rate": 0.06',
        '"annual_rate": Rate.percent("6")',
    ),
    "SK302": _loan(
        "The term is of another type than it must be; the message says which.",
        '"n_instalments": "12"',
        '"n_instalments": 12',
    ),
    "SK303": _loan(
        "A loan is of more than nothing; so is what an enterprise plan needs, of which the own share is a part.",
        '"principal": Money("0", "INR")',
        '"principal": Money("50000", "INR")',
    ),
    "SK304": _loan(
        "A loan has 1 to 1,200 instalments: a hundred years of months.",
        '"n_instalments": 0',
        '"n_instalments": 12',
    ),
    "SK305": _loan(
        "The rate of a loan is said per year, from 0% to 1000%. A fraction and a percentage are easily mixed up: 6% is "
        '`Rate.percent("6")`.',
        '"annual_rate": Rate.percent("-6")',
        '"annual_rate": Rate.percent("6")',
    ),
    "SK306": _loan(
        "No method of repayment is called so; the message lists them and names the nearest.",
        '"method": "anuity"',
        '"method": "annuity"',
    ),
    "SK307": _loan(
        "No option is called so; the message lists those there are.",
        '"every": "monthly"',
        '"every": "month"',
    ),
    "SK308": _loan(
        "The first instalment cannot be due before the money is paid out.",
        '"first_due_on": dt.date(2025, 12, 1)',
        '"first_due_on": dt.date(2026, 2, 1)',
    ),
    "SK309": _loan(
        'Dates are given in the Gregorian calendar, also for a loan counted in Jalali months (`calendar="jalali"`). '
        'A Jalali day is read by `serkit.kernel.datetext.read_date("1404-10-11")`.',
        '"disbursed_on": dt.date(1404, 10, 11)',
        '"disbursed_on": dt.date(2026, 1, 1)',
    ),
    "SK310": _loan(
        "Instalments are rounded to multiples of something; leave `instalment_multiple` out to round to the smallest "
        "coin.",
        '"instalment_multiple": Money("0", "INR")',
        '"instalment_multiple": Money("10", "INR")',
    ),
    "SK311": _loan(
        "Two amounts that belong together are in different currencies. Convert one of them first, at a rate "
        "you can name.",
        '"instalment_multiple": Money("10", "EUR")',
        '"instalment_multiple": Money("10", "INR")',
    ),
    "SK312": _loan(
        "The instalment is less than the interest of its month, so that the debt would grow for ever; or rounded it is "
        "the interest alone, and the debt would never fall. Raise it, lower the rate, or take fewer years.",
        '"annual_rate": Rate.percent("12"), "n_instalments": 360, "instalment_multiple": Money("25000", "INR")',
        '"annual_rate": Rate.percent("12"), "n_instalments": 36, "instalment_multiple": Money("10", "INR")',
    ),
    "SK313": _loan(
        "Rounded to such large multiples the loan is repaid before its last instalment. Take a smaller multiple or "
        "fewer instalments; the message says how many would do.",
        '"method": "equal_principal", "instalment_multiple": Money("20000", "INR")',
        '"method": "equal_principal", "instalment_multiple": Money("1000", "INR")',
    ),
    "SK314": _loan(
        "The method gives no meaning to one of the terms, so that it would be passed over. Leave it out, or take the "
        "method that has it.",
        '"method": "karmozd_slots", "remainder": "level"',
        '"method": "karmozd_slots", "remainder": "last"',
    ),
    "SK315": _loan(
        "Without a day count every period is an equal part of the year, so a longer first period would be "
        'charged as one. Say how days are charged (`day_count="ACT/365F"`, `--day-count ACT/365F`), or let the first '
        "instalment fall due one period after the disbursement.",
        '"first_due_on": dt.date(2026, 3, 15)',
        '"first_due_on": dt.date(2026, 3, 15), "day_count": "ACT/365F"',
    ),
    "SK316": _loan(
        "No instalment is left that repays the loan: a grace lasts as long as the loan, or its last instalment "
        "pays nothing.",
        '"grace": [Grace(kind="principal", n_instalments=12)]',
        '"grace": [Grace(kind="principal", n_instalments=3)]',
        _GRACE,
    ),
    "SK317": python(
        "Each kind of grace says its own extent and nothing else: so many instalments, months of the year, or two "
        "dates; and what becomes of the interest, where the kind leaves that open.",
        _GRACE + 'Grace(kind="moratorium", n_instalments=6)',
        _GRACE + 'Grace(kind="moratorium", n_instalments=6, interest="capitalise")',
    ),
    "SK318": _loan(
        "Tranches are later parts of the loan: together less than the principal, each an amount above zero on a later "
        "day than the one before, and early enough to be repaid.",
        '"tranches": [Tranche(disbursed_on=dt.date(2026, 6, 1), amount=Money("50000", "INR"))]',
        '"tranches": [Tranche(disbursed_on=dt.date(2026, 6, 1), amount=Money("20000", "INR"))]',
        "from serkit.domain.payout import Tranche\n",
    ),
    "SK319": python(
        "A fee has a name, a time, and either an amount or a share of something; a late charge has a rate per year or "
        "an amount.",
        _FEE + 'Fee(name="processing", when="up_front")',
        _FEE + 'Fee(name="processing", when="up_front", share=Fraction(2, 100))',
    ),
    "SK320": python(
        "The rows of a schedule do not add up: principal and balance, or the totals, contradict each other. A stored "
        "schedule was altered; make it again from its terms.",
        _SCHEDULE
        + """stored = to_dict(schedule)
stored["minor_units"]["outstanding"][0] = 0
from_dict(stored)
""",
        _SCHEDULE + "from_dict(to_dict(schedule))",
    ),
    "SK321": _loan(
        "Due dates follow each other, each on a later day. Listed dates are out of order, or a rule for days that are "
        "not worked moves two of them to one day.",
        '"n_instalments": 2, "due_dates": [dt.date(2026, 3, 1), dt.date(2026, 2, 1)]',
        '"n_instalments": 2, "due_dates": [dt.date(2026, 2, 1), dt.date(2026, 3, 1)]',
    ),
    "SK322": _loan(
        "A part of the loan is no part of it: a balloon or a down payment as large as the whole, a share that is not "
        "between 0 and 1, an amount of nothing.",
        '"method": "balloon", "balloon": Money("50000", "INR")',
        '"method": "balloon", "balloon": Money("20000", "INR")',
    ),
    "SK323": _loan(
        "Weights shape the instalments of the methods step, seasonal and irregular. How many there are depends on "
        "the method: one for each equal stretch, for each month of the year, or for each instalment; none is negative "
        "and not all are zero.",
        '"method": "step", "weights": (1, 2, 3, 4, 5)',
        '"method": "step", "weights": (1, 2, 3, 4)',
    ),
    "SK324": _loan(
        "Two graces cover one instalment and treat its interest differently, so that nothing says which counts.",
        '"grace": [Grace(kind="moratorium", n_instalments=3, interest=each) for each in ("defer", "capitalise")]',
        '"grace": [Grace(kind="moratorium", n_instalments=3, interest="defer")]',
        _GRACE,
    ),
    "SK325": _loan(
        "No contract has so many graces, fees or tranches; mostly a list was repeated by mistake.",
        '"grace": [Grace(kind="principal", n_instalments=3)] * 2_000',
        '"grace": [Grace(kind="principal", n_instalments=3)]',
        _GRACE,
    ),
    "SK326": _loan(
        "What is withheld from the loan on the day it is paid out is no less than the loan: the borrower would receive "
        "nothing and owe all of it. Lower those fees, or have them paid apart (`withheld=False`).",
        '"fees": [Fee(name="processing", when="up_front", share=Fraction(1), withheld=True)]',
        '"fees": [Fee(name="processing", when="up_front", share=Fraction(2, 100), withheld=True)]',
        _FEE,
    ),
    "SK329": _loan(
        "A due date is moved by two things together: the rule (`business_days`), and which days are worked "
        "(`work_days`). One of them alone moves nothing.",
        '"business_days": "following"',
        '"business_days": "following", "work_days": WorkDays(weekend=("sunday",))',
    ),
    "SK330": python(
        "No convention for the yearly cost of a loan is called so; the message lists them.",
        _SCHEDULE + 'apr(schedule, convention="european")',
        _SCHEDULE + 'apr(schedule, convention="eu")',
    ),
    "SK331": python(
        "No rate makes what was lent and what is repaid worth the same: one of the two is missing, or less comes back "
        "than any loan would.",
        _FLOWS + "yearly_rate([(Fraction(0), 1000), (Fraction(1), 1200)])",
        _FLOWS + "yearly_rate([(Fraction(0), 1000), (Fraction(1), -1200)])",
    ),
    "SK332": python(
        "More than one rate fits, because money goes to and fro several times. Split the flows into loans of "
        "their own.",
        _FLOWS + "yearly_rate([(Fraction(0), -4000), (Fraction(1), 25_000), (Fraction(2), -25_000)])",
        _FLOWS + "yearly_rate([(Fraction(0), 1000), (Fraction(1), -1200)])",
    ),
    "SK333": python(
        "The schedule has no such instalment or column. Instalments are numbered from 1.",
        _SCHEDULE + 'schedule.explain(number=13, column="interest")',
        _SCHEDULE + 'schedule.explain(number=12, column="interest")',
    ),
    "SK334": python(
        "The flows do not line up: another number of amounts than of dates or instalments, none at all, or more than "
        "100,000.",
        _XIRR + "xirr([dt.date(2025, 1, 1), dt.date(2026, 1, 1)], [-100, 60, 60])",
        _XIRR + "xirr([dt.date(2025, 1, 1), dt.date(2026, 1, 1)], [-100, 110])",
    ),
    "SK335": python(
        "No loan, term, rate or grace makes the instalments affordable; the message says what was looked for. Allow "
        "more at a time, or lend less.",
        _AFFORD + 'shortest_tenor(LoanTerms(**terms), instalment=Money("200", "INR"))',
        _AFFORD + 'shortest_tenor(LoanTerms(**terms), instalment=Money("2000", "INR"))',
    ),
    "SK336": python(
        "This convention counts whole periods, and a payment falls between two of them. Say how often payments fall "
        "due, or take a convention that counts days.",
        _PAYMENTS.format(20),
        _PAYMENTS.format(1),
    ),
    "SK337": python(
        "No number of periods brings the loan to its end: the payment does not even cover the interest, or has the "
        "sign of the loan. Periods and payments are counted from 1.",
        _NPER + 'nper("0.02", -100, 10_000)',
        _NPER + 'nper("0.02", -300, 10_000)',
    ),
}
