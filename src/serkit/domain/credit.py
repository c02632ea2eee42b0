"""What a borrower has to be told about a credit before it is signed: results that statements only print."""

from __future__ import annotations

import datetime as dt
from typing import Literal, get_args

import attrs

from serkit.domain.schedule import Schedule
from serkit.kernel.errors import CalcError
from serkit.kernel.given import of_type
from serkit.kernel.money import Money
from serkit.kernel.rate import Rate
from serkit.kernel.text import Text

PaidTo = Literal["lender", "third_party"]


@attrs.frozen(kw_only=True)
class Charge:
    """A fee for the credit, and who gets it.

    Raises:
        CalcError: SK508 for a wrong type, SK333 for another receiver.

    >>> Charge(name=Text({"en": "Processing fee"}), amount=Money("240", "INR")).to
    'lender'
    """

    name: Text
    amount: Money
    to: PaidTo = "lender"

    def __attrs_post_init__(self) -> None:
        of_type(Text, "the name of a charge", self.name, 'name=Text({"en": "Processing fee"})')
        of_type(Money, "the amount of a charge", self.amount, 'amount=Money("240", "INR")')
        if self.to not in get_args(PaidTo):
            raise CalcError.of("SK333", "a charge is paid to nobody else", help='write to="lender" or to="third_party"')


@attrs.frozen(kw_only=True)
class Contingent:
    """A charge that falls due only if something happens, such as a late payment, in words."""

    name: Text
    amount: Text

    def __attrs_post_init__(self) -> None:
        of_type(Text, "the name of a charge", self.name, 'name=Text({"en": "Late payment"})')
        of_type(Text, "the amount of a charge", self.amount, 'amount=Text({"en": "2% a month"})')


@attrs.frozen(kw_only=True)
class ShownRow:
    """An instalment as it is displayed: each figure rounded by itself, so that they need not add up."""

    number: int
    due_on: dt.date
    opening: Money
    principal: Money
    interest: Money
    instalment: Money


@attrs.frozen(kw_only=True)
class KeyFacts:
    """India's key facts of a loan: what is sanctioned, kept back, paid in all, and the rate it all comes to.

    `charges` are all there are, `fees` their sum: what is kept back, what is paid on the days of payout, and what falls
    due with the instalments. What is paid in all, less what is disbursed net, is interest and fees. Amounts but the
    charges and the net are in whole units of the currency, half up, as the statement displays them; `instalment`
    is what most instalments are in which anything falls due; `sum_of_instalments` adds them as displayed.
    """

    schedule: Schedule
    charges: tuple[Charge, ...]
    contingent: tuple[Contingent, ...]
    fees: Money
    net_disbursed: Money
    instalment: Money
    total_interest: Money
    total_paid: Money
    sum_of_instalments: Money
    apr: Rate
    rows: tuple[ShownRow, ...]


@attrs.frozen(kw_only=True)
class FeeYear:
    """A year of repayment: what is owed when it opens, its months, and the karmozd that falls due in it."""

    number: int
    months: int
    opening: Money
    fee: Money
    first_due_on: dt.date


@attrs.frozen(kw_only=True)
class FeeStatement:
    """What the karmozd of a loan is, year by year, and the rates it comes to under either reading.

    `other_fees` are those beside the karmozd, up front and with instalments; `total_paid` is all that the borrower
    pays, and either rate counts it all.
    """

    schedule: Schedule
    years: tuple[FeeYear, ...]
    fee: Money
    other_fees: Money
    total_paid: Money
    n_fee_instalments: int
    n_principal_instalments: int
    nominal: Rate
    effective: Rate
