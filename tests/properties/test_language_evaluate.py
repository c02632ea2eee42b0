"""Laws of the walker: what it says with facts missing stays true, and with none missing it is plain arithmetic."""

from __future__ import annotations

import decimal
from fractions import Fraction
from itertools import pairwise

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from properties.language_facts import DAY, YEAR, Frame, inside, stages
from properties.language_plain import NoAnswerError, plain
from properties.language_trees import trees
from serkit.kernel.unknown import NONE
from serkit.language.bind import bind
from serkit.language.evaluate import CalculationFailed, Members, evaluate, is_unresolved
from serkit.language.reads import unresolved_reads

LAW = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
SHORT = settings(LAW, max_examples=50)
FAILED = object()
BEHIND = {"running": 0, "programme": 4}


def asked(tree, values, facts):
    """The answer, or FAILED if there is none."""
    try:
        return evaluate(tree, Frame(facts, values=values))
    except CalculationFailed:
        return FAILED


@LAW
@given(trees(), stages())
def test_learning_a_fact__any_value_inside_its_bounds__never_contradicts_what_was_said(tree_and_values, told):
    """Replacing an unknown by any value inside its bounds leaves every yes and no, and moves no bound outward."""
    tree, values = tree_and_values
    answers = [answer for facts in told if (answer := asked(tree, values, facts)) is not FAILED]
    for earlier, later in pairwise(answers):
        event(type(earlier).__name__)
        assert inside(later, earlier), (tree, earlier, later)


def settled(x):
    """Numbers as Fractions, lists as lists: the form in which two readings are compared."""
    if type(x) is Members:
        return [settled(item) for item in x.items]
    return Fraction(x) if type(x) is int else x


@LAW
@given(trees(), stages(), st.integers(DAY + 16 * YEAR, DAY + 30 * YEAR))
def test_evaluate__everything_known__equals_fractions_and_operators(tree_and_values, told, as_of):
    """With all facts known the walker gives what Python's own operators give on Fractions and dates."""
    tree, values = tree_and_values
    try:
        expected = plain(tree, told[-1], as_of, (), values)
    except NoAnswerError:
        expected = FAILED
    try:
        found = evaluate(tree, Frame(told[-1], as_of, values=values))
    except CalculationFailed:
        found = FAILED
    # Law unknown before a day, and values of an unknown day, are open although every fact is known.
    if not is_unresolved(found):
        assert settled(found) == settled(expected)
        assert type(found) is not Fraction or found.denominator > 1


@LAW
@given(trees(), stages())
def test_bind__any_facts__equals_the_walker(tree_and_values, told):
    """A bound expression has the value that walking gives, the failures included."""
    tree, values = tree_and_values
    bound = bind(tree)
    for facts in told:
        try:
            found = bound(Frame(facts, values=values))
        except CalculationFailed:
            found = FAILED
        expected = asked(tree, values, facts)
        assert (type(found), found) == (type(expected), expected)


@SHORT
@given(trees(), stages(), st.sampled_from(["ROUND_UP", "ROUND_HALF_EVEN"]))
def test_evaluate__any_ambient_decimal_context__gives_the_same(tree_and_values, told, rounding):
    """Decimal contexts of the host program change nothing."""
    tree, values = tree_and_values
    expected = asked(tree, values, told[1])
    context = decimal.Context(prec=1, rounding=rounding, traps=[decimal.Inexact, decimal.Rounded])
    with decimal.localcontext(context):
        found = asked(tree, values, told[1])
    assert (type(found), found) == (type(expected), expected)


@SHORT
@given(trees(), stages())
def test_unresolved_reads__open_answer__names_only_what_is_open(tree_and_values, told):
    """A fact is listed only if it is not known, and a settled answer hangs on nothing."""
    tree, values = tree_and_values
    frame = Frame(told[1], values=values)
    answer = asked(tree, values, told[1])
    if answer is FAILED:
        return
    reads = unresolved_reads(tree, frame)
    assert is_unresolved(answer) or reads == ()
    for read in reads:
        if read.kind == "fact":
            value = told[1][read.slot]
            for key in read.path:
                value = value.items[key - 1] if isinstance(key, int) else value[key]
            assert is_unresolved(value)


@SHORT
@given(trees(), stages())
def test_unresolved_reads__those_facts_learnt_and_nothing_else__settle_the_answer(tree_and_values, told):
    """What is listed is enough: learning these facts in full leaves the answer open only for want of law or of more."""
    tree, values = tree_and_values
    facts = list(told[1])
    for _ in range(20):
        answer = asked(tree, values, tuple(facts))
        if answer is FAILED or not is_unresolved(answer):
            return
        reads = unresolved_reads(tree, Frame(tuple(facts), values=values))
        # In these frames a running total repeats fact 0 and the other programme's answer fact 4.
        slots = {BEHIND.get(read.kind, read.slot) for read in reads if read.kind in ("fact", *BEHIND)}
        fresh = [slot for slot in slots if facts[slot] is not told[2][slot]]
        if not fresh:
            break
        for slot in fresh:
            facts[slot] = told[2][slot]
    # No listed fact is left to learn, so no fact at all could settle it.
    assert is_unresolved(asked(tree, values, told[2])) or asked(tree, values, told[2]) in (FAILED, NONE)
