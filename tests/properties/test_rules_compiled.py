"""Compiled rules are held against the walker, and both against brute force."""

from __future__ import annotations

import datetime as dt
import os
from itertools import product
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

import serkit
from properties.compiled_packs import DAYS, PEOPLE, packs
from properties.compiled_trees import AS_OF, CompiledTree
from properties.language_facts import Frame, stages
from properties.language_trees import trees
from serkit.domain.facts import Facts
from serkit.language.evaluate import CalculationFailed, evaluate
from serkit.rules.engine.compiled.emit import NotExpressed
from serkit.rules.engine.compiled.layout import mask_of
from serkit.rules.engine.compiled.witness import Ways
from serkit.rules.engine.decide import Walker
from serkit.rules.programmerules import ProgrammeRules
from serkit.testing import strategies
from small_packs import small

LAW = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
SHIPPED = ("in.ndfdc", "in.pensions", "ir.behzisti", "ir.hamyar-groups", "lt.social-workshops")
PACKS = {name: serkit.load_pack(name) for name in SHIPPED}


@LAW
@given(trees(), stages())
def test_compiled_expression__any_facts__equals_the_walker(tree_and_values, told):
    """Where the function has a value, it is the walker's, of the same type; where the walker has none, it fails."""
    tree, values = tree_and_values
    try:
        compiled = CompiledTree(tree, values)
    except NotExpressed as unable:
        event(f"walked: {unable}")
        return
    event("compiled")
    for facts in told:
        try:
            expected = evaluate(tree, Frame(facts, AS_OF, values=values))
        except CalculationFailed:
            expected = CalculationFailed
        try:
            found = compiled(facts)
        except CalculationFailed:
            continue  # a programme is walked then, and the walker says what there is to say
        assert (type(found), found) == (type(expected), expected), tree


def outcome(decide):
    """What was decided, to the last part; or the refusal."""
    try:
        decision = decide()
        found = decision.status, decision.trace, decision.content
    except serkit.FactError as refused:
        return str(refused)
    return found


def same_decisions(pack, facts, day):
    """Hold each programme's decision, alone and with the others, against the walker's."""
    walker = Walker(pack._walker.engine)
    walked = {name: outcome(lambda name=name: walker.decide(name, facts, day)) for name in pack}
    for name, expected in walked.items():
        assert outcome(lambda name=name: pack[name].decide(facts, as_of=day)) == expected, name
    try:
        together = pack.decide(facts, as_of=day)
    except serkit.FactError:
        assert any(isinstance(each, str) for each in walked.values())
    else:
        assert {name: outcome(lambda one=one: one) for name, one in together.items()} == walked


@settings(LAW, max_examples=60)
@given(packs(), st.lists(PEOPLE, min_size=1, max_size=4), DAYS)
def test_decide__drawn_pack_and_people__equals_the_walker(pack, people, day):
    """Status, every criterion, what is missing, what is owed: the same by compiled rules as by walking."""
    law = pack._walker.engine.book.on(dt.date.fromisoformat(day).toordinal())
    assert not any(pack._walker.unit(name, law).walked for name in pack)
    for told in people:
        same_decisions(pack, pack.facts(told, calendar=None), dt.date.fromisoformat(day))


@settings(LAW, max_examples=60)
@given(st.data(), st.sampled_from(SHIPPED), st.dates(dt.date(2005, 1, 1), dt.date(2028, 1, 1)))
def test_decide__shipped_pack__equals_the_walker(data, name, day):
    """Of every pack that comes with the library, in force or not."""
    pack = PACKS[name]
    same_decisions(pack, pack.facts(data.draw(strategies.pack_facts(pack))), day)


@settings(LAW, max_examples=60)
@given(packs(), PEOPLE, DAYS)
def test_turnings__drawn_pack_and_person__are_laid_out_as_facts_made_anew(pack, person, day):
    """Facts that differ in a few places are laid out from where they were, and lie as if they had been told so."""
    facts, layout = pack.facts(person), pack._walker.layout
    ways = Ways(pack.model.facts, layout)
    judged = dt.date.fromisoformat(day).toordinal()
    turning = [slot for slot in range(len(facts.values)) if any(ways.turnings(facts, 1 << slot, judged).facts())]
    turnings = ways.turnings(facts, mask_of(turning), judged)
    turned = list(turnings.facts())
    for each in turned:
        event("turned")
        anew = Facts(pack=each.pack, hash=each.hash, values=each.values, told=each.told, dated=each.dated)
        assert each.laid == layout.lay(anew)
    if turnings.are_plain:
        assert list(turnings.bare()) == [each.laid[0] for each in turned]


