"""What an outcome cost and what it is worth: one cohort, every factor with its source, a tornado by default."""

from __future__ import annotations

from fractions import Fraction

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from serkit.calc.outcome.cost import Cost, cost_per_outcome, cost_per_participant
from serkit.calc.outcome.proportion import proportion
from serkit.calc.outcome.sroi import Effect, Factor, sroi
from serkit.calc.outcome.survival import survival
from serkit.kernel.errors import CalcError, IncomparableError
from serkit.kernel.money import Money
from serkit.kernel.rounding import Rounding
from serkit.kernel.text import LANGUAGES

WHOLE_DOLLARS = Rounding("half_even", step=100)
SPENT = Cost(amount=Money("9000", "EUR"), includes="staff and premises", cohort="2025")
NONE = Factor("0%", "none assumed")


@pytest.mark.parametrize(
    ("funds", "served", "printed"),
    [("21442351", 16776, "1278"), ("6144675", 2209, "2782"), ("18005869", 14546, "1238"), ("4440469", 1831, "2425")],
)
def test_cost_per_participant__maryland__is_as_printed(funds, served, printed):
    """Funds over participants, in whole dollars."""
    spent = Cost(amount=Money(funds, "USD"), includes="services", cohort="PY")
    found = cost_per_participant(spent, served, rounding=WHOLE_DOLLARS)
    assert (found.amount, found.exact) == (Money(printed, "USD"), Fraction(int(funds), served))


@given(k=st.integers(1, 200), more=st.integers(0, 200))
@settings(max_examples=40, deadline=None)
def test_cost_per_outcome__any_share__lies_in_its_interval(k, more):
    """The interval of the share turned round holds the cost; nothing bounds it where nobody may have succeeded."""
    found = cost_per_outcome(SPENT, proportion(k, k + more, cohort="2025"))
    assert found.low <= found.amount <= found.high
    assert found.exact == Fraction(9000, k)


def test_cost_per_outcome__other_people_or_no_share__is_refused():
    """Costs of one cohort and outcomes of another make no figure; neither do curves, nor nobody."""
    with pytest.raises(IncomparableError, match="SK506"):
        cost_per_outcome(SPENT, proportion(18, 20, cohort="2024"))
    with pytest.raises(CalcError, match="SK505"):
        cost_per_outcome(SPENT, survival([1, 2], [1, 0], cohort="2025").at(1))
    with pytest.raises(CalcError, match="SK502"):
        cost_per_outcome(SPENT, proportion(0, 20, cohort="2025"))
    with pytest.raises(CalcError, match="SK502"):
        cost_per_participant(SPENT, 0)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [({"includes": " "}, "SK543"), ({"cohort": ""}, "SK543"), ({"amount": Money("-1", "EUR")}, "SK545")],
)
def test_cost__that_says_too_little__is_refused(wrong, code):
    """What is in it, on whom it was spent, and not below nothing."""
    with pytest.raises(CalcError, match=code):
        attrs.evolve(SPENT, **wrong)


def effect(**fields):
    """Thirty in work, each worth 2,000 a year at first."""
    return Effect(
        **{
            "name": "in work",
            "stakeholder": "trainees",
            "quantity": Factor("30", "register"),
            "proxy": Factor.worth(Money("2000", "EUR"), "wage survey", price_year=2024),
            "deadweight": Factor("20%", "comparison group"),
            "displacement": Factor("10%", "employers asked"),
            "attribution": Factor("75%", "partners asked"),
            "drop_off": Factor("50%", "follow-up"),
            "years": 3,
            **fields,
        }
    )


RATE = Factor("5%", "ministry's guideline")


def returned(*effects, investment="20000", **fields):
    """The return on 20,000 EUR of 2024."""
    return sroi(Money(investment, "EUR"), effects, **{"discount": RATE, "price_year": 2024, **fields})


def test_sroi__by_hand__is_exact():
    """30 x 2,000 x .8 x .9 x .75 = 32,400; then half and a quarter of it; discounted by 1.05, 1.05^2, 1.05^3."""
    found = returned(effect())
    rate = Fraction(105, 100)
    years = [Fraction(32400) / rate, Fraction(16200) / rate**2, Fraction(8100) / rate**3]
    assert list(found.by_year) == years
    assert found.ratio == sum(years) / 20000
    assert found.net == found.ratio - 1
    assert found.present_value == Money("52548.10", "EUR")
    assert found.payback_years == 1
    assert returned(effect(), investment="60000").payback_years is None


