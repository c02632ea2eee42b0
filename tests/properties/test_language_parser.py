"""Laws of reading: every text of the published grammar is read as the grammar says, and no text breaks the reader."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.lark import from_lark
from lark import Lark, Tree

from serkit.language import ast, source
from serkit.language.parser import parse, parse_cell
from serkit.language.source import read_tree
from serkit.language.tree import Mapping, Scalar, Sequence

REFERENCE = Lark(
    (Path(__file__).parents[1] / "grammar" / "expression.lark").read_text(encoding="utf-8"),
    parser="lalr",
    start=["expr", "cell"],
)
LAW = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))

NAME = next(each.pattern.to_regexp() for each in REFERENCE.terminals if each.name == "NAME")
DIGITS = st.integers(0, 10**12).map(str)
NUMBERS = st.one_of(DIGITS, st.sampled_from(["0.5", "1_000", "12_345.67"]))
NAMES = st.one_of(
    st.sampled_from(["a", "b1", "age", "years", "round", "working", "days", "member", "inr", "andy", "isnt", "of_any"]),
    st.text("abcxyz019_", min_size=1, max_size=6).filter(re.compile(NAME).fullmatch),
)


def padded(strategy):
    """Blanks around a token: texts are made by putting tokens side by side."""
    return strategy.map(lambda token: f" {token} ")


WORDS = ["if", "then", "else", "some", "every", "for", "in", "satisfies", "return", "or", "and", "between", "contains",
         "is", "not", "at", "per", "none", "any"]  # fmt: skip
EXPLICIT = {word.upper(): st.just(f" {word} ") for word in WORDS} | {
    "NAME": padded(NAMES),
    "NUMBER": padded(NUMBERS),
    "PERCENT": padded(NUMBERS.map(lambda number: f"{number}%")),
    "DATE": padded(st.sampled_from(["2025-07-01", '@"1401"', '@"1401-06"', '@"1401-06-31"'])),
    "TEXT": st.text(st.characters(codec="utf-8", exclude_characters='"\n\r'), max_size=8).map(lambda text: f'"{text}"'),
    "UNIT": padded(st.sampled_from(["INR", "IRT", "day", "days", "week", "months", "year", "working  days"])),
    "FUNC": padded(
        st.sampled_from(["round up", "round half even", "round\nhalf  up", "years between", "working days between"])
    ),
    "COMMA": st.just(" , "),
    "COMP": padded(st.sampled_from(["<=", ">=", "!=", "=", "<", ">"])),
    "ADDOP": padded(st.sampled_from(["+", "-"])),
    "MULOP": padded(st.sampled_from(["*", "/"])),
    "QUANT": padded(st.sampled_from(["any", "all"])),
    "STATE": padded(st.sampled_from(["known", "unknown", "none", "eligible"])),
    "BOOL": padded(st.sampled_from(["true", "false"])),
    "YES": padded(st.sampled_from(["yes", "no"])),
    "PERIOD": padded(st.sampled_from(["day", "week", "fortnight", "month", "quarter", "year"])),
}


def unbounded(start):
    """Texts of the grammar as hypothesis makes them; from `expr` it seldom finds an end."""
    return from_lark(REFERENCE, start=start, explicit=EXPLICIT, alphabet=st.characters(codec="ascii"))


SIGNS = {each.name: each.pattern.value for each in REFERENCE.terminals if each.pattern.type == "str"}
EXPANSIONS = {}
for _rule in REFERENCE.rules:
    EXPANSIONS.setdefault(_rule.origin.name, []).append(_rule.expansion)
HEIGHTS = dict.fromkeys(EXPANSIONS, 99)
for _ in EXPANSIONS:
    for _name, _options in EXPANSIONS.items():
        _least = min(
            max((0 if each.is_term else HEIGHTS[each.name] for each in option), default=0) for option in _options
        )
        HEIGHTS[_name] = 1 + _least


@st.composite
def bounded(draw, start):
    """Texts of the grammar, at most so many levels deep, and as short as can be from there."""

    def written(name, depth):
        options = EXPANSIONS[name]
        if depth <= 0:
            tallest = {id(each): max((HEIGHTS.get(part.name, 0) for part in each), default=0) for each in options}
            options = [each for each in options if tallest[id(each)] == min(tallest.values())]
        chosen = draw(st.sampled_from(options))
        return "".join(token(part.name) if part.is_term else written(part.name, depth - 1) for part in chosen)

    def token(name):
        return draw(EXPLICIT[name]) if name in EXPLICIT else f" {SIGNS[name]} "

    return written(start, draw(st.integers(0, 16)))


FORMS = {
    ast.If: "if_", ast.For: "for_", ast.Or: "or_", ast.And: "and_", ast.Compare: "compare", ast.OneOf: "in_list",
    ast.Negative: "neg", ast.Not: "not_", ast.At: "at", ast.Call: "call", ast.Number: "number", ast.Date: "date",
    ast.Text: "text", ast.Boolean: "boolean", ast.Nothing: "nothing", ast.Filter: "filter", ast.Field: "dot",
    ast.CellAny: "cell_any", ast.CellList: "cell_list", ast.CellCompare: "cell_compare", ast.CellRange: "cell_range",
}  # fmt: skip


def form(node):  # noqa: PLR0911 - one return a form
    """The grammar's name for a node."""
    match node:
        case ast.Quantity():
            return "flow" if node.per else "quantity"
        case ast.Percent():
            return "rate" if node.per else "percent"
        case ast.Quantified():
            return f"{node.quantifier}_"
        case ast.Arithmetic():
            return "add" if node.operator in "+-" else "mul"
        case ast.Between():
            return "in_range" if node.as_range else "between"
        case ast.Contains():
            return "in_path" if node.written_in else "contains_q" if node.quantifier else "contains"
        case ast.Is():
            return "is_not" if node.negated else "is_"
    return FORMS[type(node)]


