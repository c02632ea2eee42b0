"""The compiled engine: what it makes code of, what it leaves to the walker, and that packs never become code."""

from __future__ import annotations

import ast
import builtins
import datetime as dt
import pickle
import re

import pytest

import serkit
from serkit.language.bare import CalculationFailed
from serkit.rules.engine.compiled import nodes
from serkit.rules.engine.decide import Walker
from small_packs import small

DAY = dt.date(2026, 11, 1)
FACTS = """\
facts:
  person.birth_date: date
  person.degree: {type: percent, range: "[0% .. 100%]"}
  person.bpl: boolean
  person.word: {type: choice, of: [__import__, eval, exec]}
  household.income: INR per month
  household.members: {type: list of person}
"""
OWN_NAME = re.compile(r"rule|v|day|number|facts|frame|lacking|partly|people|put|decide|open|first|_|[fwckh]\d+|[a-z_]+")
"""Names are letters of our own with a number, and the functions handed over; none is made of a pack's words."""


def programme(*criteria):
    """A pack whose programme requires some conditions."""
    lines = "".join(f"  c{n}: {{text: x, source: law, when: '{when}'}}\n" for n, when in enumerate(criteria))
    names = ", ".join(f"c{n}" for n in range(len(criteria)))
    return small(f"{FACTS}criteria:\n{lines}programmes: {{p: {{title: P, requires: [{names}]}}}}\n")


def noted(monkeypatch):
    """Note everything that is compiled."""
    seen = []
    original = builtins.compile

    def compile_and_note(source, *args, **kwargs):
        seen.append(source)
        return original(source, *args, **kwargs)

    monkeypatch.setattr(nodes, "compile", compile_and_note, raising=False)
    return seen


def test_compile__any_pack__is_given_nodes_and_never_text(monkeypatch):
    """What `compile` gets is a module of nodes; words of the pack stand in it as constants of bare types alone."""
    pack = programme(
        'person.word = "eval"', 'person.word in ("exec", "__import__")', "household.income <= 5 INR per month"
    )
    seen = noted(monkeypatch)
    pack["p"].decide({"person.word": "eval", "household.income": "4 INR per month"}, as_of=DAY)
    pack["p"].decide({}, as_of=DAY)
    assert len(seen) == 2
    for module in seen:
        assert type(module) is ast.Module
        for node in ast.walk(module):
            if isinstance(node, ast.Name):
                assert OWN_NAME.fullmatch(node.id)
                assert not node.id.startswith("__")
                assert node.id not in ("eval", "exec")
            elif isinstance(node, ast.Constant):
                assert type(node.value) in nodes.CONSTANTS
            assert not isinstance(node, ast.Import | ast.ImportFrom | ast.Global)


def test_compiled_function__of_any_rule__sees_no_builtins():
    """A rule can reach what it is handed, and nothing of Python's own."""
    definition = nodes.function((), [], nodes.call("open", nodes.constant("x")))
    with pytest.raises(NameError):
        nodes.made(definition, {})()


@pytest.mark.parametrize("value", [1.5, b"x", [1], object()])
def test_constant__of_no_bare_type__is_refused(value):
    """Only bare values are written into code."""
    with pytest.raises(TypeError, match="no constant"):
        nodes.constant(value)


def test_engine_report__a_condition_over_members__says_that_it_is_walked():
    """What cannot be expressed is named with its operation, and decided all the same."""
    pack = programme("person.bpl", "some m in household.members satisfies m.bpl")
    report = pack.engine_report(as_of=DAY)
    assert report.compiled == ("p.c0",)
    assert dict(report.walked) == {"p.c1": "some"}
    assert str(report).endswith("p.c1 is walked: some")
    members = [{"bpl": False}, {"bpl": True}]
    decision = pack["p"].decide({"person.bpl": True, "household.members": members}, as_of=DAY)
    assert decision.is_eligible
    assert pack["p"].decide({"person.bpl": True, "household.members": members[:1]}, as_of=DAY).is_ineligible


def test_decide__days_of_one_stretch_of_law__share_one_function(monkeypatch):
    """A pack is compiled once for each stretch between two changes, whatever the number of days decided on."""
    limits = "parameters:\n  limit: {type: INR per month, source: law, values: {2015: 9000, 2026-07: 9900}}\n"
    pack = small(
        f"{FACTS}{limits}criteria:\n  c0: {{text: x, source: law, when: 'household.income <= limit'}}\n"
        "programmes: {p: {title: P, requires: [c0]}}\n"
    )
    seen = noted(monkeypatch)
    facts = pack.facts({"household.income": "9500 INR per month"})
    answers = [pack["p"].decide(facts, as_of=dt.date(2026, 1, 1) + dt.timedelta(n)).status for n in range(365)]
    assert answers.index("eligible") == (dt.date(2026, 7, 1) - dt.date(2026, 1, 1)).days
    assert len(seen) == 2


