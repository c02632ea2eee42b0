"""Reading YAML strictly: what is refused and how, limits, and the place of every character, in both readers."""

from __future__ import annotations

import time

import pytest
import yaml

from serkit.language import source
from serkit.language.source import read_file, read_tree
from serkit.language.tree import Mapping, Scalar, Sequence

READERS = sorted({yaml.Loader, source._LOADER}, key=lambda each: each.__name__)


@pytest.fixture(params=READERS, autouse=True, ids=lambda each: each.__name__)
def reader(request, monkeypatch):
    """Each of the two readers of YAML."""
    monkeypatch.setattr(source, "_LOADER", request.param)


def findings(text):
    """What is wrong with a text."""
    return read_tree(text, "pack.yaml")[1]


def test_read_tree__scalars__are_texts():
    """Every scalar is text until its type is known."""
    node, found = read_tree("a: NO\nb: 7.10\nc: 1401-06-31\nd: ~\ne: [yes, '']\n", "pack.yaml")
    assert not found
    assert [each.text for each in (node.get("a"), node.get("b"), node.get("c"), node.get("d"))] == [
        "NO", "7.10", "1401-06-31", "~",
    ]  # fmt: skip
    assert [each.text for each in node.get("e")] == ["yes", ""]


def test_read_tree__tree__lists_and_mappings_in_order():
    """Order is kept, and keys are found by their text."""
    node, _ = read_tree('z: {b: 1, a: [x, "y"]}\ny:\n- c: d\n', "pack.yaml")
    assert isinstance(node, Mapping)
    assert node.keys() == ("z", "y")
    lists = "y: Sequence(Mapping(c: Scalar('d')))"
    assert repr(node) == f"Mapping(z: Mapping(b: Scalar('1'), a: Sequence(Scalar('x'), Scalar('y'))), {lists})"
    assert isinstance(node.get("y"), Sequence)
    assert "z" in node
    assert node.get("nothing") is None
    assert node.key("z").span.column == 1


def test_read_tree__byte_order_mark__is_dropped():
    """Windows editors write one; nobody sees it."""
    for content in (b"\xef\xbb\xbfa: 1", "\ufeffa: 1"):
        node, found = read_tree(content, "pack.yaml")
        assert not found
        assert node.get("a").span.column == 4


REFUSED = {
    "a: 1\nb: 2\na: 3": ("duplicate-key", 3, 1),
    "a:\nb: 1": ("empty-value", 1, 1),
    "a: {b: }": ("empty-value", 1, 5),
    "a: {b:1}": ("empty-value", 1, 5),
    "a: [x, , y]": ("empty-value", 1, 8),
    "a:\n -\n - b": ("empty-value", 2, 3),
    "a: &x 5": ("anchor", 1, 4),
    "b: 5\na: *b": ("alias", 2, 4),
    "a: !x y": ("tag", 1, 4),
    "a: !!str y": ("tag", 1, 4),
    "<<: {a: b}": ("merge-key", 1, 1),
    "a: 1\n---\nb: 2": ("several-documents", 2, 1),
    "%YAML 1.1\n---\na: b": ("directive", 1, 1),
    "": ("empty-file", 1, 1),
    "# only a comment\n": ("empty-file", 1, 1),
    "{[a]: b}": ("key-is-no-name", 1, 2),
    "a: x\ty": ("tab", 1, 5),
    "a: \x01": ("control-character", 1, 4),
    "a: x\u2028b": ("control-character", 1, 5),
    "a: x\u202eb": ("control-character", 1, 5),
    "a: flat #5": ("lost-to-comment", 1, 9),
    "text: {en: flat # 5, lt: x}": ("lost-to-comment", 1, 17),
    "a: b: c": ("needs-quotes", 1, 5),
    "a: {x: b: c}": ("needs-quotes", 1, 9),
    "a: {en: poor, or ill}": ("needs-quotes", 1, 13),
    "a: {age: min(a, b), source: x}": ("needs-quotes", 1, 15),
    "a: {en: is it?}": ("needs-quotes", 1, 14),
    "a: {b: ?x}": ("needs-quotes", 1, 8),
    "a: {when: list[b < c] = 1}": ("needs-quotes", 1, 15),
    "a: {t: for {n} years}": ("needs-quotes", 1, 12),
    "a: {t: {n} years}": ("empty-value", 1, 9),
    'a: @"1401" < b': ("needs-quotes", 1, 4),
    'a: "x" = y': ("needs-quotes", 1, 4),
    "a: {b: 'x' = c}": ("needs-quotes", 1, 8),
    "a: >= 5": ("needs-quotes", 1, 4),
    "a: [>= 5, 1]": ("needs-quotes", 1, 5),
    "a: `x`": ("needs-quotes", 1, 4),
    "a: - b": ("needs-quotes", 1, 4),
    "a: 'it's'": ("needs-quotes", 1, 4),
    'a: "x\\q"': ("needs-quotes", 1, 6),
    "a: [0 .. 1] x": ("needs-quotes", 1, 13),
    "a: 'x": ("unclosed-quote", 1, 4),
    "a: 'x\nb: 'y'": ("unclosed-quote", 1, 4),
    "a: [1, 2": ("unbalanced-brackets", 1, 4),
    "a: {b: c\nd: e": ("unbalanced-brackets", 1, 4),
    "a: {b: [1, 2}}": ("unbalanced-brackets", 1, 13),
    "a: {b: c}}": ("unbalanced-brackets", 1, 10),
    "a:\n  - b\n c: d": ("indentation", 3, 2),
    " a: b\nc: d": ("indentation", 2, 1),
    "a: b\n  c: d": ("indentation", 2, 4),
    "a\nb: c": ("indentation", 2, 2),
    "a: b\nfoo\nc: d": ("indentation", 2, 1),
}


