"""Fees, late charges, tranches and down payments: what they are, and what is refused at their door."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from serkit.domain.charge import Fee, LateCharge
from serkit.domain.payout import DownPayment, Tranche
from serkit.kernel.errors import TermsError
from serkit.kernel.money import Money
from serkit.kernel.rate import Rate

DAY, FIVE = dt.date(2026, 1, 1), Money("5", "EUR")


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: Fee(name="", when="yearly", amount=FIVE), "SK319"),
        (lambda: Fee(name="x" * 81, when="yearly", amount=FIVE), "SK319"),
        (lambda: Fee(name="x", when="monthly", amount=FIVE), "SK319"),
        (lambda: Fee(name="x", when="yearly", amount=FIVE, of="rate"), "SK319"),
        (lambda: Fee(name="x", when="yearly"), "SK319"),
        (lambda: Fee(name="x", when="yearly", amount=FIVE, share=Fraction(1, 2)), "SK319"),
        (lambda: Fee(name="x", when="yearly", amount=0.5), "SK301"),
        (lambda: Fee(name="x", when="yearly", share=Fraction(3, 2)), "SK319"),
        (lambda: Fee(name="x", when="yearly", amount=Money("-5", "EUR")), "SK319"),
        (lambda: Fee(name="x", when="yearly", amount=FIVE, withheld=True), "SK319"),
        (lambda: Fee(name="x", when="up_front", share=Fraction(1, 2), of="outstanding"), "SK319"),
        (LateCharge, "SK319"),
        (lambda: LateCharge(annual_rate=Rate.percent("1", per="day")), "SK319"),
        (lambda: LateCharge(annual_rate=Rate.percent("-1")), "SK319"),
        (lambda: LateCharge(amount=FIVE, day_count="ACT"), "SK307"),
        (lambda: LateCharge(amount=FIVE, grace_days=-1), "SK319"),
        (lambda: LateCharge(amount=FIVE, cap=5), "SK319"),
        (lambda: LateCharge(amount=FIVE, cap_share=Fraction(2)), "SK319"),
        (lambda: Tranche(disbursed_on="2026-01-01", amount=FIVE), "SK318"),
        (lambda: Tranche(disbursed_on=DAY, amount=Money("0", "EUR")), "SK318"),
        (DownPayment, "SK322"),
        (lambda: DownPayment(amount=FIVE, share=Fraction(1, 2)), "SK322"),
        (lambda: DownPayment(share=Fraction(1)), "SK322"),
        (lambda: DownPayment(amount=Money("0", "EUR")), "SK322"),
    ],
)
def test_part__that_means_nothing__is_refused_by_its_code(make, code):
    """Each part is judged where it is made."""
    with pytest.raises(TermsError, match=code):
        make()
