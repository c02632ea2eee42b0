"""Loading as a whole: the reference packs, the model they make, and what no text can do to the reader."""

from __future__ import annotations

import pickle
import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from serkit.kernel.diagnostics import render
from serkit.kernel.errors import PackError
from serkit.rules.pack.files import find_pack, packs
from serkit.rules.pack.load import load


@pytest.mark.parametrize("id", packs())
def test_load__of_every_pack_that_comes_along__has_no_errors(id):
    """The library's own packs are whole, and called as their folders."""
    assert load(find_pack(id)).id == id


@pytest.mark.parametrize("id", packs())
def test_model__of_every_pack__is_indexed_by_slot(id):
    """A slot is the position of a thing in the tuple of its kind."""
    model = load(find_pack(id))
    for things in (model.facts, model.parameters, model.values, model.tables):
        assert [each.slot for each in things] == list(range(len(things)))
    assert {model.facts[slot].name for slot in model.slots.values()} == set(model.slots)


def test_model__loaded_twice__has_one_hash(pack):
    """The hash is of the files' texts."""
    assert pack("values: {a: 1}\n").hash == pack("values: {a: 1}\n").hash
    assert pack("values: {a: 1}\n").hash != pack("values: {a: 2}\n").hash


def test_model__pickled__keeps_its_hash(pack):
    """Models travel to worker processes."""
    model = pack("values: {a: household.income / 3}\n")
    assert pickle.loads(pickle.dumps(model)).hash == model.hash  # noqa: S301 - our own bytes


def test_findings__in_a_pack_with_a_name__are_under_that_name(tmp_path):
    """A pack found by id is shown by its id, not by where it was installed."""
    (tmp_path / "pack.yaml").write_text("pack: xx.a\n", encoding="utf-8")
    with pytest.raises(PackError) as error:
        load(tmp_path, name="xx.a")
    assert "--> xx.a/pack.yaml:1:1" in str(error.value)


def test_findings__of_errors_and_warnings__show_the_errors_first(found):
    """What stops comes before what does not."""
    codes = [code for code, _ in found("programmes: {p: {title: {hi: P}, requires: [c]}}\n")]
    assert codes == ["SK201", "SK286"]


NAMES = [
    "pack", "facts", "values", "criteria", "tables", "programmes", "parameters", "plan", "watches", "type", "when",
    "requires", "a.b", "person.age", "household.members", "c", "p", "all", "any", "of", "is", "on", "versions",
    "effective_from", "rows", "inputs", "output", "source", "text", "unless", "except", "title", "entitlements",
]  # fmt: skip
WORDS = st.sampled_from(
    [
        *NAMES,
        "unknown",
        "none",
        "INR",
        "INR per month",
        "2010",
        "1402-13",
        "9999",
        "[1 .. ]",
        "x > 5",
        "<a>",
        "c(",
        "true",
    ]
) | st.text(string.printable + "۱٪कا\u202e", max_size=12)
TREES = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4),
    max_leaves=14,
)


def flow(tree):
    """Write a tree as YAML that means it."""
    if isinstance(tree, str):
        return "'" + "".join(" " if each in "\n\r\t\x0b\x0c" else each for each in tree).replace("'", "''") + "'"
    if isinstance(tree, list):
        return "[" + ", ".join(map(flow, tree)) + "]"
    return "{" + ", ".join(f"{key}: {flow(each)}" for key, each in tree.items()) + "}"


@given(st.dictionaries(st.sampled_from(NAMES), TREES, max_size=6))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_load__of_any_tree__is_a_pack_or_findings(tmp_path, sections):
    """Every error is a diagnostic that can be shown; never a traceback."""
    head = {"pack": "xx.a", "version": "1", "currency": "INR", "title": "A"}
    path = tmp_path / "pack.yaml"
    path.write_text("\n".join(f"{key}: {flow(each)}" for key, each in {**head, **sections}.items()), encoding="utf-8")
    try:
        found = load(path).warnings
    except PackError as error:
        found = error.diagnostics
    assert render(found) or not found