def shape(node):
    """A node of ours as nested names of forms; the two ends of a range are parts of it."""
    if isinstance(node, ast.Name):
        found = ("name",)
        for _ in node.path[1:]:
            found = ("dot", found)
        return found
    parts = [getattr(node, name) for name in node.parts]
    if isinstance(node, ast.Contains) and node.written_in:
        parts = [*node.items, node.of]
    flat = [each for part in parts for each in (part if isinstance(part, tuple) else (part,))]
    return (form(node), *(shape(each) for each in flat if isinstance(each, ast.Node)))


def reference_shape(tree):
    """A tree of the reference in the same words."""
    children = []
    for child in tree.children:
        if isinstance(child, Tree):
            made = reference_shape(child)
            children += made[1:] if made[0] == "range" else [made]
    name = "boolean" if tree.data == "cell_yes" else str(tree.data)
    return (name, *children)


def agrees(text, start, reader):
    """Assert that ours and the reference see the same."""
    node, found = reader(Scalar.of(text))
    assume([each.name for each in found] != ["expression-too-large"])
    assert node is not None, found[0]
    tree = REFERENCE.parse(text, start=start)
    assert shape(node) == (reference_shape(tree) if isinstance(tree, Tree) else (str(tree),))


@LAW
@given(text=bounded("expr"))
@example(text="a in (b) or not (c) and - d at e")
@example(text="x in (a + 1 .. b] ")
def test_parse__text_of_the_grammar__same_tree_as_the_reference(text):
    """Whatever the published grammar allows is read, and read as the same tree."""
    agrees(text, "expr", parse)


@LAW
@given(text=bounded("cell"))
@example(text="(a) + 1 , [.. 5)")
def test_parse_cell__text_of_the_grammar__same_tree_as_the_reference(text):
    """Whatever the published grammar allows in a cell is read, and read as the same tree."""
    agrees(text, "cell", parse_cell)


@settings(LAW, max_examples=50)
@given(text=unbounded("cell"))
def test_parse_cell__text_from_lark__same_tree_as_the_reference(text):
    """The same holds for cells whose depth nobody chose."""
    agrees(text, "cell", parse_cell)


ODDITIES = [
    *"()[],.=<!+-*/%1a\n @#۵٪≥$\u200b", "..", "==", "!=", "1,0", "5_", "0.5", "5 lakh", "Person", "x.y", '"t"', "'q'",
    "“s”", "INR", "yes", "null", "2025-07-01", "at least", "to",
]  # fmt: skip
PIECES = st.sampled_from([*WORDS, *ODDITIES])


@LAW
@given(text=st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map(" ".join), st.lists(PIECES).map("".join)))
def test_parse__any_text__an_expression_or_one_finding_in_the_text(text):
    """No text breaks the parser: it gives an expression, or one finding whose place lies in the text."""
    for reader in (parse, parse_cell):
        node, found = reader(Scalar.of(text))
        assert (node is None) == any(each.severity == "error" for each in found)
        assert sum(each.severity == "error" for each in found) <= 1
        for each in found:
            assert 0 <= each.span.start <= each.span.end <= len(text)
            assert str(each)