def test_decide__packs_and_cases_of_the_language__equal_the_walker():
    """Every pack written to prove the language, on the facts of every case it has."""
    folder = Path(os.environ.get("SERKIT_LANGUAGE_EXAMPLES", "../shared/language-examples"))
    if not folder.is_dir():
        pytest.skip(f"no packs to prove the language in {folder}")
    asked = 0
    for path in sorted(each for each in folder.iterdir() if each.is_dir()):
        try:
            pack = serkit.load_pack(path)
        except serkit.PackError:  # what packs cannot have yet is refused; other tests see to that
            continue
        for day, facts in _of_cases(pack):
            same_decisions(pack, facts, day)
            asked += 1
    assert asked


def _of_cases(pack):
    """The facts its cases are decided on, and the days: noted while they run."""
    decided = []
    original = ProgrammeRules.decide

    def noted(self, facts, *, as_of):
        decided.append((as_of, facts))
        return original(self, facts, as_of=as_of)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ProgrammeRules, "decide", noted)
        pack.run_cases()
    return decided


TINY = {
    "person.a": (True, False),
    "person.k": ("x", "y", "z"),
    "person.n": (0, 1, 2, 3),
    "person.m": (0, 1, 2, 3),
    "person.birth_date": (dt.date(2008, 2, 28), dt.date(2008, 2, 29), dt.date(2008, 3, 1)),
}
"""The third witness: domains small enough to ask Python for every answer."""

PYTHON = {
    "person.a": lambda p: p.a,
    'person.k in ("x", "y")': lambda p: p.k in ("x", "y"),
    "person.n + person.m >= 3": lambda p: p.n + p.m >= 3,
    "person.n * person.m < 4": lambda p: p.n * p.m < 4,
    "person.n between 1 and person.m": lambda p: 1 <= p.n <= p.m,
    "person.age >= 18 years": lambda p: age(p.born, p.day) >= 18,
    "person.age < 19 years": lambda p: age(p.born, p.day) < 19,
    "(if person.a then person.n else person.m) > 1": lambda p: (p.n if p.a else p.m) > 1,
}


def _in_python(told, day):
    """A person by short names."""
    return SimpleNamespace(day=day, **dict(zip(("a", "k", "n", "m", "born"), told.values(), strict=True)))


def age(born, day):
    """Completed years; a birthday of 29 February falls on the last day of February."""
    last = born.day == 29 and (day.month, day.day) == (2, 28) and day.year % 4 != 0
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day) and not last)


@pytest.mark.parametrize("day", [dt.date(2026, 2, 27), dt.date(2026, 2, 28), dt.date(2026, 3, 1), dt.date(2028, 2, 29)])
def test_decide__every_person_of_a_small_world__is_what_python_says(day):
    """288 people told in full: each criterion is what the same words give in Python."""
    facts = "facts:\n  person.a: boolean\n  person.k: {type: choice, of: [x, y, z]}\n"
    facts += "".join(f"  person.{name}: {{type: whole number, range: '[0 .. 3]'}}\n" for name in "nm")
    criteria = "".join(f"  c{n}: {{text: x, source: law, when: '{text}'}}\n" for n, text in enumerate(PYTHON))
    names = ", ".join(f"c{n}" for n in range(len(PYTHON)))
    pack = small(f"{facts}criteria:\n{criteria}programmes: {{p: {{title: P, requires: {{any: [{names}]}}}}}}\n")
    for values in product(*TINY.values()):
        decision = pack["p"].decide(dict(zip(TINY, values, strict=True)), as_of=day)
        expected = [word(_in_python(dict(zip(TINY, values, strict=True)), day)) for word in PYTHON.values()]
        assert [met for _, met, _ in decision.trace] == expected
        assert decision.is_eligible is any(expected)
        told = dict(zip(TINY, values, strict=True))
        for name in TINY:
            _sound(pack, {each: value for each, value in told.items() if each != name}, name, day)


def _sound(pack, told, open_, day):
    """With one fact untold, a criterion is decided only where every value of it gives that answer."""
    found = [met for _, met, _ in pack["p"].decide(told, as_of=day).trace]
    asked = {word: n for n, word in enumerate(PYTHON)}
    for word, n in asked.items():
        answers = {
            PYTHON[word](_in_python({each: value if each == open_ else told[each] for each in TINY}, day))
            for value in TINY[open_]
        }
        assert found[n] is None or answers == {found[n]}