@pytest.mark.parametrize("text", REFUSED)
def test_read_tree__what_is_refused__one_finding_at_its_place(text):
    """Each thing YAML does behind an author's back has one finding with advice, the same in both readers."""
    (finding,) = findings(text)
    assert (finding.name, finding.span.line, finding.span.column) == REFUSED[text], finding
    assert finding.help
    assert str(finding)


MENDED = {
    "  bpl: {text: {en: poor, or ill?}, when: min(a, b) > 1, source: s}": (
        "  bpl:\n    text:\n      en: poor, or ill?\n    when: min(a, b) > 1\n    source: s"
    ),
    "- {text: {en: flat # 5}, when: a}": '- text:\n    en: "flat # 5"\n  when: a',
    "a: {when: list[b < c] = 1}": "a:\n  when: list[b < c] = 1",
    "note: see: the law": 'note: "see: the law"',
    "a: flat #5": 'a: "flat #5"',
    'a: "x" = y': "a: '\"x\" = y'",
    "a: 'it's'": 'a: "it\'s"',
    "a: >= 5": 'a: ">= 5"',
    "a: [>= 5, 1]": 'a: [">= 5", 1]',
    "a: {en: is it?, hi: क्या?}": "a:\n  en: is it?\n  hi: क्या?",
}


@pytest.mark.parametrize("line", MENDED)
def test_read_tree__slip_of_a_flow_line__the_line_in_block_form_is_read(line):
    """The help shows the line as it should stand; pasted, it is read without a word."""
    finding = findings(line)[0]
    assert MENDED[line] in finding.help or f"`{MENDED[line].strip()}`" in finding.help, finding.help
    assert findings(MENDED[line]) == []


def test_read_tree__several_findings__all_at_once():
    """One bad line does not hide the next, and the good entries are kept."""
    node, found = read_tree("a: 1\na: 2\nb:\nc: &x 3\nd: 4", "pack.yaml")
    assert [each.name for each in found] == ["duplicate-key", "empty-value", "anchor"]
    assert repr(node) == "Mapping(a: Scalar('1'), c: Scalar('3'), d: Scalar('4'))"


def test_read_tree__duplicate_key__both_places_shown():
    """The second place is what is wrong, the first is why."""
    (finding,) = findings("a: 1\nb: 2\na: 3")
    assert [(label.span.line, label.primary) for label in finding.labels] == [(3, True), (1, False)]


def test_read_tree__bytes_not_in_utf8__says_which_byte():
    """The byte is named and shown where it stands."""
    _, (finding,) = read_tree(b"a: b\nc: \xff", "pack.yaml")
    assert (finding.name, finding.span.line, finding.span.column) == ("not-utf-8", 2, 4)
    assert "byte 9 (0xff)" in finding.message


