"""Cells, rows, columns and schedules that say how they came about."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from serkit.calc.loan.schedule import amortise
from serkit.domain.charge import Fee
from serkit.domain.grace import Grace
from serkit.domain.loan import LoanTerms
from serkit.domain.payout import Tranche
from serkit.kernel.errors import CalcError
from serkit.kernel.money import Money
from serkit.kernel.rate import Rate
from serkit.kernel.rounding import Rounding
from serkit.kernel.workdays import WorkDays


def schedule(method="annuity", **more):
    """Make a schedule of 5,000 euros at 12 % over five months."""
    kept = {
        "principal": Money("5000", "EUR"),
        "method": method,
        "annual_rate": Rate.percent("12"),
        "n_instalments": 5,
        "disbursed_on": dt.date(2026, 1, 31),
    }
    return amortise(LoanTerms(**{**kept, **more}))


def formula(told):
    """Take the first line under the head of an explained cell, without marks of direction."""
    return told.children[0].text.translate(dict.fromkeys((0x2066, 0x2068, 0x2069)))


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", "I_2 = round half even(4,019.80 × 12% / 12) = 40.20"),
        ("hi", "I_2 = सम की ओर पूर्णांकन(4,019.80 × 12% / 12) = 40.20"),
        ("fa", "I_۲ = گرد کردن به زوج(۴٬۰۱۹٫۸۰ × ۱۲٪ / ۱۲) = ۴۰٫۲۰"),
        ("lt", "I_2 = apvalinama iki lyginio(4\xa0019,80 × 12\xa0% / 12) = 40,20"),
    ],
)
def test_interest__four_languages__with_their_digits(lang, expected):
    """4,019.80 x 12 % / 12 is 40.198, rounded half even to 40.20."""
    assert formula(schedule().explain(number=2, column="interest", lang=lang)) == expected


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("principal", "p_1 = A − I_1 = 1,030.20 − 50 = 980.20"),
        ("due", "D_1 = p_1 + I_1 = 980.20 + 50 = 1,030.20"),
        ("outstanding_principal", "B_1 = P − p_1 = 5,000 − 980.20 = 4,019.80"),
        ("fees", "these terms have no charges beside the method"),
        ("due_on", "1 month after 31 January 2026, counted from that day and not from the date before"),
    ],
)
def test_cell__annuity__first_row(column, expected):
    """Every cell of the first row, worked by hand."""
    assert formula(schedule().explain(number=1, column=column)) == expected


IN_TWENTIES = {"instalment_multiple": Money("20", "EUR")}


@pytest.mark.parametrize(
    ("method", "more", "cell", "expected"),
    [
        ("annuity", {}, (5, "principal"), "p_5 = B_4 = 1,020"),
        ("annuity", {"annual_rate": Rate.percent("0")}, (1, "principal"), "p_1 = A − I_1 = 1,000 − 0 = 1,000"),
        ("equal_principal", {}, (2, "principal"), "p_2 = round half even(5,000 / 5) = 1,000"),
        ("equal_principal", {}, (2, "interest"), "I_2 = round half even(4,000 × 12% / 12) = 40"),
        (
            "equal_principal",
            {"rounding": Rounding("up", step=100)},
            (2, "interest"),
            "I_2 = round up [1](4,000 × 12% / 12) = 40",
        ),
        (
            "equal_principal",
            {"day_count": "ACT/365F"},
            (2, "interest"),
            "I_2 = round half even(4,000 × 12% × 31/365) = 40.77",
        ),
        ("flat", {}, (1, "interest"), "I_1 = round half even(250 / 5) = 50"),
        ("flat", {}, (5, "interest"), "I_5 = I − Σ I_k = 250 − 200 = 50"),
        ("flat", IN_TWENTIES, (1, "principal"), "p_1 = A − I_1 = 1,040 − 50 = 990"),
        ("flat", IN_TWENTIES, (5, "principal"), "p_5 = P − Σ p_k = 5,000 − 3,960 = 1,040"),
        ("karmozd_average", {}, (1, "interest"), "I_1 = round half even(150 / 5) = 30"),
        ("karmozd_average", {}, (1, "principal"), "p_1 = A − I_1 = 1,030 − 30 = 1,000"),
        ("karmozd_average", {}, (5, "principal"), "p_5 = P − Σ p_k = 5,000 − 4,000 = 1,000"),
        ("karmozd_slots", {}, (1, "interest"), "I_1 = round half even(5,000 × 12% × 5 / 12) = 250"),
        ("karmozd_slots", {}, (2, "principal"), "p_2 = round half even(5,000 / 4) = 1,250"),
        ("karmozd_slots", {}, (1, "principal"), "this instalment is the fee of its year alone"),
        (
            "karmozd_slots",
            {},
            (2, "interest"),
            "no fee: only the first instalment of a year of repayment carries it",
        ),
    ],
)
def test_cell__method__its_own_formula(method, more, cell, expected):
    """Each method shows its own arithmetic, and the last row the rest."""
    number, column = cell
    told = schedule(method, **more).explain(number=number, column=column)
    assert formula(told) == expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, "A = round half even(5,000 × 12% / 12 × (1 + 12% / 12)^5 / ((1 + 12% / 12)^5 − 1)) = 1,030.20"),
        ({"annual_rate": Rate.percent("0")}, "A = round half even(5,000 / 5) = 1,000"),
        (
            {"instalment_multiple": Money("5", "EUR")},
            "A = round half even [5](5,000 × 12% / 12 × (1 + 12% / 12)^5 / ((1 + 12% / 12)^5 − 1)) = 1,030",
        ),
        (
            {"day_count": "30/360", "disbursed_on": dt.date(2026, 1, 15)},
            (
                "A = round half even(5,000 × Π(1 + f_k) / S_5; S_1 = 1; S_k = 1 + S_(k−1) × (1 + f_k); "
                "f_k = 12% × t_k) = 1,030.20"
            ),
        ),
    ],
)
def test_level__annuity__says_how_it_came_about(more, expected):
    """The level instalment is explained below the principal it yields."""
    told = schedule(**more).explain(number=1, column="principal")
    assert told.children[1].children[0].text == expected


def test_level__levelled_remainder__says_so():
    """Where the rest was spread over all instalments, the cell says it."""
    kept = schedule(
        principal=Money("75", "EUR"),
        annual_rate=Rate.percent("12.3"),
        remainder="level",
        disbursed_on=dt.date(2024, 1, 1),
    )
    level = kept.explain(number=1, column="principal").children[1]
    assert [child.value for child in level.children] == ["", "15.47 EUR"]


def test_first_due_date__given__is_said_to_be_so():
    """A first due date is the contract's own; later ones are steps from it."""
    kept = schedule(first_due_on=dt.date(2026, 3, 15), day_count="30/360")
    assert formula(kept.explain(number=1, column="due_on")) == "First instalment due on"
    assert formula(kept.explain(number=2, column="due_on")).startswith("1 month after 15 March 2026")


