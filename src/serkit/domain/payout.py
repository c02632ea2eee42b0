"""How a loan is paid out: parts on later days, and what the borrower pays back at once."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import NamedTuple

import attrs

from serkit.domain.charge import is_share
from serkit.domain.problems import Problems, as_told
from serkit.kernel.errors import TermsError
from serkit.kernel.money import Money


@attrs.frozen(kw_only=True)
class Tranche:
    """A later part of the loan: `amount` of the principal is paid out on `disbursed_on`.

    Raises:
        TermsError: SK318 for anything but a date and an amount above zero.

    >>> Tranche(disbursed_on=dt.date(2026, 3, 1), amount=Money("500", "EUR")).amount
    Money("500.00", "EUR")
    """

    disbursed_on: dt.date
    amount: Money

    def __attrs_post_init__(self) -> None:
        problems = Problems()
        day: object = self.disbursed_on
        amount: object = self.amount
        if not isinstance(day, dt.date) or isinstance(day, dt.datetime):
            cure = "disbursed_on=datetime.date(2026, 3, 1)"
            found = (("found", type(day).__name__),)
            problems.add("SK318", "a tranche is paid out on a date", fields=found, help=cure)
        if not isinstance(amount, Money) or amount.minor <= 0:
            found = (("found", as_told(amount)),)
            problems.add("SK318", "a tranche is an amount above zero", fields=found, help='amount=Money("500", "EUR")')
        problems.refuse(TermsError)


@attrs.frozen(kw_only=True)
class DownPayment:
    """What the borrower pays at once, on the day of disbursement: an `amount`, or a `share` of every payout.

    Nothing of it is owed afterwards, so it bears no interest. `flat_charged` says that a flat charge counts on it all
    the same, as Apache Fineract does: the loan is charged as if nothing had been paid.

    Raises:
        TermsError: SK322 for anything but one of an amount above zero and a share above 0 and below 1.

    >>> DownPayment(share=Fraction(1, 4)).flat_charged
    False
    """

    amount: Money | None = None
    share: Fraction | None = None
    flat_charged: bool = False

    def __attrs_post_init__(self) -> None:
        problems = Problems()
        amount: object = self.amount
        if (amount is None) is (self.share is None):
            told = "neither" if amount is None else "both"
            said = f"a down payment is an amount or a share, and here it is {told}"
            problems.add("SK322", said, help="share=Fraction(1, 4)")
        elif amount is not None and (not isinstance(amount, Money) or amount.minor <= 0):
            found, cure = (("found", as_told(amount)),), 'amount=Money("250", "EUR")'
            problems.add("SK322", "the amount of a down payment is money above zero", fields=found, help=cure)
        elif self.share is not None and not (is_share(self.share) and 0 < self.share < 1):
            found, cure = (("found", as_told(self.share)),), "a Fraction above 0 and below 1: Fraction(1, 4)"
            problems.add("SK322", "the share of a down payment is a part of the loan", fields=found, help=cure)
        flat_charged: object = self.flat_charged
        if not isinstance(flat_charged, bool):
            found, cure = (("found", as_told(flat_charged)),), "flat_charged=True"
            problems.add("SK322", "a flat charge counts on the down payment or does not", fields=found, help=cure)
        problems.refuse(TermsError)


class Payout(NamedTuple):
    """Money that is paid out, in minor units, and what of it is paid back at once."""

    on: dt.date
    amount: int
    down: int

    @property
    def owed(self) -> int:
        """What of it is still owed the same evening.

        >>> Payout(dt.date(2026, 1, 1), 1000, 250).owed
        750
        """
        return self.amount - self.down
