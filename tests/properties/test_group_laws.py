"""Laws of sharing out and of forming groups, whatever the numbers."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from serkit.calc.group.formation import feasible_groups, possible_counts
from serkit.calc.group.shares import share_out
from serkit.kernel.money import Money

WEIGHTS = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=3),
    st.one_of(st.integers(0, 400), st.fractions(0, 400, max_denominator=60)),
    min_size=1,
    max_size=12,
).filter(lambda weights: any(weights.values()))
TIES = st.sampled_from(["listed", "by name"])


@settings(max_examples=150)
@given(st.integers(0, 10**9), WEIGHTS, TIES)
def test_share_out__any_weights__sums_exactly_and_is_within_a_unit_of_each_due(minor, weights, ties):
    """No cent is lost, nobody is a whole cent off, no work is no money."""
    shares = share_out(Money.of_minor(minor, "EUR"), weights, ties=ties)
    assert sum(each.minor for each in shares.values()) == minor
    whole = sum(map(Fraction, weights.values()), Fraction(0))
    for person, weight in weights.items():
        assert abs(shares[person].minor - minor * Fraction(weight) / whole) < 1
        assert weight or not shares[person].minor


@settings(max_examples=150)
@given(st.integers(0, 10**6), WEIGHTS, TIES)
def test_share_out__more_work__never_means_less_money(minor, weights, ties):
    """Who delivered more gets as much or more."""
    shares = share_out(Money.of_minor(minor, "EUR"), weights, ties=ties)
    ranked = sorted(weights, key=lambda person: weights[person])
    for less, more in pairwise(ranked):
        if weights[less] < weights[more]:
            assert shares[less].minor <= shares[more].minor


@settings(max_examples=100)
@given(st.integers(0, 10**6), WEIGHTS, st.randoms(use_true_random=False))
def test_share_out__ties_by_name__do_not_hang_on_the_order(minor, weights, random):
    """The same people in another order get the same."""
    order = list(weights)
    random.shuffle(order)
    total = Money.of_minor(minor, "EUR")
    shuffled = share_out(total, {person: weights[person] for person in order}, ties="by name")
    assert shuffled == share_out(total, weights, ties="by name")


@settings(max_examples=150)
@given(st.integers(0, 40), st.integers(0, 300), st.integers(1, 12), st.integers(0, 8))
def test_feasible__any_numbers__is_so_exactly_where_a_division_is_shown(groups, members, smallest, wider):
    """Dynamic programming over groups agrees with the two bounds; the division shown is one."""
    largest = smallest + wider
    reachable = {0}
    for _ in range(groups):
        reachable = {total + size for total in reachable for size in range(smallest, largest + 1)}
    asked = feasible_groups(groups, members, smallest, largest)
    assert asked.feasible is (members in reachable)
    assert (groups in possible_counts(members, smallest, largest)) is asked.feasible
    if asked.sizes:
        assert sum(size * count for size, count in asked.sizes) == members
        assert sum(count for _, count in asked.sizes) == groups
        assert all(smallest <= size <= largest for size, _ in asked.sizes)
