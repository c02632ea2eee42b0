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

import datetime as dt
import pickle
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import attrs

from serkit.calc.loan.apr import Apr, apr, intervals_of
from serkit.calc.loan.method import Identity, slack
from serkit.calc.loan.periods import is_equal, per_year, periods_of, step_of
from serkit.calc.loan.registry import method_named
from serkit.calc.loan.schedule import amortise, made
from serkit.calc.loan.solve import HIGHEST
from serkit.domain.schedule import capitalised
from serkit.kernel.calendars import calendar_named
from serkit.kernel.errors import CalcError, TermsError
from serkit.kernel.money import Money
from serkit.kernel.rate import Rate

if TYPE_CHECKING:
    from collections.abc import Callable

    from serkit.domain.loan import LoanTerms
    from serkit.domain.schedule import Schedule

_DECLINING = ("annuity", "equal_principal", "interest_only")
_BY_BALANCE = ("annuity", "equal_principal", "interest_only", "balloon", "step", "seasonal", "irregular")
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


def _is_plain(terms: LoanTerms) -> bool:
    """Whether nothing interrupts the loan: no grace, later payout, down payment, weights or given instalment."""
    parts = (terms.grace, terms.tranches, terms.weights, terms.down_payment, terms.instalment_amount)
    return not any(parts) and terms.remainder != "first"


def _added(schedule: Schedule) -> tuple[int, ...]:
    """Interest that rows add to what is owed: nothing where the terms have no grace and no weight of zero."""
    terms = schedule.terms
    if not (terms.grace or terms.weights):
        return (0,) * len(schedule.due_dates)
    return capitalised(terms, schedule.columns, schedule.due_dates)


def principal_is_conserved(schedule: Schedule) -> None:
    """The principal repaid is what was paid out, less down payments and with capitalised interest, to the unit."""
    repaid, added = sum(schedule.columns.principal), sum(_added(schedule))
    lent = sum(each.owed for each in schedule.terms.payouts)
    _holds(repaid == lent + added, f"{repaid} minor units are repaid of {lent} lent and {added} capitalised")


def nothing_is_owed_at_the_end(schedule: Schedule) -> None:
    """The last outstanding principal is zero."""
    left = schedule.columns.outstanding[-1]
    _holds(left == 0, f"{left} minor units are still owed after the last instalment")


def each_balance_follows_from_the_one_before(schedule: Schedule) -> None:
    """What is owed falls by the principal repaid, rises by payouts and capitalised interest alone, never below zero."""
    owed, payouts = 0, list(schedule.terms.payouts)
    rows = zip(schedule.due_dates, schedule.columns.principal, schedule.columns.outstanding, strict=True)
    for number, ((day, paid, left), added) in enumerate(zip(rows, _added(schedule), strict=True), 1):
        while payouts and payouts[0].on <= day:
            owed += payouts.pop(0).owed
        _holds(added >= 0, f"instalment {number} capitalises {added} minor units")
        owed += added
        _holds(left == owed - paid, f"instalment {number}: {owed} owed less {paid} repaid is not {left}")
        _holds(0 <= left <= owed, f"instalment {number}: what is owed goes from {owed} to {left}")
        owed = left
    _holds(not payouts, "a payout comes after the last instalment")


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
    """Each due date lies k steps from the first day, in the terms' calendar and never chained, or as near as is worked.

    Listed dates are those of the list.
    """
    terms, dues = schedule.terms, schedule.due_dates
    _holds(len(dues) == terms.n_instalments, f"{len(dues)} due dates for {terms.n_instalments} instalments")
    _holds(all(a < b for a, b in pairwise(dues)), f"due dates do not ascend: {dues}")
    for day, want in zip(dues, terms.due_dates or _steps(terms), strict=True):
        if terms.work_days is None:
            _holds(day == want, f"{day} is not {want}, its number of steps after the first day")
        else:
            _holds(terms.work_days.is_open(day), f"{day} is not worked")
            _holds(day == want or not terms.work_days.is_open(want), f"{want} is worked, but {day} was taken")


def _steps(terms: LoanTerms) -> list[dt.date]:
    step, calendar = step_of(terms.every), calendar_named(terms.calendar)
    anchor = (terms.first_due_on or terms.disbursed_on).toordinal()
    start = 1 if terms.first_due_on is None else 0
    return [
        dt.date.fromordinal(calendar.add_months(anchor, step.months * k, terms.month_end) + step.days * k)
        for k in range(start, start + terms.n_instalments)
    ]


