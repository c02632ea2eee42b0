"""Laws of the walker: what it says with facts missing stays true, and with none missing it is plain arithmetic."""

from __future__ import annotations


from hypothesis import HealthCheck, given, settings
from properties.language_trees import Frame, inside, stages, trees

from serkit.language.evaluate import CalculationFailed, evaluate

LAW = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


def asked(tree, values, facts):
    """The answer, or None in a tuple of its own if there is none."""
    try:
        return (evaluate(tree, Frame(facts, values=values)),)
    except CalculationFailed:
        return ()


@LAW
@given(trees(), stages())
def test_learning_a_fact__never_contradicts_what_was_said_before(tree_and_values, told):
    """Replacing an unknown by any value inside its bounds leaves every yes and no, and moves no bound outward."""
    tree, values = tree_and_values
    answers = [answer for facts in told for answer in asked(tree, values, facts)]
    for earlier, later in zip(answers, answers[1:], strict=False):
        assert inside(later, earlier), (tree, earlier, later)
