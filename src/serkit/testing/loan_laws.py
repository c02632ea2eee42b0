"""What every schedule obeys, whatever its method and conventions: laws to hold your own calculators to.

Each law takes a schedule, says nothing if it holds or has no bearing on the schedule, and raises AssertionError
with the figures if it is broken.

>>> import datetime as dt
>>> from serkit.calc.loan.schedule import amortise
>>> from serkit.domain.loan import LoanTerms
>>> from serkit.kernel.money import Money
>>> from serkit.kernel.rate import Rate
>>> schedule = amortise(LoanTerms(principal=Money("20000", "INR"), method="annuity", n_instalments=24,
...                               annual_rate=Rate.percent("15"), disbursed_on=dt.date(2024, 4, 15)))
>>> for law in LOAN_LAWS:
...     law(schedule)
"""

from __future__ import annotations

import pickle
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import attrs

from serkit.calc.loan.apr import Apr, apr, intervals_of
from serkit.calc.loan.method import Identity, slack
from serkit.calc.loan.periods import per_year, periods_of, step_of
from serkit.calc.loan.registry import method_named
from serkit.calc.loan.schedule import amortise
from serkit.calc.loan.solve import HIGHEST
from serkit.kernel.calendars import calendar_named
from serkit.kernel.errors import CalcError, TermsError
from serkit.kernel.rate import Rate

if TYPE_CHECKING:
    from collections.abc import Callable

    from serkit.domain.loan import LoanTerms
    from serkit.domain.schedule import Schedule

_DECLINING = ("annuity", "equal_principal")
_LEVEL = {
    "annuity": ("due",),
    "equal_principal": ("principal",),
    "flat": ("principal", "interest"),
    "karmozd_average": ("due", "interest"),
}
_CONTEXT = Context(prec=30)


def _holds(holds: bool, message: str) -> None:  # noqa: FBT001 - a condition
    if not holds:
        raise AssertionError(message)


def principal_is_conserved(schedule: Schedule) -> None:
    """The principal repaid sums to the loan, to the minor unit."""
    repaid, lent = sum(schedule.columns.principal), schedule.terms.principal.minor
    _holds(repaid == lent, f"{repaid} minor units are repaid of {lent} lent")


def nothing_is_owed_at_the_end(schedule: Schedule) -> None:
    """The last outstanding principal is zero."""
    left = schedule.columns.outstanding[-1]
    _holds(left == 0, f"{left} minor units are still owed after the last instalment")


def each_balance_follows_from_the_one_before(schedule: Schedule) -> None:
    """What is owed falls by the principal repaid, never rises and is never negative."""
    owed = schedule.terms.principal.minor
    for number, (paid, left) in enumerate(
        zip(schedule.columns.principal, schedule.columns.outstanding, strict=True), 1
    ):
        _holds(left == owed - paid, f"instalment {number}: {owed} owed less {paid} repaid is not {left}")
        _holds(0 <= left <= owed, f"instalment {number}: what is owed goes from {owed} to {left}")
        owed = left


def no_amount_is_negative(schedule: Schedule) -> None:
    """Nobody is paid by their instalment."""
    for name, column in zip(schedule.columns._fields, schedule.columns, strict=True):
        _holds(min(column) >= 0, f"{name} falls to {min(column)} minor units")


def what_is_due_is_the_sum_of_its_parts(schedule: Schedule) -> None:
    """Each row adds up, and so do the totals, in one unit."""
    unit, totals = schedule.terms.principal.unit, schedule.totals
    for row in schedule.instalments:
        _holds(row.due == row.principal + row.interest + row.fees, f"{row} does not add up")
        _holds(row.due.unit == unit, f"{row} is not in {unit}")
    _holds(totals.due == totals.principal + totals.interest + totals.fees, f"{totals} do not add up")
    due = sum(row.due.minor for row in schedule.instalments)
    _holds(totals.due.minor == due, f"the rows come to {due} minor units, the total to {totals.due.minor}")


def total_cost_obeys_its_identity(schedule: Schedule) -> None:
    """The method's total-cost identity holds exactly but for the roundings it names."""
    method = method_named(schedule.terms.method)
    found = _identity(schedule)
    _holds(
        found.holds,
        f"{method.total_cost}: {found.left} and {found.right} minor units differ by more than {found.tolerance}",
    )


