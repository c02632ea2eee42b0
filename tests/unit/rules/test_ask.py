"""What to ask next, as a pure function of what was told."""

from __future__ import annotations

import datetime as dt
import json

from hypothesis import given, settings
from hypothesis import strategies as st

import serkit
from small_programmes import DOMAINS, programmes

DAY = dt.date(2026, 11, 1)


def test_ask__of_two_programmes__asks_first_what_settles_both() -> None:
    """One answer that both hang on goes before one that only one of them needs."""
    step = serkit.load_pack("in.pensions").ask({}, as_of=DAY)
    assert step.next.fact == "disability.in_rpwd.degree"
    assert {need.programme for need in step.next.needed_for} == {"igndps", "state_pension"}


def test_ask__one_programme_alone__asks_nothing_for_the_other() -> None:
    """Who wants one pension is not asked for the other."""
    step = serkit.load_pack("in.pensions").ask({}, as_of=DAY, programmes=["state_pension"])
    assert "household.bpl" not in {each.fact for each in step.questions}


def test_ask__skipped__is_kept_apart_and_not_asked() -> None:
    """A form shows what was left open."""
    step = serkit.load_pack("in.pensions").ask({}, as_of=DAY, skip=["household.bpl"])
    assert step.skipped == ("household.bpl",)
    assert "household.bpl" not in {each.fact for each in step.questions}


def test_ask__as_data__is_what_a_web_form_needs_in_one_language() -> None:
    """Kind, question, choices with labels, and why; nothing that JSON cannot write."""
    plain = serkit.load_pack("in.pensions").ask({}, as_of=DAY).plain("hi")
    written = json.loads(json.dumps(plain, ensure_ascii=False))
    pensions = next(each for each in written["questions"] if each["fact"] == "person.pensions")
    assert pensions["kind"] == "choices"
    assert pensions["choices"]["other"] == "अन्य सामाजिक सुरक्षा पेंशन"
    assert pensions["needed_for"][0]["programme"] == "igndps"


@settings(max_examples=50, deadline=None)
@given(programmes(), st.data())
def test_ask__answered_one_after_another__ends_decided_and_asks_nothing_twice(drawn, data) -> None:
    """Whatever is answered, the interview ends after at most one question a fact, with an answer."""
    pack, told = drawn
    asked = []
    step = pack.ask(told, as_of=DAY)
    while step.next is not None:
        asked.append(step.next.fact)
        told = {**told, step.next.fact: data.draw(st.sampled_from(DOMAINS[step.next.fact]))}
        step = pack.ask(told, as_of=DAY)
    assert len(asked) == len(set(asked))
    assert not step.decisions["p"].is_undetermined
