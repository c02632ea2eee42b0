"""Laws of whole packs grown from the grammar: learning undoes nothing, order decides nothing, nothing falls."""

from __future__ import annotations

import datetime as dt

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from properties.language_packs import DAYS, stages, text_of, whole_packs
from serkit.domain.outcome import Undetermined
from serkit.kernel.errors import FactError
from serkit.kernel.unknown import UNKNOWN
from small_packs import small

LAW = settings(
    max_examples=60,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a number that stands for a pack does not shrink
)


def decided(pack, told, day):
    """Every programme's decision with all it says; None where the facts lead to no result."""
    try:
        found = pack.decide(told, as_of=day)
        for each in found.values():
            _ = each.content
    except FactError as error:
        codes = {one.code for one in error.diagnostics}
    else:
        return found
    assert codes <= {"SK410", "SK420"}
    return None


def inside(later, earlier):
    """Whether what is known later is one of what could be before."""
    if not isinstance(earlier, Undetermined):
        return later == earlier and later is not UNKNOWN
    if later is None:
        return True  # told to be none
    low, high = later.bounds if isinstance(later, Undetermined) else (later, later)
    above = earlier.low is None or (low is not None and minor(low) >= minor(earlier.low))
    return above and (earlier.high is None or (high is not None and minor(high) <= minor(earlier.high)))


def minor(amount):
    """An amount as a number: Money, or a fraction of minor units where it is not whole."""
    return getattr(amount, "minor", amount)


@LAW
@given(whole_packs(), stages(), st.sampled_from(DAYS))
def test_pack__a_fact_more__never_undoes_an_answer(pack_and_parts, told, day):
    """What is decided on fewer facts stays decided: statuses, criteria and what is owed."""
    pack, _ = pack_and_parts
    first, later = (decided(pack, each, day) for each in told)
    for name in pack if first is not None and later is not None else ():
        before, after = first[name], later[name]
        assert before.is_undetermined or before.status == after.status, name
        for criterion, outcome in before.criteria.items():
            assert outcome.met is None or outcome.met == after.criteria[criterion].met, criterion
        if not before.is_ineligible and not after.is_ineligible:
            assert inside(after.entitlements["sum"], before.entitlements["sum"]), name


@LAW
@given(whole_packs(), stages(), st.sampled_from(DAYS))
def test_pack__written_in_another_order__gives_the_same_answers(pack_and_parts, told, day):
    """Neither the order of criteria nor that of requirements decides anything."""
    pack, drawn = pack_and_parts
    first, _ = told
    one, other = decided(pack, first, day), decided(small(text_of(drawn, backwards=True)), first, day)
    assert (one is None) == (other is None)
    for name in pack if one is not None else ():
        assert one[name].status == other[name].status
        assert {key: each.met for key, each in one[name].criteria.items()} == {
            key: each.met for key, each in other[name].criteria.items()
        }
        assert set(one[name].missing) == set(other[name].missing)
        assert one[name].entitlements == other[name].entitlements


@LAW
@given(whole_packs(), stages(), st.sampled_from(DAYS))
def test_pack__eligible_with_facts_unknown__is_so_whatever_they_are(pack_and_parts, told, day):
    """An unknown yields eligible only where it is irrelevant; what is open names what it lacks."""
    pack, _ = pack_and_parts
    first, later = (decided(pack, each, day) for each in told)
    for name in pack if first is not None else ():
        before = first[name]
        if before.is_eligible and later is not None:
            assert later[name].is_eligible
        if before.is_undetermined:
            assert before.missing, name


@LAW
@given(whole_packs(), stages(), st.sampled_from(DAYS), st.sampled_from(["en", "hi", "fa", "lt"]))
def test_pack__any_decision__explains_itself_and_is_proven_by_its_seal(pack_and_parts, told, day, lang):
    """Total: every pack that loads and every person that can be told has an answer, with its reasons and its proof."""
    pack, _ = pack_and_parts
    found = decided(pack, told[0], dt.date.fromisoformat(day))
    for each in found.values() if found is not None else ():
        assert str(each.explain(lang=lang))
        assert pack.bind(each) == each