def test_sroi__tornado__names_every_factor_from_the_widest_swing():
    """Each factor between its own ends, or a fifth up and down; the ratio lies between the two."""
    found = returned(effect(deadweight=Factor("20%", "guess", low="0%", high="90%")))
    assert found.tornado[0].factor == "deadweight"
    assert {each.factor for each in found.tornado} == {
        "discount", "quantity", "proxy", "deadweight", "displacement", "attribution", "drop_off",
    }  # fmt: skip
    widths = [each.width for each in found.tornado]
    assert widths == sorted(widths, reverse=True)
    for each in found.tornado:
        low, high = sorted((each.at_low, each.at_high))
        assert low <= found.ratio <= high


@given(shares=st.lists(st.integers(0, 100), min_size=4, max_size=4), years=st.integers(1, 6))
@settings(max_examples=40, deadline=None)
def test_sroi__more_owed_to_others__never_returns_more(shares, years):
    """Each per cent of deadweight, displacement or drop-off only lowers the return, attribution only raises it."""
    names = ("deadweight", "displacement", "drop_off", "attribution")
    some = {name: Factor(f"{share}%", "any") for name, share in zip(names, shares, strict=True)}
    base = returned(effect(**some, years=years)).ratio
    for name, share in zip(names, shares, strict=True):
        more = {**some, name: Factor(f"{min(share + 1, 100)}%", "any")}
        changed = returned(effect(**more, years=years)).ratio
        assert changed >= base if name == "attribution" else changed <= base


def test_sroi__one_effect_of_two_stakeholders__is_noted_and_of_one_twice_refused():
    """Families and trainees may both gain, and nobody is counted twice."""
    both = returned(effect(), effect(stakeholder="families"))
    assert both.warnings == ("same_effect_of_several",)
    with pytest.raises(CalcError, match="SK546"):
        returned(effect(), effect())


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (lambda: Factor("25%", " "), "SK543"),
        (lambda: Factor("-1%", "x"), "SK544"),
        (lambda: Factor("25%", "x", low="30%"), "SK544"),
        (lambda: effect(attribution=Factor("101%", "x")), "SK544"),
        (lambda: effect(years=0), "SK544"),
        (returned, "SK546"),
        (lambda: returned(effect(), investment="0"), "SK545"),
    ],
)
def test_sroi__what_cannot_be__is_refused_under_its_own_title(wrong, code):
    """No source, shares above one, no years, no effects, nothing invested."""
    with pytest.raises(CalcError, match=code):
        wrong()


@pytest.mark.parametrize(
    "proxy",
    [
        Factor.worth(Money("2000", "INR"), "survey", price_year=2024),
        Factor.worth(Money("2000", "EUR"), "survey", price_year=2019),
        Factor("2000", "survey"),
    ],
)
def test_sroi__money_of_other_units_or_years__is_not_mixed(proxy):
    """Rupees and euros, or prices of 2019 and 2024, are no sum."""
    with pytest.raises(IncomparableError, match="SK506"):
        returned(effect(proxy=proxy))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_explain__cost_and_return__name_every_source(lang):
    """Every factor with its source, in the reader's language."""
    told = str(returned(effect(), effect(stakeholder="families")).explain(lang))
    assert told.count("comparison group") == 2
    assert not any(mark in told for mark in ("sroi.", "<", "_"))
    cost = str(cost_per_outcome(SPENT, proportion(18, 20, cohort="2025")).explain(lang))
    assert "staff and premises" in cost
    assert not any(mark in cost for mark in ("cost.", "<", "_"))


def test_sroi__an_assumption_of_nothing_without_ends__is_noted_beside_its_tornado():
    """A fifth of 0 % is 0 %: such a factor seems harmless and is only not moved."""
    still = returned(effect(displacement=Factor("0%", "none assumed")))
    assert still.warnings == ("zero_without_ends",)
    assert "is not moved above" in str(still.explain())
    assert returned(effect(displacement=Factor("0%", "none assumed", high="20%"))).warnings == ()
    assert returned(effect(years=1, drop_off=Factor("0%", "one year"))).warnings == ()
    at_once = Factor("0%", "one year")
    assert sroi(Money(9, "EUR"), [effect()], discount=at_once, price_year=2024).warnings == ("zero_without_ends",)