def test_decide__many_days__keeps_a_bounded_number_of_them():
    """Days decided on are remembered up to a limit, and forgotten beyond it."""
    pack = programme("person.bpl")
    for n in range(3000):
        pack["p"].decide({}, as_of=DAY + dt.timedelta(n))
    assert len(pack._walker.days["p"]) <= 1024


def test_decision__of_compiled_rules__lays_its_frame_out_when_asked():
    """A decision keeps the facts and the answers; what it says beside the status is made on access, and once."""
    pack = programme("person.bpl")
    facts = pack.facts({"person.bpl": True})
    decision = pack["p"].decide(facts, as_of=DAY)
    assert decision.outcome[2] is facts
    assert decision.seal.facts == {"person.bpl": "true"}
    assert decision.outcome[2] is not facts
    assert decision == Walker(pack._walker.engine).decide("p", facts, DAY)


def test_facts__pickled__are_laid_out_anew():
    """What is laid out is no part of what is stored."""
    pack = programme("person.birth_date <= as_of", "person.degree >= 40%")
    facts = pack.facts({"person.birth_date": dt.date(2000, 1, 1), "person.degree": "40%"})
    again = pickle.loads(pickle.dumps(facts))  # noqa: S301 - written here
    assert again == facts
    assert again.laid is None
    assert pack["p"].decide(again, as_of=DAY).is_eligible
    assert again.laid == facts.laid


def test_decide__a_day_no_calendar_has__is_refused_as_the_walker_refuses_it():
    """Where the compiled function finds no result, the refusal names the criterion and what it read."""
    pack = programme("person.birth_date + 8_000 years > as_of")
    with pytest.raises(serkit.FactError, match="SK410") as refused:
        pack["p"].decide({"person.birth_date": dt.date(2000, 1, 1)}, as_of=DAY)
    assert "criterion c0" in str(refused.value)


@pytest.mark.parametrize(
    ("degree", "enough"), [("33.335%", True), ("33.33%", False), ("33.34%", True), ("33.3349%", False)]
)
def test_decide__percentage_finer_than_ten_thousandths__is_compared_exactly(degree, enough):
    """Percentages are compared in ten-thousandths where they are such, and as fractions where they are not."""
    pack = programme("person.degree >= 33.335%")
    assert pack["p"].decide({"person.degree": degree}, as_of=DAY).is_eligible is enough


def test_unit__a_pack_too_large_to_express__is_walked():
    """Beyond a number of nodes a criterion is left to the walker, and the report says so."""
    many = " or ".join(f"household.income = {n} INR per month" for n in range(200))
    pack = programme(many)
    assert not pack.engine_report(as_of=DAY).walked
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("serkit.rules.engine.compiled.emit._MOST_NODES", 50)
        pack = programme(many)
        assert dict(pack.engine_report(as_of=DAY).walked) == {"p.c0": "an expression of that size"}
        assert pack["p"].decide({"household.income": "7 INR per month"}, as_of=DAY).is_eligible


def test_calculation_failed__inside_a_value__leaves_the_answer_to_the_walker():
    """A law of days before its first figure is the walker's business: unknown law, and no error."""
    limits = "parameters:\n  limit: {type: INR per month, source: law, values: {2015: 9000}}\n"
    pack = small(
        f"{FACTS}{limits}criteria:\n"
        "  c0: {text: x, source: law, when: 'household.income <= limit at person.birth_date'}\n"
        "programmes: {p: {title: P, requires: [c0]}}\n"
    )
    told = {"household.income": "1 INR per month", "person.birth_date": dt.date(2000, 1, 1)}
    unit = pack._walker.unit("p", pack._walker.engine.book.on(DAY.toordinal()))
    facts = pack.facts(told)
    with pytest.raises(CalculationFailed):
        unit.quick(facts.laid[0], DAY.toordinal(), 0, facts)
    decision = pack["p"].decide(facts, as_of=DAY)
    assert decision.is_undetermined
    assert str(decision.missing[0]) == "law limit on 2000-01-01"
