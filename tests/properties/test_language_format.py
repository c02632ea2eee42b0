"""Laws of printing: what is printed reads as what was read, and printing again changes nothing."""

from __future__ import annotations

from hypothesis import assume, example, given
from hypothesis import strategies as st

from properties.test_language_parser import LAW, bounded
from serkit.language.format import cell, expression, grouped
from serkit.language.parser import parse, parse_cell
from serkit.language.tree import Scalar


@LAW
@given(bounded("expr"))
@example("-(a+b)*c at (d)")
@example("- -a - -b")
@example("(a - (b - c)) / (d / e)")
@example("(a = b) = (c = d)")
@example("a and (b and c) or (d or e)")
@example("(if a then b else c) + 1")
@example("if a then b else if c then d else e")
@example("((x at a) at b) at (c at d)")
@example("a in (b .. c]")
@example("a in (if b then c else d)")
@example("(a or b) contains any (c or d, e)")
@example("1_50_000 INR + 0.50 INR per month")
@example('p.q[a < 5][b].c = @"1401-06"')
def test_expression__printed_and_read_again__is_the_same_tree(text):
    """parse(print(t)) == t, and the printed text prints as itself."""
    tree, _ = parse(Scalar.of(text))
    assume(tree is not None)
    printed = expression(tree)
    again, found = parse(Scalar.of(printed))
    assert again == tree, [each.message for each in found]
    assert expression(again) == printed


@LAW
@given(bounded("cell"))
@example("(a) * b")
@example("((a or b))")
@example("(..5)")
@example("yes,no")
@example("true")
@example("(a=b), >=(c=d)")
def test_cell__printed_and_read_again__is_the_same_tree(text):
    """What holds of expressions holds of table cells."""
    tree, _ = parse_cell(Scalar.of(text))
    assume(tree is not None)
    printed = cell(tree)
    again, found = parse_cell(Scalar.of(printed))
    assert again == tree, [each.message for each in found]
    assert cell(again) == printed


@LAW
@given(st.integers(0, 10**30), st.sampled_from(["", ".5", ".50"]))
def test_number__grouped__keeps_its_value_and_its_decimals(whole, decimals):
    """Grouping only puts `_` between digits."""
    text = f"{whole}{decimals}"
    assert grouped(text).replace("_", "") == text
    assert grouped(grouped(text)) == grouped(text)