def due_dates_are_steps_from_the_start(schedule: Schedule) -> None:
    """Each due date lies k steps from the first day, counted in the terms' calendar and never chained."""
    terms, dues = schedule.terms, schedule.due_dates
    _holds(len(dues) == terms.n_instalments, f"{len(dues)} due dates for {terms.n_instalments} instalments")
    step, calendar = step_of(terms.every), calendar_named(terms.calendar)
    anchor = (terms.first_due_on or terms.disbursed_on).toordinal()
    for k, day in enumerate(dues, 1 if terms.first_due_on is None else 0):
        want = calendar.add_months(anchor, step.months * k, terms.month_end) + step.days * k
        _holds(day.toordinal() == want, f"{day} is not {k} times {step} after {anchor}")
    _holds(all(a < b for a, b in pairwise(dues)), f"due dates do not ascend: {dues}")


def instalments_are_level(schedule: Schedule) -> None:
    """All rows but the last are alike in what the method keeps level, while something is left to lay out."""
    terms = schedule.terms
    names = _LEVEL.get(terms.method, ())
    if terms.method == "flat" and terms.instalment_multiple is not None:
        names = ("due", "interest")
    for name in names:
        amounts = [getattr(row, name).minor for row in schedule.instalments]
        so_far, whole = accumulate(amounts), sum(amounts)
        levels = {each for each, sum_ in zip(amounts[:-1], so_far, strict=False) if sum_ < whole}
        if name == "due":
            levels = {each for each, left in zip(amounts[:-1], schedule.columns.outstanding, strict=False) if left}
        _holds(len(levels) <= 1, f"{name} is not level: {sorted(levels)} minor units")


def instalments_are_multiples(schedule: Schedule) -> None:
    """With a multiple, every instalment but the last is one; for equal principal and slots, its principal is."""
    multiple = schedule.terms.instalment_multiple
    if multiple is None:
        return
    whole = schedule.terms.method in {"annuity", "flat", "karmozd_average"}
    for row in schedule.instalments[:-1]:
        found = row.due if whole else row.principal
        _holds(found.minor % multiple.minor == 0, f"{found} of instalment {row.number} is no multiple of {multiple}")


def the_same_terms_give_the_same_schedule(schedule: Schedule) -> None:
    """Computing again, and storing and reading back, change nothing."""
    _holds(amortise(schedule.terms) == schedule, "computed again from its own terms, the schedule differs")
    _holds(pickle.loads(pickle.dumps(schedule)) == schedule, "read back from a pickle, the schedule differs")  # noqa: S301 - our own


def nominal_apr_is_the_rate(schedule: Schedule) -> None:
    """Without fees and with equal periods, the nominal APR of a declining method is its rate, but for rounding."""
    terms, n = schedule.terms, len(schedule.due_dates)
    slip, lent = n * slack(terms.rounding), terms.principal.minor
    if terms.method not in _DECLINING or terms.day_count is not None or 2 * slip >= lent:
        return
    m = per_year(terms.every)
    rate = _apr(schedule, "nominal")
    if rate is None:
        return
    found, stated = rate.rate.fraction / m, terms.annual_rate.fraction / m
    # Each rounding moves the present value by `slip` at most, and its slope is at least the value over 1 + rate.
    bound = slip * (1 + max(found, stated)) / (lent - slip) + Fraction(1, 10**11)
    _holds(abs(found - stated) <= bound, f"APR {float(found):.9%} a period, but the rate is {float(stated):.9%}")


def interest_raises_the_apr(schedule: Schedule) -> None:
    """The EU APR is zero where nothing is paid for the loan, and above zero where something is."""
    found = _apr(schedule, "eu")
    if found is None:
        return
    rate, paid = found.rate.fraction, schedule.totals.interest
    _holds(rate >= 0, f"the APR is {float(rate):.6%}")
    _holds(bool(paid) or rate == 0, f"nothing is paid for the loan, but the APR is {float(rate):.6%}")


def _apr(schedule: Schedule, convention: str) -> Apr | None:
    """Solve for the APR; nothing where it lies beyond the highest rate that is handed back."""
    try:
        return apr(schedule, convention)
    except CalcError:
        if _worth_at_most(schedule, convention) < schedule.terms.principal.minor:
            raise
        return None