def test_row__all_columns__in_order():
    """A row without a column is all its cells."""
    told = schedule().explain(number=3)
    assert [child.text for child in told.children] == [
        "Due on", "Principal", "Interest", "Fees", "Due", "Outstanding principal",
    ]  # fmt: skip


def test_column__all_rows__in_order():
    """A column without a row is all its cells; karmozd is called what it is."""
    told = schedule("karmozd_average").explain(column="interest")
    assert told.text == "Karmozd (fee)"
    assert [child.value for child in told.children] == ["30 EUR"] * 5


@pytest.mark.parametrize("lang", ["en", "hi", "fa", "lt"])
@pytest.mark.parametrize("method", ["annuity", "equal_principal", "flat", "karmozd_average", "karmozd_slots"])
def test_whole__identity__is_checked_again(method, lang):
    """The whole names its method and source, and checks its total-cost identity."""
    told = schedule(method).explain(lang=lang)
    assert told.children[-1].verdict is True
    assert any(child.citation for child in told.children)
    assert told.html().startswith(f'<ul class="why" lang="{lang}"')


@pytest.mark.parametrize(("more", "help"), [({"column": "intrest"}, 'mean "interest"'), ({"number": 6}, "from 1 to 5")])
def test_explain__no_such_cell__says_what_there_is(more, help):
    """A row or column that is not there is refused with those that are."""
    with pytest.raises(CalcError, match="SK333 no-such-cell") as caught:
        schedule().explain(**more)
    assert help in str(caught.value)