def instalments_are_level(schedule: Schedule) -> None:
    """All rows but the last are alike in what the method keeps level, while something is left to lay out."""
    terms = schedule.terms
    if not _is_plain(terms) or (terms.remainder == "level" and terms.method != "annuity"):
        return
    names = _LEVEL.get(terms.method, ())
    if terms.method == "flat" and terms.instalment_multiple is not None:
        names = ("due", "interest")
    for name in names:
        amounts = [_part(schedule, name, row) for row in range(len(schedule.due_dates))]
        so_far, whole = accumulate(amounts), sum(amounts)
        levels = {each for each, sum_ in zip(amounts[:-1], so_far, strict=False) if sum_ < whole}
        if name == "due":
            levels = {each for each, left in zip(amounts[:-1], schedule.columns.outstanding, strict=False) if left}
        _holds(len(levels) <= 1, f"{name} is not level: {sorted(levels)} minor units")


def _part(schedule: Schedule, name: str, row: int) -> int:
    """Return principal, interest, or both together: fees are no part of what a method keeps level."""
    principal, interest = schedule.columns.principal[row], schedule.columns.interest[row]
    return {"principal": principal, "interest": interest, "due": principal + interest}[name]


def instalments_are_multiples(schedule: Schedule) -> None:
    """With a multiple, every instalment but the last is one; for equal principal and slots, its principal is.

    Instalments that pay no principal, or interest put off from others, are none.
    """
    terms = schedule.terms
    multiple = terms.instalment_multiple
    if multiple is None:
        return
    put_off = any(each.treats_interest in {"defer", "spread"} for each in terms.grace)
    name = "principal" if terms.method in {"equal_principal", "karmozd_slots"} else "due"
    for row, left in enumerate(schedule.columns.outstanding[:-1]):
        if not schedule.columns.principal[row] or (name == "due" and put_off) or not left:
            continue
        found = Money.of_minor(_part(schedule, name, row), schedule.terms.principal.unit)
        _holds(found.minor % multiple.minor == 0, f"{found} of instalment {row + 1} is no multiple of {multiple}")


def working_out_again_without_fees_changes_nothing_else(schedule: Schedule) -> None:
    """Fees stand beside the method: principal, interest and what is owed are the same without them."""
    if schedule.terms.fees:
        other = amortise(attrs.evolve(schedule.terms, fees=()))
        _holds(other.columns._replace(fees=schedule.columns.fees) == schedule.columns, "a fee changes another column")
        _holds(not any(other.columns.fees), "there are fees without any in the terms")


def flows_come_to_the_cost(schedule: Schedule) -> None:
    """What the borrower pays less what reaches them is interest, fees and nothing else."""
    cost = sum(schedule.columns.interest) + sum(schedule.columns.fees) + sum(schedule.capitalised)
    cost += sum(each.minor for each in schedule.up_front_fees)
    _holds(sum(each.minor for each in schedule.flows) == -cost, f"flows do not come to {-cost} minor units")
    _holds(all(a.on <= b.on for a, b in pairwise(schedule.flows)), "flows are not in the order of their days")


def a_down_payment_leaves_a_smaller_loan(schedule: Schedule) -> None:
    """What is paid at once bears nothing: the rest is scheduled as a loan of that size."""
    terms, down = schedule.terms, schedule.terms.down_payment
    if down is None or down.flat_charged or terms.tranches or terms.balloon is not None:
        return
    rest = Money.of_minor(terms.payouts[0].owed, terms.principal.unit)
    other = _again(terms, principal=rest, down_payment=None, fees=())
    _holds(other is not None, f"a loan of {rest} has no schedule of its own")
    if other is not None:
        same = other.columns._replace(fees=schedule.columns.fees) == schedule.columns
        _holds(same, f"the rest of {rest} is not scheduled as a loan of that size")


def relief_never_costs_more_than_the_rate(schedule: Schedule) -> None:
    """Discounted at its rate a declining loan is worth what was paid out; interest put off, simple or free: less."""
    terms = schedule.terms
    if terms.method not in _BY_BALANCE:
        return
    periods = periods_of(attrs.evolve(terms, grace=(), weights=()))
    owed, slip = Fraction(periods.open().first), Fraction(0)
    for row, num in enumerate(periods.nums):
        factor = Fraction(num, periods.den)
        owed += owed * factor + sum(amount * (1 + Fraction(part, periods.den)) for amount, part in periods.within[row])
        owed += periods.evening[row] - schedule.columns.principal[row] - schedule.columns.interest[row]
        slip = slip * (1 + factor) + slack(terms.rounding) * (1 + len(periods.within[row]))
    kept = all(each.treats_interest in {"pay", "capitalise"} for each in terms.grace)
    _holds(owed >= -slip, f"{-owed} minor units more are paid than the rate allows")
    _holds(owed <= slip or not kept, f"{owed} minor units less are paid than the rate asks for")


