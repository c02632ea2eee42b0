"""The statement shows what the schedule holds, in the reader's language, unit and calendar."""

from __future__ import annotations

import datetime as dt

import pytest

from serkit.calc.loan.schedule import amortise
from serkit.domain.loan import LoanTerms
from serkit.kernel.errors import CalcError
from serkit.kernel.money import Money
from serkit.kernel.rate import Rate
from serkit.report.statement import instalments_table, schedule_statement

QAZVIN = amortise(
    LoanTerms(
        principal=Money("50000000", "IRT"),
        method="karmozd_slots",
        annual_rate=Rate.percent("4"),
        n_instalments=60,
        calendar="jalali",
        disbursed_on=dt.date(2023, 5, 4),
    )
)


def test_statement__in_rial__is_ten_times_the_toman_and_says_so() -> None:
    """Seed 002: 50 million toman are 500 million rial; a table never leaves its unit unsaid."""
    toman, rial = (instalments_table(QAZVIN, "fa", unit=unit) for unit in ("IRT", "IRR"))
    assert (toman.caption, rial.caption) == ("تومان", "ریال")
    assert toman.total[3].startswith("۶٬۰۰۰٬۰۰۰")
    assert rial.total[3] == "۶۰٬۰۰۰٬۰۰۰"


def test_statement__persian__has_jalali_due_dates_in_its_digits() -> None:
    """14 Ordibehesht 1402 and a month is 14 Khordad."""
    assert instalments_table(QAZVIN, "fa").rows[0][1] == "۱۴۰۲/۰۳/۱۴"


def test_statement__chosen_rows__marks_what_is_left_out() -> None:
    """An ellipsis stands for every gap, once."""
    rows = instalments_table(QAZVIN, "en", only=(1, 2, 60)).rows
    assert [row[0] for row in rows] == ["1", "2", "…", "60"]


@pytest.mark.parametrize("lang", ["en", "hi", "fa", "lt"])
def test_statement__as_a_page__is_one_escaped_file_in_its_direction(lang: str) -> None:
    """Persian runs from right to left; nothing is fetched."""
    page = schedule_statement(QAZVIN, lang).html()
    assert f'dir="{"rtl" if lang == "fa" else "ltr"}"' in page
    assert "http" not in page.replace("http-equiv", "")
    assert "<script" not in page


def test_statement__karmozd__is_not_called_interest() -> None:
    """The fee of an interest-free loan has its own name."""
    text = schedule_statement(QAZVIN, "en").text()
    assert "Karmozd" in text
    assert "Interest" not in text


def test_statement__more_digits_than_a_decimal_holds__is_exact() -> None:
    """An amount of thirty digits is laid out like any other."""
    terms = LoanTerms(
        principal=Money("1" + "0" * 30, "INR"),
        method="annuity",
        annual_rate=Rate.percent("5"),
        n_instalments=3,
        disbursed_on=dt.date(2024, 4, 15),
    )
    assert instalments_table(amortise(terms), "en").total[2] == f"{10**30:,}.00"


def test_statement__language_without_words__is_refused() -> None:
    """As an explanation in it is: a German reader is not handed English."""
    with pytest.raises(CalcError, match="SK296"):
        schedule_statement(QAZVIN, "de")
