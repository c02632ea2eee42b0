"""Whatever is told, intake answers with facts or with a FactError: never a crash, never a value in a message."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from serkit.kernel.errors import FactError
from serkit.kernel.money import Money
from serkit.kernel.types import Kind
from serkit.kernel.unknown import NONE, UNKNOWN
from serkit.language.characters import REFUSED
from serkit.rules.pack.load import load
from serkit.rules.rulepack import RulePack

HOME = Path(__file__).parents[1] / "golden" / "language"
PACKS = [RulePack(load(path)) for path in sorted(HOME.iterdir())]
DAY = dt.date(2026, 11, 1)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.decimals(),
    st.fractions(),
    st.dates(),
    st.datetimes(),
    st.text(max_size=30),
    st.from_regex(r"\A-?[0-9۰-۹]{1,45}(\.[0-9]{1,3})?( ?%| [A-Z]{3}( per month)?| years?| days)?\Z"),
    st.sampled_from(
        [
            NONE,
            UNKNOWN,
            "none",
            "unknown",
            "true",
            "1402-01-01",
            "2026-13-01",
            Money("5", "INR"),
            "x" * 20_000,
            "9" * 9_000,
        ]
    ),
    st.just(object()),
)
KEYS = st.one_of(st.text(max_size=8), st.sampled_from(["sex", "birth_date", "2026-01"]))
TOLD = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.tuples(inner),
        st.frozensets(st.text(max_size=5), max_size=2),
        st.dictionaries(
            st.one_of(st.text(max_size=8), st.sampled_from(["sex", "birth_date", "2026-01"])), inner, max_size=3
        ),
    ),
    max_leaves=6,
)


def refusal(act) -> FactError | None:
    """Give the error an act meets, if it is a FactError; every other one fails the test."""
    try:
        act()
    except FactError as error:
        return error
    return None


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(PACKS), st.data())
def test_facts__told_anything__are_facts_or_a_fact_error(pack, data):
    """Total: bad data gives an error that names the fact and a cure."""
    names = st.sampled_from(sorted(pack.model.slots))
    told = data.draw(st.dictionaries(st.one_of(names, st.text(max_size=10)), TOLD, max_size=4))
    calendar = data.draw(st.sampled_from(["gregorian", "jalali", None]))
    error = refusal(lambda: pack.facts(told, calendar=calendar))
    assert error is None or all(each.help and each.code.startswith("SK4") for each in error.diagnostics)


VALUES = {
    Kind.BOOLEAN: st.booleans(),
    Kind.NUMBER: st.fractions(0, 1000),
    Kind.WHOLE: st.integers(0, 1000),
    Kind.PERCENT: st.fractions(0, 1),
    Kind.DEGREE: st.fractions(0, 1),
    Kind.MONEY: st.integers(0, 10**9).map(str),
    Kind.MONTHS: st.integers(0, 1200),
    Kind.DAYS: st.integers(0, 5000),
    Kind.WORKING_DAYS: st.integers(0, 100),
    Kind.DATE: st.one_of(
        st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)),
        st.dates(dt.date(1700, 1, 1)),
        st.sampled_from(["1980", "2026-11", "1750", "1701-02", "9999"]),
    ),
    Kind.TEXT: st.text(max_size=5).filter(lambda text: not REFUSED.search(text)),
}


@st.composite
def valid(draw, spec, records, depth=0):
    """A value a fact may have."""
    kind = spec.type.kind
    if kind is Kind.MONEY:
        value = f"{draw(VALUES[kind])} {spec.type.unit}" + (f" per {spec.type.per}" if spec.type.per else "")
    elif kind is Kind.PERCENT and spec.type.per:
        value = f"{draw(st.integers(0, 40))}% per {spec.type.per}"
    elif kind is Kind.CHOICE:
        value = draw(st.sampled_from(spec.type.members))
    elif kind is Kind.CHOICES:
        value = draw(st.lists(st.sampled_from(spec.type.members), unique=True)) if spec.type.members else []
    elif kind is Kind.LIST:
        fields = records.get(spec.type.unit, {})
        value = [draw(record(fields, records)) for _ in range(draw(st.integers(0, 2)))] if depth == 0 else []
    else:
        value = draw(VALUES[kind])
    return {f"{draw(st.sampled_from(range(2020, 2027)))}-01": value} if spec.by_month else value


@st.composite
def record(draw, fields, records):
    """A member of whom some fields are known."""
    names = draw(st.lists(st.sampled_from(sorted(fields)), unique=True, max_size=3)) if fields else []
    return {name: draw(valid(fields[name], records, 1)) for name in names}


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(PACKS), st.data())
def test_decide__on_any_facts_and_day__decides_explains_and_seals(pack, data):
    """Total: the only error is one that names the facts that leave no result, or lie ahead of the day."""
    model = pack.model
    names = data.draw(st.lists(st.sampled_from(sorted(model.slots)), unique=True, max_size=len(model.slots)))
    told = {name: data.draw(valid(model.facts[model.slots[name]], model.records)) for name in names}
    day = data.draw(st.one_of(st.dates(dt.date(1990, 1, 1), dt.date(2060, 1, 1)), st.dates()))

    def act() -> None:
        decisions = pack.decide(told, as_of=day)
        for name, decision in decisions.items():
            assert decision.trace == pack[name].decide(told, as_of=day).trace
            assert str(decision.explain("fa"))
            assert decision.is_undetermined <= bool(decision.missing)
            assert pack.bind(decision) == decision

    error = refusal(act)
    allowed = {"SK410", "SK407", "SK412", "SK406", "SK420"}
    assert error is None or {each.code for each in error.diagnostics} <= allowed


SECRETS = ("Rumpelstilzchen", "8675309", "1867-01-02")


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(PACKS), st.data())
def test_facts__refused__never_show_what_was_told(pack, data):
    """Messages end up in logs and on screens that others see."""
    name = data.draw(st.sampled_from(sorted(pack.model.slots)))
    for secret in (*SECRETS, Decimal(SECRETS[1]), Fraction(8675309, 7), [SECRETS[0]], {SECRETS[0]: SECRETS[1]}):
        error = refusal(lambda secret=secret: pack.facts({name: secret}))
        assert not any(part in str(error) for part in SECRETS[:2])