def the_same_terms_give_the_same_schedule(schedule: Schedule) -> None:
    """Computing again, and storing and reading back, change nothing."""
    _holds(amortise(schedule.terms) == schedule, "computed again from its own terms, the schedule differs")
    _holds(pickle.loads(pickle.dumps(schedule)) == schedule, "read back from a pickle, the schedule differs")  # noqa: S301 - our own


def nominal_apr_is_the_rate(schedule: Schedule) -> None:
    """Without fees and with equal periods, the nominal APR of a declining method is its rate, but for rounding."""
    terms, n = schedule.terms, len(schedule.due_dates)
    slip, lent = n * slack(terms.rounding), terms.principal.minor
    if terms.method not in _DECLINING or not is_equal(terms) or 2 * slip >= lent:
        return
    if not _is_plain(terms) or terms.fees:
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
    if schedule.terms.tranches or _received(schedule) <= 0:
        return
    found = _apr(schedule, "eu")
    if found is None:
        return
    rate, paid = found.rate.fraction, sum(each.minor for each in schedule.flows)
    _holds(rate >= 0, f"the APR is {float(rate):.6%}")
    _holds(bool(paid) or rate == 0, f"nothing is paid for the loan, but the APR is {float(rate):.6%}")


def a_fee_raises_the_apr(schedule: Schedule) -> None:
    """No fee makes a loan cheaper: without them the EU APR is no higher."""
    terms = schedule.terms
    if not terms.fees or terms.tranches or _received(schedule) <= 0:
        return
    here, there = _apr(schedule, "eu"), _apr(amortise(attrs.evolve(terms, fees=())), "eu")
    if here is not None and there is not None:
        found, without = here.rate.fraction, there.rate.fraction
        _holds(found >= without, f"the APR is {float(found):.6%}, and {float(without):.6%} without its fees")


def _received(schedule: Schedule) -> int:
    """What reaches the borrower beside the instalments, in minor units: all of it on the first day without tranches."""
    return sum(each.minor for each in schedule.flows if each.kind != "instalment")


def _apr(schedule: Schedule, convention: str) -> Apr | None:
    """Solve for the APR; nothing where it lies beyond the highest rate that is handed back."""
    try:
        return apr(schedule, convention)
    except CalcError:
        if _worth_at_most(schedule, convention) < _received(schedule):
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
    if schedule.terms.method == "karmozd_average" and _is_plain(schedule.terms):
        _same_cost(schedule, "equal_principal", Fraction(1), Fraction(1))


def flat_interest_costs_nearly_twice_the_declining(schedule: Schedule) -> None:
    """Flat interest is 2n / (n + 1) times that of equal principal: a flat rate is never printed as the other."""
    n = schedule.terms.n_instalments
    if schedule.terms.method == "flat" and is_equal(schedule.terms) and _is_plain(schedule.terms):
        _same_cost(schedule, "equal_principal", Fraction(n + 1), Fraction(2 * n))


def _same_cost(schedule: Schedule, method: str, left: Fraction, right: Fraction) -> None:
    other = _again(schedule.terms, method=method, remainder="last")
    if other is None:
        return
    here, there = _identity(schedule), _identity(other)
    bound = left * here.tolerance + right * there.tolerance
    apart = left * here.left - right * there.left
    _holds(abs(apart) <= bound, f"{left} x {here.left} and {right} x {there.left} differ by more than {bound}")


def a_dearer_loan_has_no_smaller_instalment(schedule: Schedule) -> None:
    """The level instalment never falls with a higher rate or a larger loan, nor rises with more instalments."""
    terms = schedule.terms
    if terms.method != "annuity" or not is_equal(terms) or terms.remainder != "last" or not _is_plain(terms):
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
        return made(attrs.evolve(terms, **changes))  # type: ignore[arg-type]  # changes by name
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
    working_out_again_without_fees_changes_nothing_else,
    flows_come_to_the_cost,
    a_down_payment_leaves_a_smaller_loan,
    relief_never_costs_more_than_the_rate,
    the_same_terms_give_the_same_schedule,
    nominal_apr_is_the_rate,
    interest_raises_the_apr,
    a_fee_raises_the_apr,
    average_fee_is_the_interest_of_equal_principal,
    flat_interest_costs_nearly_twice_the_declining,
    a_dearer_loan_has_no_smaller_instalment,
)
"""Every law above, in the order a failing schedule is best read."""
