"""Statements of the cost of credit: the figures of RBI's own illustration, four languages, and nothing unescaped."""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from serkit.calc.loan.key_facts import fee_statement, key_facts
from serkit.calc.loan.schedule import amortise
from serkit.domain.charge import Fee
from serkit.domain.credit import Charge, Contingent
from serkit.domain.grace import Grace
from serkit.domain.loan import LoanTerms
from serkit.kernel.errors import CalcError, IncomparableError, TermsError
from serkit.kernel.money import Money
from serkit.kernel.rate import Rate
from serkit.kernel.text import LANGUAGES, Text, number, say
from serkit.report.credit import fee_paper, key_facts_statement
from serkit.testing.strategies import loan_terms

LOAN = amortise(
    LoanTerms(
        principal=Money("20000", "INR"),
        method="annuity",
        annual_rate=Rate.percent("15"),
        n_instalments=24,
        disbursed_on=dt.date(2024, 4, 15),
    )
)
CHARGES = (
    Charge(name=Text({"en": "Processing fee", "hi": "प्रसंस्करण शुल्क"}), amount=Money("240", "INR")),
    Charge(name=Text({"en": "Insurance"}), amount=Money("160", "INR"), to="third_party"),
)
LATE = Contingent(name=Text({"en": "Late payment"}), amount=Text({"en": "2 % a month <b>"}))
KARMOZD = amortise(
    LoanTerms(
        principal=Money("50000000", "IRT"),
        method="karmozd_slots",
        annual_rate=Rate.percent("4"),
        n_instalments=60,
        calendar="jalali",
        disbursed_on=dt.date(2023, 5, 4),
    )
)


def test_key_facts__rbi_illustration__has_its_figures():
    """20,000 at 15 % over 24 months with 400 kept back: every figure that RBI prints."""
    facts = key_facts(LOAN, CHARGES)
    printed = (facts.fees, facts.net_disbursed, facts.instalment, facts.total_interest, facts.total_paid)
    assert [each.amount for each in printed] == [400, 19600, 970, 3274, 23274]
    assert facts.sum_of_instalments.amount == 23280
    third = facts.rows[2]
    assert [each.amount for each in (third.opening, third.principal, third.interest, third.instalment)] == [
        18552, 738, 232, 970,
    ]  # fmt: skip


def test_key_facts__fees_of_the_terms__count_as_charges_do():
    """The same 400, as fees of the terms that are kept back, give the same figures."""
    fees = [
        Fee(name="Processing fee", when="up_front", share=Fraction(12, 1000), withheld=True),
        Fee(name="Insurance", when="up_front", amount=Money("160", "INR"), withheld=True),
    ]
    facts, told = key_facts(amortise(attrs.evolve(LOAN.terms, fees=fees))), key_facts(LOAN, CHARGES)
    assert [each.amount.amount for each in facts.charges] == [240, 160]
    for name in ("fees", "net_disbursed", "total_interest", "total_paid", "sum_of_instalments", "apr", "instalment"):
        assert getattr(facts, name) == getattr(told, name)


@given(terms=loan_terms(max_instalments=24), kept=st.integers(0, 50))
@settings(max_examples=60, deadline=None)
def test_key_facts__any_loan__agrees_with_its_flows(terms, kept):
    """Received is what is paid out less what is kept back; paid less received is interest and fees, all of them."""
    schedule = amortise(terms)
    charges = [Charge(name=Text.of("fee"), amount=Money.of_minor(kept, schedule.unit))]
    try:
        facts = key_facts(schedule, charges)
    except (CalcError, TermsError):  # nothing is left on the first day, or no rate is the one
        return
    withheld = sum(each.minor for each in schedule.up_front_fees if each.withheld)
    received = sum(flow.minor for flow in schedule.flows if flow.kind == "payout") - withheld - kept
    cost = kept - sum(flow.minor for flow in schedule.flows)
    one = Money(1, schedule.unit).minor
    assert facts.net_disbursed.minor == received
    assert abs(facts.total_paid.minor - received - cost) <= one / 2
    assert abs(facts.total_interest.minor + facts.fees.minor - cost) <= one / 2
    assert Money.total([each.amount for each in facts.charges], schedule.unit) == facts.fees


def test_key_facts__grace__shows_the_instalment_that_most_are():
    """Six months in which nothing is paid do not make the instalment nothing, and what they add is interest."""
    rest = Grace(kind="moratorium", n_instalments=6, interest="capitalise")
    schedule = amortise(attrs.evolve(LOAN.terms, grace=[rest]))
    facts = key_facts(schedule)
    assert facts.instalment.amount == round(schedule.instalments[6].due.amount)
    assert facts.total_paid.amount - 20000 == facts.total_interest.amount > round(schedule.totals.interest.amount)


def test_fee_statement__fees_beside_the_karmozd__stand_beside_it():
    """A fee up front and one with each instalment are no karmozd, but are paid and raise both rates."""
    fees = [
        Fee(name="file", when="up_front", amount=Money("200000", "IRT")),
        Fee(name="account", when="instalment", amount=Money("1000", "IRT")),
    ]
    plain, found = fee_statement(KARMOZD), fee_statement(amortise(attrs.evolve(KARMOZD.terms, fees=fees)))
    assert (found.fee, found.years) == (plain.fee, plain.years)
    assert (found.other_fees.amount, found.total_paid.amount) == (260_000, 56_260_000)
    assert found.nominal > plain.nominal
    assert found.effective > plain.effective
    assert "260,000" in fee_paper(found, "en").text()
    assert "Fees" not in fee_paper(plain, "en").text()


