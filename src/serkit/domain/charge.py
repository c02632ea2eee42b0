"""Charges beside the method: fees agreed in advance, and what is charged for being late."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, get_args

import attrs

from serkit.domain.problems import Problems, as_told
from serkit.kernel.daycount import CONVENTIONS
from serkit.kernel.errors import TermsError
from serkit.kernel.money import Money
from serkit.kernel.rate import Rate

FeeWhen = Literal["up_front", "instalment", "yearly"]
FeeOf = Literal["principal", "outstanding", "instalment"]

WHENS: tuple[str, ...] = get_args(FeeWhen)
OFS: tuple[str, ...] = get_args(FeeOf)
FINEST = 10**12
"""The largest denominator of a share or a weight: finer ones are no terms, and slow to reckon with."""
_LONGEST_NAME = 80


def is_share(value: object) -> bool:
    """Whether a value is an exact share of something: a Fraction from 0 to 1, of twelve digits at most.

    >>> is_share(Fraction(1, 4)), is_share(Fraction(5, 4)), is_share(0.25)
    (True, False, False)
    """
    return isinstance(value, Fraction) and 0 <= value <= 1 and value.denominator <= FINEST


@attrs.frozen(kw_only=True)
class Fee:
    """A charge beside the method: a fixed `amount`, or a `share` of something.

    up_front: on each day money is paid out, on what is paid out; with `withheld` it is kept back from that, else the
    borrower pays it. instalment: with every instalment. yearly: with the first instalment of each year since the
    disbursement. A share is `of` the principal (the loan), what is outstanding before the instalment, or the
    instalment (principal and interest); it is rounded as all amounts of the loan. A fixed fee up front is charged
    once, on the first day.

    Raises:
        TermsError: SK301 for a float, SK319 for anything else that is no fee.

    >>> Fee(name="processing", when="up_front", share=Fraction(2, 100), withheld=True).of
    'principal'
    >>> Fee(name="insurance", when="yearly")
    Traceback (most recent call last):
    serkit.TermsError: SK319 not-a-fee: a fee is an amount or a share, and here it is neither
      help: write amount=Money("240", "INR") or share=Fraction(2, 100)
    """

    name: str
    when: FeeWhen
    amount: Money | None = None
    share: Fraction | None = None
    of: FeeOf = "principal"
    withheld: bool = False

    def __attrs_post_init__(self) -> None:
        problems = Problems()
        name: object = self.name
        if not isinstance(name, str) or not name.strip() or len(name) > _LONGEST_NAME:
            problems.add("SK319", f"a fee has a name of up to {_LONGEST_NAME} characters", help='name="processing"')
        _check_time(self, problems)
        _one_of(problems, self.amount, self.share)
        problems.refuse(TermsError)


def _check_time(fee: Fee, problems: Problems) -> None:
    found = (("when", as_told(fee.when)), ("of", as_told(fee.of)))
    if fee.when not in WHENS or fee.of not in OFS:
        cure = f"when is one of {', '.join(WHENS)}; of is one of {', '.join(OFS)}"
        problems.add("SK319", "a fee has no such time or base", fields=found, help=cure)
    elif fee.when == "up_front" and fee.of != "principal":
        said = "before the first instalment there is only the principal"
        problems.add("SK319", said, fields=found, help='write of="principal"')
    told: object = fee.withheld
    if not isinstance(told, bool):
        given = (("found", as_told(told)),)
        problems.add("SK319", "a fee is withheld or it is not", fields=given, help="write withheld=True")
    if fee.withheld and fee.when != "up_front":
        said = "a fee is withheld only from what is paid out"
        problems.add("SK319", said, fields=found, help='write when="up_front"')


def _one_of(problems: Problems, amount: object, share: object) -> None:
    cure = 'write amount=Money("240", "INR") or share=Fraction(2, 100)'
    if isinstance(amount, float) or isinstance(share, float):
        problems.add("SK301", "a fee is told as a float, and floats are not exact", help=cure)
    elif (amount is None) is (share is None):
        told = "neither" if amount is None else "both"
        problems.add("SK319", f"a fee is an amount or a share, and here it is {told}", help=cure)
    elif amount is not None and (not isinstance(amount, Money) or amount.minor < 0):
        found = (("found", as_told(amount)),)
        problems.add("SK319", "the amount of a fee is money, zero or more", fields=found, help=cure)
    elif share is not None and not is_share(share):
        found = (("found", as_told(share)),)
        problems.add("SK319", "the share of a fee is a Fraction from 0 to 1", fields=found, help=cure)


@attrs.frozen(kw_only=True)
class LateCharge:
    """What is charged for an instalment that is paid late: once, for its days, never on an earlier charge.

    `annual_rate` counts on what is overdue from the due date, by `day_count`; `amount` is charged once; both may
    stand together. Nothing is charged within `grace_days`. The charge never exceeds `cap`, nor `cap_share` of what
    is overdue. It is a charge of its own: it is not added to the rate and bears no interest.

    Raises:
        TermsError: SK319 for terms that make no charge.

    >>> LateCharge(annual_rate=Rate.percent("10"), day_count="ACT/360").grace_days
    0
    """

    annual_rate: Rate | None = None
    amount: Money | None = None
    day_count: str = "ACT/365F"
    grace_days: int = 0
    cap: Money | None = None
    cap_share: Fraction | None = None

    def __attrs_post_init__(self) -> None:
        problems = Problems()
        rate: object = self.annual_rate
        if rate is None and self.amount is None:
            problems.add("SK319", "a late charge has a rate or an amount", help='annual_rate=Rate.percent("10")')
        if rate is not None and (not isinstance(rate, Rate) or rate.per != "year" or rate.fraction < 0):
            found, cure = (("found", as_told(rate)),), 'annual_rate=Rate.percent("10")'
            problems.add("SK319", "the rate of a late charge is per year, zero or more", fields=found, help=cure)
        if self.day_count not in CONVENTIONS:
            problems.add("SK307", "there is no such day count", help="one of " + ", ".join(CONVENTIONS))
        if type(self.grace_days) is not int or self.grace_days < 0:
            found = (("found", as_told(self.grace_days)),)
            problems.add("SK319", "grace_days is a whole number, zero or more", fields=found, help="grace_days=5")
        for each in (self.amount, self.cap):
            if each is not None and (not isinstance(each, Money) or each.minor < 0):  # type: ignore[redundant-expr]
                found, cure = (("found", as_told(each)),), 'Money("500", "INR")'
                problems.add("SK319", "amounts of a late charge are money, zero or more", fields=found, help=cure)
        if self.cap_share is not None and not is_share(self.cap_share):
            found, cure = (("found", as_told(self.cap_share)),), "cap_share=Fraction(1, 10)"
            problems.add("SK319", "cap_share is a Fraction from 0 to 1", fields=found, help=cure)
        problems.refuse(TermsError)
