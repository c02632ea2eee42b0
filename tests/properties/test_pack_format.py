"""Laws of house form: the same pack, the same comments, and a second time nothing to do."""

from __future__ import annotations

from collections import Counter, abc
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from serkit.kernel.diagnostics import Span
from serkit.language import format as printed
from serkit.language import source
from serkit.language.checked import Op
from serkit.language.comments import comments
from serkit.language.layout import laid_out
from serkit.language.lines import written
from serkit.language.parser import parse, parse_cell
from serkit.language.source import read_tree
from serkit.language.tree import Mapping, Scalar, Sequence
from serkit.rules.pack.format import format_text
from serkit.rules.pack.load import load
from serkit.rules.pack.part import Part

ROOT = Path(__file__).resolve().parents[2]
PACKS = sorted(
    [*(ROOT / "src/serkit/packs").glob("*/pack.yaml"), *(ROOT / "tests/golden/language").glob("*/pack.yaml")]
)
FILES = sorted(file for pack in PACKS for file in pack.parent.rglob("*.yaml"))
PLACES = ("span", "hash", "files", "warnings")
LAW = settings(max_examples=40, deadline=None)
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1, max_size=12) | st.text(
    "ab :#-,?[]{}'\"\\\n&*!|>%@`.<=", min_size=1, max_size=8
)


def named(file):
    """A file's name in messages, and what kind of file it is."""
    return file.name if file.parent.name != "cases" else "pack.yaml"


def meaning(part):
    """What a model says, without the places it stands at and the blanks its formulas were written with."""
    if isinstance(part, Part):
        kept = {name: value for name, value in part.__dict__.items() if name not in PLACES}
        keys = dict(kept.pop("keys", {}))  # the words of a watch, in whatever order
        return (type(part).__name__, {name: meaning(value) for name, value in kept.items()}, keys)
    if isinstance(part, Op):
        return (part.name, meaning(part.args), part.type)
    if isinstance(part, str):
        return formula(part)
    if isinstance(part, tuple):
        return [meaning(each) for each in part]
    if isinstance(part, abc.Mapping):
        return [(key, meaning(value)) for key, value in part.items()]
    return None if isinstance(part, Span) else part


def formula(text):
    """A text that is a formula or a cell, as it is printed; any other as it is."""
    for read, show in ((parse, printed.expression), (parse_cell, printed.cell)):
        tree, _ = read(Scalar.of(text))
        if tree is not None:
            return show(tree)
    return text


def told(text):
    """The comments of a file, each as often as it stands there."""
    return Counter(each.text.lstrip("# ") for each in comments(read_tree(text, "x")[0]))


@pytest.mark.parametrize("pack", PACKS, ids=lambda path: "/".join(path.parts[-3:-1]))
def test_format__of_a_whole_pack__is_the_same_pack(pack, tmp_path):
    """parse(format(p)) == p: every shipped pack and every pack written before there was an engine."""
    for file in (each for each in FILES if each.is_relative_to(pack.parent)):
        target = tmp_path / pack.parent.name / file.relative_to(pack.parent)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = format_text(file.read_bytes(), str(file), named(file)).after
        target.write_text(text, encoding="utf-8")
        assert not format_text(text, str(file), named(file)).changed
    assert meaning(load(tmp_path / pack.parent.name)) == meaning(load(pack.parent))


def places(text):
    """Where a comment can be put: on a line of its own before any line that begins an entry, and behind a value."""
    root, _ = read_tree(text, "x")
    found = []
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Scalar):
            behind = text[node.span.end : (text + "\n").find("\n", node.span.end)]
            if (
                not behind.strip()
                and node.style not in ("|", ">")
                and text[node.span.start - 1 : node.span.start] != ""
            ):
                found.append((node.span.end, "behind"))
            continue
        pairs = node.entries if isinstance(node, Mapping) else [(item, item) for item in node.items]
        for key, value in pairs:
            start = text.rfind("\n", 0, key.span.start) + 1
            if not text[start : key.span.start].strip("- "):
                found.append((start, "above"))
            waiting.append(value)
    return sorted(set(found))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_format__with_comments_anywhere__keeps_each_of_them_once(data):
    """Comments put above entries and behind values of real packs all survive, and do not wander a second time."""
    file = data.draw(st.sampled_from(FILES))
    text = file.read_text(encoding="utf-8")
    chosen = data.draw(st.lists(st.sampled_from(places(text)), min_size=1, max_size=6, unique=True))
    for n, (at, where) in sorted(enumerate(chosen), key=lambda each: -each[1][0]):
        deep = " " * data.draw(st.integers(0, 8))
        added = f"{deep}# {where} {n}\n" if where == "above" else f"  # {where} {n}"
        text = text[:at] + added + text[at:]
    once = format_text(text, file.name, named(file)).after
    assert told(once) == told(text)
    assert not format_text(once, file.name, named(file)).changed


NODES = st.recursive(
    TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(TEXTS.filter(lambda key: "\n" not in key), inner, max_size=3)
    ),
    max_leaves=12,
)


def plain(node):
    """A tree as Python has it."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node]
    return {key.text: plain(value) for key, value in node}


@pytest.mark.parametrize("loader", sorted({yaml.Loader, getattr(yaml, "CLoader", yaml.Loader)}, key=str))
@LAW
@given(st.lists(NODES, min_size=1, max_size=3), st.booleans())
def test_layout__of_any_texts__reads_as_what_was_written(loader, value, flow):
    """Quotes stand wherever YAML would misread a text, for both of its readers, in lines and in brackets."""
    text = yaml.safe_dump(value, allow_unicode=True, default_flow_style=flow, default_style='"', width=1000)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(source, "_LOADER", loader)
        root, found = read_tree(text, "x")
        if found:
            return
        again, found = read_tree(written(laid_out(root)), "y")
        assert not found, written(laid_out(root))
        assert plain(again) == plain(root)