@pytest.mark.parametrize("asked", [{"number": "2"}, {"number": 0}, {"number": True}, {"number": 1.0}, {"column": 3}])
def test_explain__no_such_cell__is_refused_by_one_code(asked):
    """A text is no number of an instalment, whatever it looks like."""
    with pytest.raises(CalcError) as refused:
        schedule().explain(**asked)
    assert refused.value.diagnostics[0].code == "SK333"


def test_explain__language_without_words__is_refused_with_those_there_are():
    """A schedule has no pack whose texts could serve."""
    with pytest.raises(CalcError, match="SK296") as refused:
        schedule().explain(number=1, lang="xx")
    assert refused.value.diagnostics[0].help == "languages: en, hi, fa, lt"


REST = {
    "method": "annuity",
    "n_instalments": 12,
    "grace": [Grace(kind="moratorium", n_instalments=3, interest="capitalise")],
    "tranches": [Tranche(disbursed_on=dt.date(2026, 2, 14), amount=Money("1000", "EUR"))],
    "down_payment": Fraction(1, 10),
    "fees": [
        Fee(name="insurance", when="yearly", share=Fraction(1, 100)),
        Fee(name="processing", when="up_front", share=Fraction(1, 50), withheld=True),
    ],
}


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ((1, "interest"), "I_1 = round half even(3,600 × 12% / 12 + 900 × 12% × 1/24) = 40.50"),
        ((1, "interest"), "its interest is added to what is owed"),
        ((1, "interest"), "paid out on 14 February 2026: 1,000 EUR"),
        ((1, "principal"), "no principal is due in this instalment"),
        ((1, "outstanding_principal"), "B_1 = P + P' + C_1 − p_1 = 3,600 + 900 + 40.50 − 0 = 4,540.50"),
        ((1, "outstanding_principal"), "C_1, interest added to what is owed: 40.50 EUR"),
        ((1, "fees"), "round half even(4,500 × 1%) = 45"),
        ((1, "due"), "D_1 = p_1 + I_1 + F_1 = 0 + 0 + 45 = 45"),
        ((2, "fees"), "no fee is charged in this instalment"),
        ((4, "principal"), "worked out on what is owed from instalment 4 on"),
        ((None, None), "moratorium: its interest is added to what is owed"),
        ((None, None), "Down payment: 400 EUR"),
        ((None, None), "processing, withheld from the payout: 20 EUR"),
        ((None, None), "Σ I_k + Σ C_k = Σ f_k B_(k−1)"),
    ],
)
def test_cell__of_an_interrupted_loan__says_what_interrupts_it(cell, says):
    """Payouts, capitalised interest, fees and held principal stand in the cells they change."""
    told = str(schedule(**REST).explain(number=cell[0], column=cell[1]))
    assert says in told


def test_due_date__not_worked__says_where_it_went():
    """28 February 2026 is a Saturday."""
    moved = schedule("flat", business_days="following", work_days=WorkDays())
    told = str(moved.explain(number=1, column="due_on"))
    assert "28 February 2026 is not worked: next working day" in told


def test_rate__flat__never_stands_under_the_plain_name():
    """A flat rate is no declining one, and says so."""
    assert "Yearly rate, flat: on the original principal: 12%" in str(schedule("flat").explain())
    assert "Yearly rate: 12%" in str(schedule("annuity").explain())