def test_key_facts_statement__english__says_every_line():
    """The loan, its charges, the rate and the rows stand in the text."""
    text = key_facts_statement(key_facts(LOAN, CHARGES, [LATE])).text(width=100)
    for said in (
        "Key facts statement",
        "17.07%",
        "19,600",
        "23,274",
        "23,280",
        "Processing fee",
        "third party",
        "18,552",
    ):
        assert said in text
    assert "15% per year" in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_key_facts_statement__each_language__has_its_own_title_and_digits(lang):
    """The same results are laid out in every language the library speaks."""
    paper = key_facts_statement(key_facts(LOAN, CHARGES, [LATE]), lang)
    assert paper.lang == lang
    assert {"en": "17.07%", "hi": "17.07%", "fa": "۱۷٫۰۷٪", "lt": "17,07"}[lang] in paper.text()
    assert fee_paper(fee_statement(KARMOZD), lang).title == {
        "en": "Statement of karmozd", "hi": "कार्मोज़्द (शुल्क) विवरण", "fa": "صورت کارمزد وام",
        "lt": "Karmozdo (mokesčio) pažyma",
    }[lang]  # fmt: skip


def test_key_facts_statement__html__escapes_what_others_wrote():
    """Words of a lender are words, not markup."""
    page = key_facts_statement(key_facts(LOAN, CHARGES, [LATE])).html()
    assert "2 % a month &lt;b&gt;" in page
    assert "<b>" not in page


def test_fee_statement__slots__has_the_fee_of_each_year():
    """50 million at 4 %: 2.0, 1.6, 1.2, 0.8 and 0.4 million, 4.72 % nominal."""
    found = fee_statement(KARMOZD)
    assert [year.fee.amount for year in found.years] == [2_000_000, 1_600_000, 1_200_000, 800_000, 400_000]
    assert (found.n_fee_instalments, found.n_principal_instalments) == (5, 55)
    text = fee_paper(found, "fa").text()
    assert "۶٬۰۰۰٬۰۰۰" in text
    assert "۴٫۷۲٪" in text


def test_fee_statement__average__sums_to_the_same_fee():
    """The fees of the years are the fee of the loan, whichever way it is spread."""
    loan = amortise(
        LoanTerms(
            **{
                **{
                    name: getattr(KARMOZD.terms, name)
                    for name in ("principal", "annual_rate", "n_instalments", "calendar", "disbursed_on")
                },
                "method": "karmozd_average",
            }
        )
    )
    found = fee_statement(loan)
    assert Money.total([year.fee for year in found.years], "IRT") == found.fee == loan.totals.interest


def test_statements__what_cannot_be__is_refused():
    """A loan with interest has no karmozd; charges in euros or above the loan are none of it."""
    with pytest.raises(CalcError, match="SK333"):
        fee_statement(LOAN)
    with pytest.raises(IncomparableError):
        key_facts(LOAN, [Charge(name=Text.of("fee"), amount=Money(1, "EUR"))])
    with pytest.raises(TermsError, match="SK326"):
        key_facts(LOAN, [Charge(name=Text.of("fee"), amount=Money(20000, "INR"))])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_key_facts__flat_loan__never_prints_its_rate_as_a_declining_one(lang: str) -> None:
    """The flat rate has the name it has in the schedule, and the method stands beside it."""
    text = key_facts_statement(key_facts(amortise(attrs.evolve(LOAN.terms, method="flat"))), lang).html()
    assert say(lang, "loan.flat_rate") in text
    assert say(lang, "method.flat") in text


@pytest.mark.parametrize(("lang", "single"), [("en", "One payment, at maturity"), ("fa", "یک پرداخت در پایان مدت")])
def test_key_facts_statement__bullet_loan__has_one_payment_at_maturity_and_no_instalments(
    lang: str, single: str
) -> None:
    """Of 20,000 at 15 % for a year nothing falls due before 23,000 at its end."""
    bullet = attrs.evolve(LOAN.terms, method="bullet", n_instalments=12)
    text = str(key_facts_statement(key_facts(amortise(bullet)), lang=lang))
    assert single in text
    assert say(lang, "loan.n_instalments") not in text
    instalments = text[text.index(say(lang, "loan.schedule")) :]
    assert instalments.count(say(lang, "loan.number")) == 1
    assert [digit in instalments for digit in (number(11, lang), number(12, lang))] == [False, True]


def test_key_facts_statement__moratorium__counts_instalments_from_the_first_that_falls_due() -> None:
    """After six months in which nothing is due, 18 of 24 are, the first on 15 November."""
    rest = Grace(kind="moratorium", n_instalments=6, interest="capitalise")
    text = str(key_facts_statement(key_facts(amortise(attrs.evolve(LOAN.terms, grace=(rest,)))), lang="en"))
    assert re.search(r"Number of instalments\W+18\b", text)
    assert re.search(r"First instalment due on\W+15 November 2024", text)
