"""The schema editors read says what the loader says: packs fit it, and mistakes in keys and shapes do not."""

from __future__ import annotations

import copy
import os
from pathlib import Path

import jsonschema
import pytest

from serkit.cli.schema import schema_text
from serkit.language.source import read_tree
from serkit.language.tree import Scalar, Sequence
from serkit.rules.pack.json_schema import KINDS, json_schema

ROOT = Path(__file__).resolve().parents[4]
HOMES = (ROOT / "src/serkit/packs", ROOT / "tests/golden/language")
FILES = sorted(file for home in HOMES for pack in home.glob("*/pack.yaml") for file in pack.parent.rglob("*.yaml"))
SHIPPED = ROOT / "src/serkit/packs/schema"
VALIDATORS = {kind: jsonschema.Draft202012Validator(json_schema(kind)) for kind in KINDS}


def told(node):
    """A file as serkit reads it: every scalar a text."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [told(item) for item in node]
    return {key.text: told(value) for key, value in node}


def read(text):
    """The content of a file."""
    return told(read_tree(text, "x")[0])


PACK = read("""
pack: in.small
version: 2026.1
title: {en: A small pack}
currency: INR
sources: {law: {title: the Act, certainty: A}}
facts: {person.kind: {type: choice, of: {a: {en: first}, b: second}}}
parameters: {limit: {type: INR, source: law, values: {2026: 5, 2027: {value: 6, also_read: [{value: 7, source: law}]}}}}
tables: {t: {inputs: [person.kind], output: INR, source: law, rows: [[a, 5]]}}
criteria: {poor: {text: poor, when: a < b, unless: [{when: c}], source: law}}
programmes: {aid: {title: Aid, requires: [poor, {any: [poor]}], entitlements: {help: limit}}}
watches: {late: {after: plan.agreed, expect: plan.reviewed, within: 6 months, then: {task: t, to: person}}}
cases: [{name: one, as_of: 2026-01-01, expect: {aid: eligible}}]
""")


@pytest.mark.parametrize("kind", KINDS)
def test_schema__as_it_is_shipped__is_fresh_and_a_schema(kind):
    """The file an editor reads is made from the one table the loader reads."""
    file = SHIPPED / f"{kind}.json"
    if os.environ.get("SERKIT_REGENERATE") == "1":
        file.parent.mkdir(exist_ok=True)
        file.write_text(schema_text(kind), encoding="utf-8")
    assert file.read_text(encoding="utf-8") == schema_text(kind)
    jsonschema.Draft202012Validator.check_schema(json_schema(kind))


@pytest.mark.parametrize("file", FILES, ids=lambda path: "/".join(path.parts[-3:]))
def test_schema__of_every_pack_there_is__is_kept(file):
    """Packs that load, and their cases, have no quarrel with the schema."""
    kind = "cases" if file.parent.name == "cases" else file.stem
    errors = [
        f"{each.json_path}: {each.message}" for each in VALIDATORS[kind].iter_errors(read(file.read_text("utf-8")))
    ]
    assert errors == []


def planted():
    """One mistake a line: where, and what is put there."""
    yield "an unknown section", ("criterions",), {}
    yield "a missing title", ("title",), None
    yield "a list for a title", ("title",), ["A small pack"]
    yield "no language", ("title",), {"English": "A small pack"}
    yield "no calendar", ("calendar",), "lunar"
    yield "no certainty", ("sources", "law", "certainty"), "E"
    yield "a source without a title", ("sources", "law", "title"), None
    yield "a misspelt key", ("criteria", "poor", "wen"), "a < b"
    yield "a criterion without a text", ("criteria", "poor", "text"), None
    yield "a formula that is a list", ("criteria", "poor", "when"), ["a", "b"]
    yield "an exception without a condition", ("criteria", "poor", "unless"), [{"source": "law"}]
    yield "a fact of nothing", ("facts", "person.kind", "type"), None
    yield "a parameter without values", ("parameters", "limit", "values"), None
    yield "a value without a value", ("parameters", "limit", "values", "2026"), {"source": "law"}
    yield "rows that are names", ("tables", "t", "rows"), {"a": "5"}
    yield "no hit policy", ("tables", "t", "hit"), "last"
    yield "no requirement", ("programmes", "aid", "requires"), [{"some": ["poor"]}]
    yield "two combinations at once", ("programmes", "aid", "requires"), {"all": ["poor"], "any": ["poor"]}
    yield "a watch of no form", ("watches", "late", "within"), None
    yield "a watch without a task", ("watches", "late", "then"), {"to": "person"}
    yield "a case without a name", ("cases",), [{"as_of": "2026-01-01"}]
    yield "a misspelt key of a case", ("cases",), [{"name": "one", "asof": "2026-01-01"}]
    yield "currency in an overlay", ("extends",), "in.pensions >= 2026.1"


@pytest.mark.parametrize(("path", "value"), [each[1:] for each in planted()], ids=[each[0] for each in planted()])
def test_schema__with_a_mistake_planted__refuses(path, value):
    """What the loader refuses for its keys and shapes, an editor underlines."""
    pack = copy.deepcopy(PACK)
    assert VALIDATORS["pack"].is_valid(pack)
    *way, last = path
    at = pack
    for key in way:
        at = at[key]
    if value is None:
        del at[last]
    else:
        at[last] = value
    assert not VALIDATORS["pack"].is_valid(pack)


def test_schema__of_what_an_editor_reads_as_numbers__is_kept():
    """YAML readers take 2026.1 for a number and true for a yes: both are what serkit reads as texts."""
    pack = copy.deepcopy(PACK)
    pack["version"] = 2026.1
    pack["facts"]["person.kind"]["optional"] = True
    assert VALIDATORS["pack"].is_valid(pack)