@LAW
@given(text=st.lists(PIECES, max_size=14).map(" ".join))
def test_parse__offered_fix__is_itself_an_expression(text):
    """What a finding says to write can be pasted and is read."""
    for reader in (parse, parse_cell):
        _, found = reader(Scalar.of(text))
        for each in found:
            offered = re.match(r"write `([^`]*)`(?: here)?(?:;|$)", each.help, re.DOTALL)
            if offered and "…" not in offered[1] and " here" not in each.help[offered.end(1) :][:6]:
                assert reader(Scalar.of(offered[1]))[0] is not None


@LAW
@given(text=st.lists(PIECES, max_size=14).map(" ".join))
def test_parse__spans__are_the_text_of_the_nodes(text):
    """The place of every node, read again, is that node."""
    node, _ = parse(Scalar.of(text))
    assume(node is not None)
    waiting = [node]
    while waiting:
        each = waiting.pop()
        assert parse(Scalar.of(each.span.text))[0] == each
        parts = [getattr(each, name) for name in each.parts]
        flat = [one for part in parts for one in (part if isinstance(part, tuple) else (part,))]
        waiting += [one for one in flat if isinstance(one, ast.Node)]


PACK = """\
pack: xx.example
title: {en: "An example, or two?", fa: نمونه}
facts:
  household.income: {type: INR per month, range: "[0 INR ..)"}
  person.kinds: {type: choices, of: [locomotor, blindness, other]}
criteria:
  poor:
    text: {en: poor, hi: 'गरीब'}
    when: household.income <= 12_000 INR
      and not(person.kinds contains "other")
    unless:
      - {when: 'min(a, b) > 5', source: x}
  folded: >
    two lines
    of text
tables:
  level:
    rows: |
      size | sum
      1    | 200
"""
LOADERS = [pytest.param(loader, id=loader.__name__) for loader in dict.fromkeys((yaml.Loader, source._LOADER))]


def plain(node):
    """A tree as lists and dicts of texts."""
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [plain(each) for each in node]
        case Mapping():
            return {key.text: plain(each) for key, each in node}
    return node


@pytest.fixture(params=LOADERS)
def loader(request, monkeypatch):
    """Each of the two readers of YAML."""
    monkeypatch.setattr(source, "_LOADER", request.param)
    return request.param


BREAKERS = [*"{}[]()#&*!|>'\"%@`,?:-~\\\n \t", "", ": ", " #", "- ", "۵", "<<", "\r\n", "\x00", "\u2028"]
MUTATIONS = st.lists(
    st.tuples(st.integers(0, len(PACK)), st.integers(0, 6), st.sampled_from(BREAKERS)), min_size=1, max_size=4
)


@LAW
@given(mutations=MUTATIONS)
def test_read_tree__mutated_pack__a_tree_or_findings_in_the_file(loader, mutations):
    """No damage to a pack breaks the reader, and every character of a scalar has a place that rises."""
    del loader
    text = PACK
    for at, size, piece in mutations:
        text = text[:at] + piece + text[at + size :]
    node, found = read_tree(text, "pack.yaml")
    assert node is not None or found
    for each in found:
        assert str(each)
    waiting = [node] if node is not None else []
    while waiting:
        each = waiting.pop()
        if isinstance(each, Scalar):
            assert len(each.offsets) == len(each.text)
            places = list(each.offsets)
            assert places == sorted(places)
            assert all(each.span.start <= place < each.span.end for place in places)
        else:
            waiting += each.items if isinstance(each, Sequence) else [part for entry in each for part in entry]


@LAW
@given(mutations=MUTATIONS)
def test_read_tree__both_readers_of_yaml__same_tree_without_findings(mutations):
    """The C and the pure reader of YAML give the same tree whenever neither has anything to say."""
    text = PACK
    for at, size, piece in mutations:
        text = text[:at] + piece + text[at + size :]
    given_loader = source._LOADER
    try:
        answers = []
        for loader in (given_loader, yaml.Loader):
            source._LOADER = loader
            node, found = read_tree(text, "pack.yaml")
            answers.append((plain(node), bool(found)))
    finally:
        source._LOADER = given_loader
    assert answers[0][1] == answers[1][1]
    assert answers[0][1] or answers[0][0] == answers[1][0]


@LAW
@given(content=st.one_of(st.binary(max_size=200), st.text(max_size=200)))
def test_read_tree__any_bytes__no_traceback(loader, content):
    """Whatever a file holds, reading it ends in a tree or in findings."""
    del loader
    node, found = read_tree(content, "pack.yaml")
    assert node is not None or found
