"""Money that moves between lender and borrower, dated: what a rate, a statement or a ledger starts from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt

    from serkit.domain.loan import LoanTerms
    from serkit.domain.schedule import Columns


class Flow(NamedTuple):
    """One movement, in minor units, as the borrower sees it: received is positive, paid negative.

    `kind` is payout, down_payment, fee or instalment; a fee in advance carries its `name`.

    >>> import datetime as dt
    >>> Flow(dt.date(2026, 1, 1), -240, "fee", "processing").minor
    -240
    """

    on: dt.date
    minor: int
    kind: str
    name: str = ""


class UpFrontFee(NamedTuple):
    """A fee on a day of payout, in minor units; a withheld one is kept back from what is paid out."""

    on: dt.date
    minor: int
    name: str
    withheld: bool


def up_front_fees(terms: LoanTerms) -> tuple[UpFrontFee, ...]:
    """Work out the fees on the days of payout, in the order of the terms.

    >>> import datetime as dt
    >>> from fractions import Fraction
    >>> from serkit.domain.charge import Fee
    >>> from serkit.domain.loan import LoanTerms
    >>> from serkit.kernel.money import Money
    >>> from serkit.kernel.rate import Rate
    >>> [each.minor for each in up_front_fees(LoanTerms(principal=Money("20000", "INR"), method="annuity",
    ...     n_instalments=24, annual_rate=Rate.percent("15"), disbursed_on=dt.date(2026, 1, 1),
    ...     fees=[Fee(name="processing", when="up_front", share=Fraction(2, 100), withheld=True)]))]
    [40000]
    """
    found: list[UpFrontFee] = []
    for fee in terms.fees:
        if fee.when != "up_front":
            continue
        if fee.amount is not None:
            found.append(UpFrontFee(terms.disbursed_on, fee.amount.minor, fee.name, fee.withheld))
        elif fee.share is not None:
            for payout in terms.payouts:
                minor = terms.rounding.round(payout.amount * fee.share)
                found.append(UpFrontFee(payout.on, minor, fee.name, fee.withheld))
    return tuple(found)


def flows_of(terms: LoanTerms, columns: Columns, due_dates: tuple[dt.date, ...]) -> tuple[Flow, ...]:
    """List every movement of a loan that is repaid as agreed, by date; on one day payouts come first."""
    flows = [Flow(each.on, each.amount, "payout") for each in terms.payouts]
    flows += [Flow(each.on, -each.down, "down_payment") for each in terms.payouts if each.down]
    flows += [Flow(each.on, -each.minor, "fee", each.name) for each in up_front_fees(terms)]
    principal, interest, fees, _ = columns
    for day, *parts in zip(due_dates, principal, interest, fees, strict=True):
        flows.append(Flow(day, -sum(parts), "instalment"))
    return tuple(sorted(flows, key=lambda flow: flow.on))
