"""Amounts as they are said in Iran."""

from __future__ import annotations

import pytest

from serkit.rules.spoken import spoken_amount


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("۵۰ میلیون تومان", "50000000 IRT"),
        ("50 میلیون تومان", "50000000 IRT"),
        ("۱٫۵ میلیون تومان", "1500000 IRT"),
        ("۴۲۰ هزار تومان در ماه", "420000 IRT per month"),
        ("۴۲۰٬۰۰۰ تومان ماهانه", "420000 IRT per month"),
        ("۵۰۰٬۰۰۰٬۰۰۰ ریال", "500000000 IRR"),
        ("۲ هزار میلیارد ریال", "2000000000000 IRR"),
        ("۱۲ میلیون تومان در سال", "12000000 IRT per year"),
        ("۱٫۵ تومان", None),
        ("تومان", None),
        ("چند تومان", None),
        ("۵۰ میلیون تومان فردا", None),
        ("۵۰ میلیون", None),
        ("50 INR", None),
        ("۵۰ تومان" + " " * 60, None),
    ],
)
def test_spoken_amount__as_people_say_it__is_written_as_packs_do(said, written):
    """Words of size multiply; anything that is not plainly an amount is left to the reader of packs."""
    assert spoken_amount(said) == written
