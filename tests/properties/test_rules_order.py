"""The order in which a programme names what it requires is no part of the law."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from properties.compiled_packs import CONDITIONS, DAYS, PEOPLE, SECTIONS
from serkit.kernel.errors import FactError
from small_packs import small

NAMES = [f"c{n}" for n in range(5)]
LAW = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))


def trees():
    """Requirements nested as authors nest them: `all`, `any`, `at_least` and `not` over a few criteria."""
    return st.recursive(
        st.sampled_from(NAMES),
        lambda inner: st.tuples(
            st.sampled_from(["all", "any", "at_least", "not"]), st.lists(inner, min_size=1, max_size=4)
        ),
        max_leaves=8,
    )


def written(tree, mixed=None) -> str:
    """A requirement in YAML; with a source of chance each list in an order of its own."""
    if isinstance(tree, str):
        return tree
    kind, items = tree
    own = list(items)
    if mixed is not None and kind != "not":
        mixed.shuffle(own)
    inside = [written(each, mixed) for each in own]
    if kind == "not":
        return f"{{not: {inside[0]}}}"
    if kind == "at_least":
        return f"{{at_least: {(len(items) + 1) // 2}, of: [{', '.join(inside)}]}}"
    return f"{{{kind}: [{', '.join(inside)}]}}"


def decided(criteria, tree, mixed, told, day):
    """What the programme answers and what it lacks; the code where the facts lead to no result."""
    lines = [f"  {name}: {{text: x, source: law, when: '{when}'}}" for name, when in criteria]
    programme = f"programmes: {{p: {{title: P, requires: [{written(tree, mixed)}]}}}}\n"
    try:
        found = small(SECTIONS + "\n".join([*lines, programme]))["p"].decide(told, as_of=day)
    except FactError as refused:
        return {each.code for each in refused.diagnostics}
    return found.status, set(found.missing), {name: each.met for name, each in found.criteria.items()}


@LAW
@given(st.lists(CONDITIONS, min_size=5, max_size=5), trees(), PEOPLE, DAYS, st.data())
def test_programme__its_criteria_in_any_order__gives_the_same_status(conditions, tree, told, day, data):
    """However they are nested and declared, whatever is known: the same answer, lacking the same."""
    criteria = list(zip(NAMES, conditions, strict=True))
    first = decided(criteria, tree, None, told, day)
    for _ in range(2):
        mixed = data.draw(st.randoms(use_true_random=False))
        other = decided(data.draw(st.permutations(criteria)), tree, mixed, told, day)
        assert first == other
