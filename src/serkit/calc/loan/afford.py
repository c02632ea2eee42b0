"""The largest loan, the shortest time and the least help with which no instalment is above what can be paid.

Every answer is found by building schedules and is handed back with its own: nothing is inverted by a formula that
forgets how amounts are rounded.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from serkit.calc.loan.halving import boundary
from serkit.calc.loan.reach import Reach, numbers
from serkit.calc.loan.schedule import amortise, laid_out
from serkit.calc.loan.search import Amounts, Loans, built, checked_step, dues_of, most_repaid, within
from serkit.domain.loan_checks import MOST_INSTALMENTS
from serkit.domain.problems import as_told
from serkit.domain.schedule import Schedule
from serkit.kernel.errors import AmountError, CalcError, TermsError
from serkit.kernel.given import of_type
from serkit.kernel.money import Money
from serkit.kernel.rate import Rate

if TYPE_CHECKING:
    from serkit.domain.loan import LoanTerms

_FALLING = {"annuity", "equal_principal", "flat", "karmozd_average"}
"""Methods whose first of several instalments is the smaller the more there are, also once it is rounded."""
_AT_ONCE = {"interest_only", "bullet"}
"""Methods that repay all that is owed at the end."""
_FINEST_RATE = Rate.percent("0.01")


@attrs.frozen(kw_only=True)
class MaxLoan:
    """The largest loan of which no instalment is above the limit, with its schedule; one `step` more is too much."""

    principal: Money
    schedule: Schedule
    instalment: Money
    step: Money


@attrs.frozen(kw_only=True)
class Subsidy:
    """The least part of a loan that somebody else has to pay, and the schedule of the rest; none where all is paid."""

    amount: Money
    schedule: Schedule | None
    instalment: Money


def max_loan(terms: LoanTerms, *, instalment: Money, multiple: Money | None = None) -> MaxLoan:
    """Find the largest loan that instalments of at most this amount repay, on these terms.

    Args:
        terms: everything but the amount; their principal is not looked at. Tranches, a balloon and a down payment of
            a fixed amount stay as they are: it is the first payout that grows.
        instalment: the most that can be paid at a time, fees included; the last instalment too.
        multiple: loans are multiples of it, such as Money("1000", "INR"); the minor unit if left out.

    Returns:
        A MaxLoan: `principal`, its `schedule`, and the `step` that would be too much.

    Raises:
        CalcError: SK335 if not even the smallest loan fits.
        IncomparableError: SK260 for amounts of another currency.
        TermsError: for terms that no loan can have.

    Examples:
        >>> import datetime as dt
        >>> from serkit.domain.loan import LoanTerms
        >>> terms = LoanTerms(principal=Money("1", "INR"), method="annuity", annual_rate=Rate.percent("6"),
        ...     n_instalments=36, disbursed_on=dt.date(2026, 12, 1))
        >>> found = max_loan(terms, instalment=Money("2000", "INR"), multiple=Money("1000", "INR"))
        >>> found.principal, found.schedule.instalments[0].due
        (Money("65000.00", "INR"), Money("1977.43", "INR"))
    """
    step = checked_step(terms, instalment, multiple)
    loans = Amounts(terms, instalment, step)
    found = loans.largest(most_repaid(terms, instalment) // step)
    if not found:
        raise CalcError.of(
            "SK335",
            "no loan is repaid by such instalments on these terms",
            fields=(
                ("instalments up to", str(instalment)),
                ("smallest loan", str(Money.of_minor(step, instalment.unit))),
            ),
            help="allow a larger instalment, or more of them",
        )
    schedule = amortise(loans.of(found))
    return MaxLoan(
        principal=schedule.terms.principal,
        schedule=schedule,
        instalment=instalment,
        step=Money.of_minor(step, terms.principal.unit),
    )


def shortest_tenor(terms: LoanTerms, *, instalment: Money) -> Schedule:
    """Find the least number of instalments, each at most this amount, that repay the loan; returns the schedule.

    Every number from the first that could do is tried, so the answer does not rest on a rule of thumb. Which could is
    found by halving where the first instalment only falls as their number grows; numbers of which a shaped loan can be
    shown to stay owed are passed over.

    Raises:
        CalcError: SK335 if no number up to 1200 does: the instalment does not even pay for the loan.

    >>> import datetime as dt
    >>> from serkit.domain.loan import LoanTerms
    >>> terms = LoanTerms(principal=Money("65000", "INR"), method="annuity", annual_rate=Rate.percent("6"),
    ...     n_instalments=1, disbursed_on=dt.date(2026, 12, 1))
    >>> shortest_tenor(terms, instalment=Money("2000", "INR")).terms.n_instalments
    36
    """
    checked_step(terms, instalment, None)
    misfit: TermsError | None = None
    some = False
    reach = Reach.of(terms, instalment.minor)
    for n in numbers(terms, _fewest(terms, instalment.minor)):
        if some and reach is not None and reach.excludes(n):
            continue
        try:
            schedule = built(attrs.evolve(terms, n_instalments=n))
        except TermsError as error:  # a method may have no place for this very number
            misfit = error
            continue
        except AmountError:  # so many run past the end of the calendar, and more do too
            break
        some = True
        if schedule is not None and max(dues_of(schedule)) <= instalment.minor:
            return schedule
    if not some and built(terms) is None and misfit is not None:  # the numbers are not what is wrong
        raise misfit
    raise CalcError.of(
        "SK335",
        f"no number of instalments up to {MOST_INSTALMENTS} repays the loan at this amount each",
        fields=(("principal", str(terms.principal)), ("instalments up to", str(instalment))),
        help="allow a larger instalment, or a smaller loan: needed_subsidy says how much smaller",
    )


def _fewest(terms: LoanTerms, limit: int) -> int:
    """Return a number below which none repays the loan within the limit; more than there may be where none does."""
    owed = sum(each.owed for each in terms.payouts)
    fewest = max(1, -(-owed // limit))
    if fewest > 1 and terms.method in _AT_ONCE:
        return MOST_INSTALMENTS + 1
    plain = terms.remainder == "last" and not (terms.grace or terms.tranches or terms.instalment_amount)
    if terms.method not in _FALLING or not plain or fewest > MOST_INSTALMENTS:
        return fewest

    def too_dear(n: int) -> bool:
        return n <= MOST_INSTALMENTS and dues_of(laid_out(attrs.evolve(terms, n_instalments=n)))[0] > limit

    try:
        return boundary(lambda more: too_dear(fewest + more), MOST_INSTALMENTS + 1 - fewest) + fewest + 1
    except (TermsError, AmountError):  # some number has no schedule, so that each has to be tried
        return fewest


def needed_subsidy(terms: LoanTerms, *, instalment: Money, multiple: Money | None = None) -> Subsidy:
    """Find the least part of the loan that a sponsor has to pay so that no instalment is above this amount.

    Args:
        multiple: subsidies are multiples of it; the minor unit if left out.

    >>> import datetime as dt
    >>> from serkit.domain.loan import LoanTerms
    >>> terms = LoanTerms(principal=Money("100000", "INR"), method="annuity", annual_rate=Rate.percent("6"),
    ...     n_instalments=36, disbursed_on=dt.date(2026, 12, 1))
    >>> needed_subsidy(terms, instalment=Money("2000", "INR"), multiple=Money("100", "INR")).amount
    Money("34300.00", "INR")
    """
    step = checked_step(terms, instalment, multiple)
    whole, over = divmod(terms.principal.minor, step)
    if within(terms, instalment.minor):
        return Subsidy(amount=terms.principal * 0, schedule=amortise(terms), instalment=instalment)
    loans = Amounts(terms, instalment, step, over)
    found = loans.largest(whole - (over == 0))
    schedule = amortise(loans.of(found)) if loans.is_loan(found) else None
    kept = loans.minor(found) if schedule is not None else 0
    amount = Money.of_minor(terms.principal.minor - kept, terms.principal.unit)
    return Subsidy(amount=amount, schedule=schedule, instalment=instalment)


def affordable_rate(terms: LoanTerms, *, instalment: Money, step: Rate = _FINEST_RATE) -> Rate:
    """Find the highest yearly rate at which no instalment is above this amount: what a subvention must leave.

    Args:
        step: rates are multiples of it, 0.01 % if left out, and never above the rate of the terms.

    Raises:
        CalcError: SK335 if the loan is too dear even without interest.

    >>> import datetime as dt
    >>> from serkit.domain.loan import LoanTerms
    >>> terms = LoanTerms(principal=Money("65000", "INR"), method="annuity", annual_rate=Rate.percent("12"),
    ...     n_instalments=36, disbursed_on=dt.date(2026, 12, 1))
    >>> affordable_rate(terms, instalment=Money("2000", "INR"))
    Rate.percent("6.76", per="year")
    """
    checked_step(terms, instalment, None)

    of_type(Rate, "step", step, 'step=Rate.percent("0.01")')
    if step.fraction <= 0:
        raise CalcError.of("SK335", "a step of rates is above zero", help='write step=Rate.percent("0.01")')

    def at(count: int) -> LoanTerms:
        return attrs.evolve(terms, annual_rate=_times(step, count - 1))

    found = Loans(at, instalment.minor, terms.n_instalments).largest(
        int(terms.annual_rate.fraction / step.fraction) + 1
    )
    if not found:
        raise CalcError.of(
            "SK335",
            "even without interest an instalment is above this amount",
            fields=(("principal", str(terms.principal)), ("instalments up to", str(instalment))),
            help="allow a larger instalment or more of them, or lend less",
        )
    return _times(step, found - 1)


def _times(step: Rate, count: int) -> Rate:
    return Rate.of(step.fraction * count, per="year")


def household_room(income: Money, *, existing: Money | None = None, share: Fraction = Fraction(1, 2)) -> Money:
    """Return what a household can still pay a month beside its other loans, if all of them take at most a share.

    Args:
        income: the household's monthly income.
        existing: what it already pays a month for loans.
        share: the most that all loans together may take; one half in India.

    Rounding: down to the minor unit. Nothing is left where the other loans already take the share.

    Source:
        RBI, Regulatory Framework for Microfinance Loans Directions 2022, 5.

    >>> household_room(Money("15000", "INR"), existing=Money("3000", "INR"))
    Money("4500.00", "INR")
    """
    for name, value in (("income", income), ("existing", income if existing is None else existing)):
        of_type(Money, name, value, f'{name}=Money("15000", "INR")')
    told: object = share
    share = of_type(Fraction, "share", Fraction(told) if isinstance(told, int) else told, "share=Fraction(1, 2)")
    if not 0 <= share <= 1:
        found, cure = (("found", as_told(share)),), 'write share=Fraction("0.5") for one half'
        raise CalcError.of("SK335", "a share is 0 to 1", fields=found, help=cure)
    allowed = income.minor * share.numerator // share.denominator
    taken = income * 0 if existing is None else existing
    left = Money.of_minor(allowed, income.unit) - taken
    return left if left.minor > 0 else left * 0