TOO_MUCH = {
    "deep flow": ("a: " + "[" * 90_000, "too-deep"),
    "deep block": ("\n".join(" " * i + "a:" for i in range(500)), "too-deep"),
    "deep in a line": ("[" * 100_001, "too-long"),
    "large": ("a: b\n" * 2_000_000, "too-large"),
    "large in bytes": ("a: " + "پ" * 600_000, "too-large"),
    "a million characters": ("a: " + "x" * 1_000_000, "too-long"),
    "same key": ("a: b\n" * 200_000, "duplicate-key"),
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_read_tree__beyond_the_bounds__ends_at_once(name):
    """Whatever a file holds, reading it is bounded and ends in a finding."""
    text, named = TOO_MUCH[name]
    begun = time.perf_counter()
    found = findings(text)
    assert time.perf_counter() - begun < 60  # a hang, on any machine; how quick it is belongs to the benchmarks
    assert {each.name for each in found} == {named}
    assert len(found) <= source.MAX_FINDINGS


def test_read_tree__sixty_levels__are_read():
    """Sixty levels are allowed, the sixty-first is not."""
    assert findings("[" * 60 + "]" * 60) == []
    assert [each.name for each in findings("[" * 61 + "]" * 61)] == ["too-deep"]


def test_read_tree__too_many_values__counted(monkeypatch):
    """Lists, mappings and texts count together."""
    monkeypatch.setattr(source, "MAX_NODES", 4)
    assert findings("[a, b, c]") == []
    assert [each.name for each in findings("[a, b, c, d]")] == ["too-many-values"]


@pytest.mark.parametrize(
    ("text", "word", "line", "column"),
    [
        ("a: b c", "c", 1, 6),
        ("پسر: بله c", "c", 1, 10),
        ("a: 'b c'", "c", 1, 7),
        ("a: 'it''s c'", "c", 1, 11),
        ('a: "x\\ty c"', "c", 1, 10),
        ('a: "\\u0041 c"', "c", 1, 12),
        ("x: 1\r\na: b\r\n  c", "c", 3, 3),
        ("a: b\n\n  c", "c", 3, 3),
        ("a: 'b\n   c'", "c", 2, 4),
        ('a: "b \\\n   c"', "c", 2, 4),
        ("a: |\n  b\n    c\n", "c", 3, 5),
        ("a: >-\r\n  b\r\n  c\r\n", "c", 3, 3),
        ("a: | # note\n  b\n\n  c", "c", 4, 3),
        ("a: >\n\n  b\n   c", "c", 4, 4),
        ("- {a: [x, b c]}", "c", 1, 13),
    ],
)
def test_scalar_at__any_style__line_and_column_of_the_file(text, word, line, column):
    """An offset in a value points at the same character in the file, through quotes, escapes and folds."""
    node, found = read_tree(text, "pack.yaml")
    assert not found
    while not isinstance(node, Scalar):
        node = node.items[-1] if isinstance(node, Sequence) else node.entries[-1][1]
    at = node.text.index(word)
    span = node.at(at, at + 1)
    assert (span.line, span.column, span.text) == (line, column, word)


def test_scalar_part__cell_of_a_text_table__keeps_its_place():
    """A piece of a block is a scalar of its own, at its place in the file."""
    node, _ = read_tree("rows: |\n  a | b\n  1 | پ\n", "pack.yaml")
    table = node.get("rows")
    at = table.text.index("پ")
    part = table.part(at, at + 1)
    assert (part.text, part.span.line, part.span.column, part.at(0, 1).column) == ("پ", 3, 7, 7)


def test_read_file__folder_and_missing_file__a_finding(tmp_path):
    """What cannot be opened is a finding, not a traceback."""
    assert [each.name for each in read_file(tmp_path)[1]] == ["unreadable-file"]
    assert [each.name for each in read_file(tmp_path / "no.yaml")[1]] == ["unreadable-file"]
    (tmp_path / "pack.yaml").write_bytes(b"a: 1")
    assert read_file(tmp_path / "pack.yaml")[0].get("a").text == "1"