def _worth_at_most(schedule: Schedule, convention: str) -> Decimal:
    """Discount what is due at the highest rate, in minor units: the loan or more where no rate is handed back."""
    times = [each.fraction for each in intervals_of(schedule.terms, schedule.due_dates)]
    if convention == "nominal":
        times = [Fraction(k) for k in range(1, len(schedule.due_dates) + 1)]
    with localcontext(_CONTEXT):
        growth = 1 + HIGHEST
        worths = (
            row.due.minor / growth ** (Decimal(time.numerator) / time.denominator)
            for row, time in zip(schedule.instalments, times, strict=True)
        )
        return sum(worths, Decimal(0))


def average_fee_is_the_interest_of_equal_principal(schedule: Schedule) -> None:
    """Karmozd on the average balance costs what equal principal costs at the same rate, but for rounding."""
    if schedule.terms.method == "karmozd_average":
        _same_cost(schedule, "equal_principal", Fraction(1), Fraction(1))


def flat_interest_costs_nearly_twice_the_declining(schedule: Schedule) -> None:
    """Flat interest is 2n / (n + 1) times that of equal principal: a flat rate is never printed as the other."""
    n = schedule.terms.n_instalments
    if schedule.terms.method == "flat" and schedule.terms.day_count is None:
        _same_cost(schedule, "equal_principal", Fraction(n + 1), Fraction(2 * n))


def _same_cost(schedule: Schedule, method: str, left: Fraction, right: Fraction) -> None:
    other = _again(schedule.terms, method=method)
    if other is None:
        return
    here, there = _identity(schedule), _identity(other)
    bound = left * here.tolerance + right * there.tolerance
    apart = left * here.left - right * there.left
    _holds(abs(apart) <= bound, f"{left} x {here.left} and {right} x {there.left} differ by more than {bound}")


def a_dearer_loan_has_no_smaller_instalment(schedule: Schedule) -> None:
    """The level instalment never falls with a higher rate or a larger loan, nor rises with more instalments."""
    terms = schedule.terms
    if terms.method != "annuity" or terms.day_count is not None or terms.remainder != "last":
        return
    if terms.instalment_multiple is not None or terms.n_instalments == 1:
        return
    here = _level(schedule)
    dearer = _again(terms, annual_rate=Rate.of(terms.annual_rate.fraction + Fraction(1, 100)))
    larger = _again(terms, principal=terms.principal * 2)
    longer = _again(terms, n_instalments=terms.n_instalments + 1) if terms.n_instalments < 1200 else None  # noqa: PLR2004
    _holds(dearer is None or _level(dearer) >= here, "one per cent more makes the instalment smaller")
    _holds(larger is None or _level(larger) >= here, "twice the loan makes the instalment smaller")
    _holds(longer is None or _level(longer) <= here, "one instalment more makes the instalment larger")


def _level(schedule: Schedule) -> int:
    return schedule.columns.principal[0] + schedule.columns.interest[0]


def _again(terms: LoanTerms, **changes: object) -> Schedule | None:
    """Make the schedule of changed terms, if they have one."""
    try:
        return amortise(attrs.evolve(terms, **changes))  # type: ignore[arg-type]  # changes by name
    except TermsError:
        return None


def _identity(schedule: Schedule) -> Identity:
    terms = schedule.terms
    return method_named(terms.method).identity(terms, periods_of(terms), schedule.columns)


LOAN_LAWS: tuple[Callable[[Schedule], None], ...] = (
    principal_is_conserved,
    nothing_is_owed_at_the_end,
    each_balance_follows_from_the_one_before,
    no_amount_is_negative,
    what_is_due_is_the_sum_of_its_parts,
    total_cost_obeys_its_identity,
    due_dates_are_steps_from_the_start,
    instalments_are_level,
    instalments_are_multiples,
    the_same_terms_give_the_same_schedule,
    nominal_apr_is_the_rate,
    interest_raises_the_apr,
    average_fee_is_the_interest_of_equal_principal,
    flat_interest_costs_nearly_twice_the_declining,
    a_dearer_loan_has_no_smaller_instalment,
)
"""Every law above, in the order a failing schedule is best read."""
