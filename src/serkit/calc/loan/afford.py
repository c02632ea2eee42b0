"""The largest loan, the shortest time and the least help with which no instalment is above what can be paid.

Every answer is found by building schedules and is handed back with its own: nothing is inverted by a formula that
forgets how amounts are rounded.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from serkit.calc.loan.given import refuse_unless
from serkit.calc.loan.schedule import amortise
from serkit.domain.loan import LoanTerms
from serkit.domain.loan_checks import MOST_INSTALMENTS
from serkit.domain.problems import as_told
from serkit.domain.schedule import Schedule
from serkit.kernel.errors import AmountTypeError, CalcError, IncomparableError, TermsError
from serkit.kernel.money import Money
from serkit.kernel.rate import Rate

if TYPE_CHECKING:
    from collections.abc import Callable

_TOO_COARSE = "SK313"  # an instalment multiple that a larger loan may be large enough for
_UNFIT = {"SK312", _TOO_COARSE}
"""Terms that do not repay this amount: no fit, but another amount may be one."""
_FALLING = {"annuity", "equal_principal", "flat", "karmozd_average"}
"""Methods whose first of several instalments is the smaller the more there are, also once it is rounded."""
_AT_ONCE = {"interest_only", "bullet"}
"""Methods that repay all that is owed at the end."""
_FINEST_RATE = Rate.percent("0.01")
_BEYOND = 10**24  # minor units: no sum that anybody lends
_WAVES = 60  # how far above a boundary rounding may let one more amount fit
_STRETCHES = 256


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
        >>> terms = LoanTerms(principal=Money("1", "INR"), method="annuity", annual_rate=Rate.percent("6"),
        ...     n_instalments=36, disbursed_on=dt.date(2026, 12, 1))
        >>> found = max_loan(terms, instalment=Money("2000", "INR"), multiple=Money("1000", "INR"))
        >>> found.principal, found.schedule.instalments[0].due
        (Money("65000.00", "INR"), Money("1977.43", "INR"))
    """
    step = _step(terms, instalment, multiple)
    found = _largest(terms, instalment, step, _most(terms, instalment) // step)
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
    schedule = _schedule(terms, step * found)
    return MaxLoan(
        principal=schedule.terms.principal,
        schedule=schedule,
        instalment=instalment,
        step=Money.of_minor(step, terms.principal.unit),
    )


def shortest_tenor(terms: LoanTerms, *, instalment: Money) -> Schedule:
    """Find the least number of instalments, each at most this amount, that repay the loan; returns the schedule.

    Every number from the first that could do is tried, so the answer does not rest on a rule of thumb. Which could is
    found by halving where the first instalment only falls as their number grows.

    Raises:
        CalcError: SK335 if no number up to 1200 does: the instalment does not even pay for the loan.

    >>> import datetime as dt
    >>> terms = LoanTerms(principal=Money("65000", "INR"), method="annuity", annual_rate=Rate.percent("6"),
    ...     n_instalments=1, disbursed_on=dt.date(2026, 12, 1))
    >>> shortest_tenor(terms, instalment=Money("2000", "INR")).terms.n_instalments
    36
    """
    _step(terms, instalment, None)
    misfit: TermsError | None = None
    some = False
    for n in range(_fewest(terms, instalment.minor), MOST_INSTALMENTS + 1):
        try:
            schedule = _built(attrs.evolve(terms, n_instalments=n))
        except TermsError as error:  # a method may have no place for this very number
            misfit = error
            continue
        some = True
        if schedule is not None and _largest_due(schedule) <= instalment.minor:
            return schedule
    if misfit is not None and not some:  # no number at all suits these terms: the numbers are not what is wrong
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
        return n <= MOST_INSTALMENTS and _dues(amortise(attrs.evolve(terms, n_instalments=n)))[0] > limit

    try:
        return _boundary(lambda more: too_dear(fewest + more), MOST_INSTALMENTS + 1 - fewest) + fewest + 1
    except TermsError:  # some number has no schedule, so that each has to be tried
        return fewest


def needed_subsidy(terms: LoanTerms, *, instalment: Money, multiple: Money | None = None) -> Subsidy:
    """Find the least part of the loan that a sponsor has to pay so that no instalment is above this amount.

    Args:
        multiple: subsidies are multiples of it; the minor unit if left out.

    >>> import datetime as dt
    >>> terms = LoanTerms(principal=Money("100000", "INR"), method="annuity", annual_rate=Rate.percent("6"),
    ...     n_instalments=36, disbursed_on=dt.date(2026, 12, 1))
    >>> needed_subsidy(terms, instalment=Money("2000", "INR"), multiple=Money("100", "INR")).amount
    Money("34300.00", "INR")
    """
    step = _step(terms, instalment, multiple)
    whole, over = divmod(terms.principal.minor, step)
    if _fits(terms, instalment, terms.principal.minor):
        return Subsidy(amount=terms.principal * 0, schedule=amortise(terms), instalment=instalment)
    found = _largest(terms, instalment, step, whole - (over == 0), over)
    lent = step * found + over
    schedule = _schedule(terms, lent) if lent and _fits(terms, instalment, lent) else None
    kept = lent if schedule is not None else 0
    amount = Money.of_minor(terms.principal.minor - kept, terms.principal.unit)
    return Subsidy(amount=amount, schedule=schedule, instalment=instalment)


def affordable_rate(terms: LoanTerms, *, instalment: Money, step: Rate = _FINEST_RATE) -> Rate:
    """Find the highest yearly rate at which no instalment is above this amount: what a subvention must leave.

    Args:
        step: rates are multiples of it, 0.01 % if left out, and never above the rate of the terms.

    Raises:
        CalcError: SK335 if the loan is too dear even without interest.

    >>> import datetime as dt
    >>> terms = LoanTerms(principal=Money("65000", "INR"), method="annuity", annual_rate=Rate.percent("12"),
    ...     n_instalments=36, disbursed_on=dt.date(2026, 12, 1))
    >>> affordable_rate(terms, instalment=Money("2000", "INR"))
    Rate.percent("6.76", per="year")
    """
    _step(terms, instalment, None)

    def fits(count: int) -> bool:
        schedule = _built(attrs.evolve(terms, annual_rate=_times(step, count)))
        return schedule is not None and _largest_due(schedule) <= instalment.minor

    most = int(terms.annual_rate.fraction / step.fraction)
    found = most if fits(most) else _boundary(fits, most)
    if found < 0:
        raise CalcError.of(
            "SK335",
            "even without interest an instalment is above this amount",
            fields=(("principal", str(terms.principal)), ("instalments up to", str(instalment))),
            help="allow a larger instalment or more of them, or lend less",
        )
    return _times(step, found)


def _times(step: Rate, count: int) -> Rate:
    return Rate.of(step.fraction * count, per="year")


def _boundary(fits: Callable[[int], bool], above: int) -> int:
    """Return a count that fits while the next does not, below one that does not; -1 if not even 0 fits."""
    if not fits(0):
        return -1
    low, high = 0, above
    while high - low > 1:
        middle = (low + high) // 2
        if fits(middle):
            low = middle
        else:
            high = middle
    return low


def _step(terms: LoanTerms, instalment: Money, multiple: Money | None) -> int:
    """Check the amounts and return the multiple in minor units."""
    told: object = terms
    if not isinstance(told, LoanTerms):
        message = f"what is affordable is asked of LoanTerms, not of {type(told).__name__}"
        raise TypeError(message)
    amounts: dict[str, object] = {"instalment": instalment}
    if multiple is not None:
        amounts["multiple"] = multiple
    for name, amount in amounts.items():
        if not isinstance(amount, Money):
            raise AmountTypeError.of("SK340", f"{name} must be money", help=f'write {name}=Money("2000", "INR")')
        if amount.currency != terms.principal.currency:
            said = f"the loan is in {terms.principal.currency} and the {name} in {amount.currency}"
            raise IncomparableError.of("SK260", said, help=f"give the {name} in {terms.principal.currency}")
        if amount.minor <= 0:
            found, cure = (("found", str(amount)),), f'write {name}=Money("2000", "{amount.currency}")'
            raise CalcError.of("SK335", f"the {name} must be more than zero", fields=found, help=cure)
    return 1 if multiple is None else multiple.minor


def _most(terms: LoanTerms, instalment: Money) -> int:
    """Return minor units that no loan exceeds: what is not paid back at once, the instalments have to repay."""
    most, down = instalment.minor * terms.n_instalments, terms.down_payment
    if down is None:
        return most
    if down.share is None:
        return most + (down.amount.minor if down.amount else 0)
    rounded = terms.rounding.step * len(terms.payouts)
    return int((most + rounded) / (1 - down.share))


def _least(terms: LoanTerms) -> int:
    """Return the least principal, in minor units, that holds the parts of fixed amounts."""
    later = sum(each.amount.minor for each in terms.tranches)
    down, balloon = terms.down_payment, terms.balloon
    first = down.amount.minor if down is not None and down.amount is not None else 0
    return max(later + first, balloon.minor if balloon is not None else 0) + 1


def _largest(terms: LoanTerms, limit: Money, step: int, top: int, over: int = 0) -> int:
    """Return the largest count of steps up to `top` that fits; 0 if none does.

    All rows but the last rise with the loan, so the most they allow is found by halving. The last row takes the rest
    of all roundings: it rises while the level of the others stays, and falls back where that steps up. So each
    stretch of one level is looked at from its end, the highest first; what fits there fits from its start.
    """
    least = _least(terms)

    def level(count: int) -> int:
        return _level(_of(terms, step * count + over)) if step * count + over >= least else 0

    def fits(count: int) -> bool:
        return count > 0 and step * count + over >= least and _fits(terms, limit, step * count + over)

    lowest = max(-((over - least) // step), 1)
    if top < lowest:
        return 0
    if level(top) < _BEYOND == level(lowest):  # parts of fixed amounts leave the smallest loans no schedule
        least = step * (top - _boundary(lambda less: level(top - less) < _BEYOND, top - lowest)) + over
    end = top if level(top) <= limit.minor else _boundary(lambda count: level(count) <= limit.minor, top)
    found = _in_a_wave(level, fits, end, min(2 * terms.n_instalments + 4, _STRETCHES))
    if not found and end > 0:  # the last row is no rest of roundings here, but most of the loan
        found = _boundary(lambda count: step * count + over < least or not count or fits(count), end)
        found = found if fits(found) else 0
    later = range(min(top, found + min(terms.n_instalments, _WAVES) + 8), found, -1)
    return next((count for count in later if fits(count)), found)


def _in_a_wave(level: Callable[[int], int], fits: Callable[[int], bool], end: int, n: int) -> int:
    """Look at the last `n` stretches of one level up to `end`; 0 where nothing fits in them.

    Of principal and of interest the last row takes a unit of each of the others at most, so twice as many levels
    below the limit as there are instalments, one of them fits if any loan does.
    """
    for _ in range(n):
        if end <= 0 or fits(end):
            return max(end, 0)
        start = _start(level, end)
        if fits(start):
            return start + _boundary(lambda more: fits(start + more), end - start)  # noqa: B023 - called at once
        end = start - 1
    return 0


def _level(terms: LoanTerms) -> int:
    """Return the largest of all dues but the last, in minor units; not in multiples where those are too coarse."""
    try:
        dues = _dues(amortise(terms))
    except TermsError as error:
        if terms.instalment_multiple is not None and all(each.code == _TOO_COARSE for each in error.diagnostics):
            return _level(attrs.evolve(terms, instalment_multiple=None))
        if any(each.code not in _UNFIT for each in error.diagnostics):
            raise
        return _BEYOND
    return max(dues[:-1] or dues)


def _start(level: Callable[[int], int], end: int) -> int:
    """Return the first count whose level is that of `end`."""
    here, reach = level(end), 1
    while reach < end and level(end - reach) == here:
        reach *= 2
    low, high = max(end - reach, 0), end  # the level of `low` is another, or `low` is nothing
    while high - low > 1:
        middle = (low + high) // 2
        if level(middle) == here:
            high = middle
        else:
            low = middle
    return high


def _fits(terms: LoanTerms, limit: Money, minor: int) -> bool:
    schedule = _built(_of(terms, minor))
    return schedule is not None and _largest_due(schedule) <= limit.minor


def _of(terms: LoanTerms, minor: int) -> LoanTerms:
    return attrs.evolve(terms, principal=Money.of_minor(minor, terms.principal.unit))


def _schedule(terms: LoanTerms, minor: int) -> Schedule:
    return amortise(_of(terms, minor))


def _built(terms: LoanTerms) -> Schedule | None:
    """Build the schedule; nothing where these terms cannot repay this very amount."""
    try:
        return amortise(terms)
    except TermsError as error:
        if any(each.code not in _UNFIT for each in error.diagnostics):
            raise
        return None


def _dues(schedule: Schedule) -> list[int]:
    principal, interest, fees, _ = schedule.columns
    return [a + b + c for a, b, c in zip(principal, interest, fees, strict=True)]


def _largest_due(schedule: Schedule) -> int:
    return max(_dues(schedule))


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
        refuse_unless(value, Money, name, f'{name}=Money("15000", "INR")')
    refuse_unless(share, (Fraction, int), "share", 'share=Fraction("0.5") for one half')
    share = Fraction(share)
    if not 0 <= share <= 1:
        found, cure = (("found", as_told(share)),), 'write share=Fraction("0.5") for one half'
        raise CalcError.of("SK335", "a share is 0 to 1", fields=found, help=cure)
    allowed = income.minor * share.numerator // share.denominator
    taken = income * 0 if existing is None else existing
    left = Money.of_minor(allowed, income.unit) - taken
    return left if left.minor > 0 else left * 0
