"""The parser: the tree of every form, and one message with a fix that works for every slip of a newcomer."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from serkit.language import ast
from serkit.language.parser import parse, parse_cell
from serkit.language.source import read_tree
from serkit.language.tree import Scalar


def tree(text):
    """What the parser makes of a text it has nothing to say about."""
    node, found = parse(Scalar.of(text))
    assert not found, found[0]
    return repr(node)


def name(*path):
    """How a name prints."""
    return f"Name({path!r})"


A, B, C = name("a"), name("b"), name("c")
TREES = {
    "12": "Number(12)",
    "1_000.50": "Number(Fraction(2001, 2))",
    "18 years": "Quantity(18, 'years', None)",
    "18years": "Quantity(18, 'years', None)",
    "10 working  days": "Quantity(10, 'working days', None)",
    "500 INR per month": "Quantity(500, 'INR', 'month')",
    "40%": "Percent(40, None)",
    "5.5% per year": "Percent(Fraction(11, 2), 'year')",
    "۴۰٪": "Percent(40, None)",
    "१८ years": "Quantity(18, 'years', None)",
    "2025-07-01": "Date('2025-07-01')",
    '@"1401-06"': "Date('1401-06')",
    '"۵ a"': "Text('۵ a')",
    "true": "Boolean(True)",
    "none": "Nothing()",
    "a . b": name("a", "b"),
    "a[b].c": f"Field(Filter({A}, {B}), 'c')",
    "a + b - c": f"Arithmetic('-', Arithmetic('+', {A}, {B}), {C})",
    "a - b * c": f"Arithmetic('-', {A}, Arithmetic('*', {B}, {C}))",
    "-a at b": f"Negative(At({A}, {B}))",
    "a or b and c": f"Or(({A}, And(({B}, {C}))))",
    "(a or b) and c": f"And((Or(({A}, {B})), {C}))",
    "not(a)": f"Not({A})",
    "not\n(a)": f"Not({A})",
    "a <= b": f"Compare('<=', {A}, {B})",
    "a between b and c": f"Between({A}, {B}, {C}, False, False, False)",
    "a in (b .. c]": f"Between({A}, {B}, {C}, True, False, True)",
    "a in (b, c)": f"OneOf({A}, ({B}, {C}))",
    "a in (if b then b else c)": f"OneOf({A}, (If({B}, {B}, {C}),))",
    "a in (b = c, c)": f"OneOf({A}, (Compare('=', {B}, {C}), {C}))",
    "a in b": f"Contains({B}, None, ({A},), True)",
    "a contains b": f"Contains({A}, None, ({B},), False)",
    "a contains any (b, c)": f"Contains({A}, 'any', ({B}, {C}), False)",
    "a is not eligible": f"Is({A}, 'eligible', True)",
    "if a then b else c": f"If({A}, {B}, {C})",
    "some m in a satisfies m.x": f"Quantified('some', 'm', {A}, {name('m', 'x')})",
    "sum(for m in a return m.x)": f"Call('sum', (For('m', {A}, {name('m', 'x')}),))",
    "round half  up(a, 1 INR)": f"Call('round half up', ({A}, Quantity(1, 'INR', None)))",
    "working days between(a, b)": f"Call('working days between', ({A}, {B}))",
    "years + days": f"Arithmetic('+', {name('years')}, {name('days')})",
    "f()": "Call('f', ())",
}


@pytest.mark.parametrize("text", TREES)
def test_parse__every_form__its_node(text):
    """Each form of the grammar has one node, and blanks and line ends are free."""
    assert tree(text) == TREES[text]
    assert tree(f"\n {text} \r\n") == TREES[text]


FROM_PACKS = [
    'disability.in_rpwd.degree >= severe or disability.in_rpwd.kinds contains "dwarfism"',
    "person.in_bihar_since + 10 years <= application.submitted_on",
    'if plan.job_class = "capital_intensive" then ceiling_capital at loan.signed_on else ceiling at loan.signed_on',
    "min(centre.places, 60) - centre.n_in_training",
    "special_size and group.size between min_special and max_size",
    "if person.is_student then min(person.wages, seie_month, (seie_year - seie_used) / 1 month) else 0",
    "sum(for c in household.children[not(applies)] return max(0, fbr_couple - fbr - c.income))",
    'not(person.had_subsidy) and not(some m in household.members satisfies m.role = "spouse" and m.had_subsidy)',
    "ceiling(max(0, claim.capital - 6000 GBP) / 250 GBP) * 4.35 GBP per month",
    "count(events.attendance_missed[on > as_of - 90 days]) >= 2",
]  # fmt: skip


@pytest.mark.parametrize("text", FROM_PACKS)
def test_parse__expressions_of_real_packs__are_read(text):
    """What authors have written for real programmes is read without a word."""
    tree(text)


SLIPS = {
    "person.age => 18 years": ("foreign-operator", "person.age >= 18 years"),
    "a == 5": ("foreign-operator", "a = 5"),
    "a <> 5": ("foreign-operator", "a != 5"),
    "a&&b || c": ("foreign-operator", "a and b or c"),
    "!person.is_student": ("foreign-operator", "not(person.is_student)"),
    "!(a or b)": ("foreign-operator", "not(a or b)"),
    "a ≥ 5": ("foreign-operator", "a >= 5"),
    "a ≤ 5": ("foreign-operator", "a <= 5"),
    "a ≠ 5": ("foreign-operator", "a != 5"),
    "a × 2 − 1": ("foreign-operator", "a * 2 - 1"),
    "a is at least 5": ("foreign-operator", "a >= 5"),
    "a greater than 5": ("foreign-operator", "a > 5"),
    "a equals 5": ("foreign-operator", "a = 5"),
    "x = “bihar”": ("foreign-quotes", 'x = "bihar"'),
    "x = 'bihar'": ("foreign-quotes", 'x = "bihar"'),
    "x = «بهار»": ("foreign-quotes", 'x = "بهار"'),
    'x = "abc': ("unclosed-text", 'x = "abc"'),
    'x = "abc”': ("unclosed-text", 'x = "abc"'),
    "x = تهران": ("name-spelling", 'x = "تهران"'),
    "a = 40 %": ("unknown-unit", "a = 40%"),
    "a = 40 percent": ("unknown-unit", "a = 40%"),
    "a > 5 lakh": ("unknown-unit", "a > 500_000"),
    "a > 2.5 crore INR": ("unknown-unit", "a > 25_000_000 INR"),
    "a > 1e6 INR": ("unknown-unit", "a > 1_000_000 INR"),
    "a > 5 yrs": ("unknown-unit", "a > 5 years"),
    "a > 5 Years": ("unknown-unit", "a > 5 years"),
    "a > 500 inr": ("unknown-unit", "a > 500 INR"),
    "a > 5 tomans": ("unknown-unit", "a > 5 IRT"),
    "a > ₹ 1,50,000": ("unknown-unit", "a > 1_50_000 INR"),
    "a > 500$": ("unknown-unit", "a > 500 USD"),
    "a > 4% per annum": ("unknown-unit", "a > 4% per year"),
    "a > 500 INR per months": ("unknown-unit", "a > 500 INR per month"),
    "a > INR 500": ("unit-without-number", "a > 500 INR"),
    "a > years 18": ("unit-without-number", "a > 18 years"),
    "a > 1,000": ("grouped-number", "a > 1_000"),
    "a > 1,50,000 INR": ("grouped-number", "a > 1_50_000 INR"),
    "a > 1.000.000": ("grouped-number", "a > 1_000_000"),
    "a > 1.000,50": ("grouped-number", "a > 1_000.50"),
    "a > 50 000 INR": ("grouped-number", "a > 50_000 INR"),
    "a > 5__0": ("grouped-number", "a > 5_0"),
    "a > 01.07.2025": ("grouped-number", "a > 2025-07-01"),
    "a > @2025-07": ("unknown-character", 'a > @"2025-07"'),
    "a\xa0> 5": ("unknown-character", "a > 5"),
    "a\u200b > 5": ("unknown-character", "a > 5"),
    "if a b else c": ("missing-word", "if a then b else c"),
    "if a then b c": ("missing-word", "if a then b else c"),
    "if a then b": ("missing-word", "if a then b else none"),
    "if a, then b else c": ("missing-word", "if a then b else c"),
    "some m in list m.x": ("missing-word", "some m in list satisfies m.x"),
    "some m of list satisfies m.x": ("missing-word", "some m in list satisfies m.x"),
    "sum(for m in list m.x)": ("missing-word", "sum(for m in list return m.x)"),
    "a between 5 7": ("missing-word", "a between 5 and 7"),
    "a between 5, 7": ("missing-word", "a between 5 and 7"),
    "a between 5 to 7": ("missing-word", "a between 5 and 7"),
    "a in [5, 7]": ("missing-word", "a in [5 .. 7]"),
    "(a + b": ("unbalanced-brackets", "(a + b)"),
    "min(a, (b + c)": ("unbalanced-brackets", "min(a, (b + c))"),
    "a + b)": ("unbalanced-brackets", "a + b"),
    "(a]": ("unbalanced-brackets", "(a)"),
    'x in ["a", "b"]': ("unbalanced-brackets", 'x in ("a", "b")'),
    "a and": ("missing-operand", "a"),
    "or a": ("missing-operand", "a"),
    "f(a,)": ("missing-operand", "f(a)"),
    "f(a,, b)": ("missing-operand", "f(a, b)"),
    "1 < a < 5": ("chained-comparison", "1 < a and a < 5"),
    "a = b = c": ("chained-comparison", "a = b and b = c"),
    "x is null": ("unknown-state", "x is none"),
    "x is not null": ("unknown-state", "x is not none"),
    "x is missing": ("unknown-state", "x is none"),
    "x is true": ("unknown-state", "x"),
    "x is false": ("unknown-state", "not(x)"),
    'x is "bihar"': ("unknown-state", 'x = "bihar"'),
    "x is not 5": ("unknown-state", "x != 5"),
    "x = unknown": ("unknown-state", "x is unknown"),
    "x = null": ("unknown-word", "x is none"),
    "x = yes": ("unknown-word", "x = true"),
    "x = True": ("unknown-word", "x = true"),
    "IF a THEN b ELSE c": ("unknown-word", "if a then b else c"),
    "18 years <= a AND b": ("unknown-word", "18 years <= a and b"),
    "not x": ("needs-brackets", "not(x)"),
    "not a = b and c": ("needs-brackets", "not(a = b) and c"),
    'x not in ("a", "b") and c': ("needs-brackets", 'not(x in ("a", "b")) and c'),
    "x not between 1 and 5 or b": ("needs-brackets", "not(x between 1 and 5) or b"),
    "1 + if a then b else c": ("needs-brackets", "1 + (if a then b else c)"),
    'x in "a", "b"': ("needs-brackets", 'x in ("a", "b")'),
    "x in 5 .. 7": ("needs-brackets", "x in [5 .. 7]"),
    'x contains any "a", "b"': ("needs-brackets", 'x contains any ("a", "b")'),
    "Person.Age >= 18 years": ("name-spelling", "person.age >= 18 years"),
    "person.birthDate >= as_of": ("name-spelling", "person.birth_date >= as_of"),
}


@pytest.mark.parametrize("text", SLIPS)
def test_parse__slip_of_a_newcomer__one_message_and_a_fix_that_works(text):
    """One finding says what is wrong, and what it says to write is read without a word."""
    named, meant = SLIPS[text]
    node, found = parse(Scalar.of(text))
    assert node is None
    (finding,) = found
    offered = re.match(r"write `([^`]*)`", finding.help)
    assert (finding.name, offered and re.sub(" +", " ", offered[1])) == (named, meant), finding
    assert parse(Scalar.of(offered[1]))[0] is not None


IN_WORDS = {
    "": "empty-expression",
    "a = b # c": "unknown-character",
    "a ? b : c": "unknown-character",
    "a % b": "unknown-character",
    "every m in list": "missing-word",
    "a and or b": "missing-operand",
    "()": "missing-operand",
    "a >= INR": "unit-without-number",
    "a > 500 per month": "unit-without-number",
    "person.in > 5": "word-as-name",
    "household.size(3)": "left-over",
    "household income": "left-over",
    "f(a b)": "left-over",
    "a else b": "left-over",
    "a, b": "left-over",
    "(a).b": "left-over",
    "x = [1]": "missing-operand",
    "1" * 41: "expression-too-large",
}


@pytest.mark.parametrize("text", IN_WORDS)
def test_parse__slip_nobody_can_mend__one_message_with_advice(text):
    """Where the meaning cannot be told, the finding says in words what to do."""
    node, found = parse(Scalar.of(text))
    assert node is None
    assert [each.name for each in found] == [IN_WORDS[text]]
    assert found[0].help


@pytest.mark.parametrize("text", ["house-hold > 5", "d >= 2025-07", "d >= 2025/7/1"])
def test_parse__hyphen_without_blanks__read_with_a_warning(text):
    """`house-hold` is a subtraction by the grammar, and hardly ever meant."""
    node, found = parse(Scalar.of(text))
    assert isinstance(node, ast.Compare)
    assert [(each.name, each.severity) for each in found][:1] == [("unclear-hyphen", "warning")]


def test_parse__subtraction_with_blanks__no_warning():
    """Blanks around the sign say that a subtraction is meant."""
    assert not parse(Scalar.of("savings - grants"))[1]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a" * 10_001, "10_001 characters"),
        ("a+" * 1_500, "more than 2_000"),
        ("(" * 100 + "a" + ")" * 100, "60 levels"),
        ("- " * 100 + "a", "60 levels"),
        (" + ".join("a" * 70), "60 levels"),
        ("if a then b else " * 70 + "c", "60 levels"),
        ("a[" * 100 + "b" + "]" * 100, "60 levels"),
    ],
)
def test_parse__beyond_the_bounds__one_finding_and_no_recursion(text, words):
    """Size is bounded before recursion can be: 10,000 characters, 2,000 tokens, 60 levels."""
    node, (finding,) = parse(Scalar.of(text))
    assert node is None
    assert finding.name == "expression-too-large"
    assert words in finding.message


def test_parse__long_conjunction__is_read():
    """`and` is one node however many conditions it joins, so lists of conditions are never too deep."""
    node, found = parse(Scalar.of(" and ".join(["a"] * 200)))
    assert not found
    assert len(node.items) == 200


CELLS = {
    "any": "CellAny()",
    ">= 5": "CellCompare('>=', Number(5))",
    "[3 .. 20)": "CellRange(Number(3), Number(20), False, True)",
    "(200_000 INR ..)": "CellRange(Quantity(200000, 'INR', None), None, True, True)",
    "[.. -1]": "CellRange(None, Negative(Number(1)), False, False)",
    "urban, rural": f"CellList(({name('urban')}, {name('rural')}))",
    "> 5, none": "CellList((CellCompare('>', Number(5)), Nothing()))",
    "yes": "Boolean(True)",
    "no": "Boolean(False)",
    "(1 + 2) * 3": "Arithmetic('*', Arithmetic('+', Number(1), Number(2)), Number(3))",
    "(a) at b": f"At({A}, {B})",
    "max(6 * corpus, 150_000 INR)": f"Call('max', (Arithmetic('*', Number(6), {name('corpus')}), "
    "Quantity(150000, 'INR', None)))",
}


@pytest.mark.parametrize("text", CELLS)
def test_parse_cell__every_form__its_node(text):
    """Each form of a cell has one node."""
    node, found = parse_cell(Scalar.of(text))
    assert not found, found[0]
    assert repr(node) == CELLS[text]


@pytest.mark.parametrize(
    ("text", "meant"),
    [("", "any"), ("-", "any"), ("*", "any"), ("5 .. 7", "[5 .. 7]"), ("[1, 5]", "[1 ..  5]"), ("=> 5", ">= 5"),
     ("Urban", "urban"), ("(1 .. 2", "(1 .. 2)"), ("1 to 3", "[1 .. 3]"),
     ("more than 3", "> 3"), ("at least 5", ">= 5"), ("5-7", "[5 .. 7]")],
)  # fmt: skip
def test_parse_cell__slip__a_fix_that_works(text, meant):
    """What a finding in a cell says to write is read without a word."""
    node, (finding,) = parse_cell(Scalar.of(text))
    assert node is None
    assert f"`{meant}`" in finding.help
    assert parse_cell(Scalar.of(meant))[0] is not None


def test_parse_cell__in_a_row_whose_commas_part_cells__blames_no_comma():
    """A comma behind a cell is no slip; `1 to 3` is."""
    node, _ = read_tree("x: [any, 1 to 3, 40%]", "pack.yaml")
    _, (finding,) = parse_cell(node.get("x").items[1])
    assert (finding.code, finding.help.split(";")[0]) == ("SK148", "write `[1 .. 3]`")


def test_parse_cell__two_comparisons__says_what_a_cell_may_hold():
    """A cell speaks of its column only, so conditions are not joined in it."""
    _, (finding,) = parse_cell(Scalar.of(">= 5 and < 7"))
    assert "cell" in finding.message


def in_file(text, key="when"):
    """A scalar that stands in a file."""
    node, found = read_tree(text, "pack.yaml")
    assert not found, found[0]
    return node.get(key)


def test_parse__expression_in_a_file__places_are_those_of_the_file():
    """Line and column of a node are those an editor shows, through quotes, Persian text and folded lines."""
    scalar = in_file("title: پسر\r\nwhen: 'a = \"x''y\"\r\n  and  b.c'\r\n")
    node, _ = parse(scalar)
    last = node.items[1].span
    assert (last.line, last.column, last.text) == (3, 8, "b.c")
    assert node.items[0].right.span.text == "\"x''y\""


def test_parse__expression_in_a_block__places_are_those_of_the_file():
    """In a literal block the indentation does not count as text."""
    node, _ = parse(in_file("when: |\n  a\n    or b\n"))
    assert [(each.span.line, each.span.column) for each in node.items] == [(2, 3), (3, 8)]


@pytest.mark.parametrize(
    ("text", "path"),
    [("x: [min(a, b)]", 0), ("x: [a, count(b # c\n  ]", 1), ('x: [a = "b, c"]', 0)],
)
def test_parse__cut_off_by_yaml__says_so_instead(text, path):
    """An expression that a comma or a comment cut short is told as that, not as a missing bracket."""
    node, found = read_tree(text, "pack.yaml")
    assert not found
    _, (finding,) = parse(node.get("x").items[path])
    assert finding.name == "needs-quotes"
    assert "only the beginning" in finding.message


def test_parse__fraction__is_exact():
    """A number is a fraction of integers, never a binary one."""
    node, _ = parse(Scalar.of("0.1"))
    assert node.value == Fraction(1, 10)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("6 or more", ">= 6"),
        ("18 and above", ">= 18"),
        ("18 years or older", ">= 18 years"),
        ("6+", ">= 6"),
        ("6 or fewer", "<= 6"),
        ("up to 6", "<= 6"),
        ("more than 6", "> 6"),
        ("else", "any"),
        ("otherwise", "any"),
        ("6 people", "6"),
        ("1 to 6", "[1 .. 6]"),
        ("1-6", "[1 .. 6]"),
    ],
)
def test_cell__in_the_words_of_tables__is_mended_by_pasting_what_the_message_says(typed, meant):
    """One finding, and the whole cell as it is written here."""
    (found,) = parse_cell(Scalar.of(typed))[1]
    assert found.help.startswith(f"write `{meant}`")
    assert parse_cell(Scalar.of(meant))[1] == []


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("a.n is at least 5", "a.n >= 5"),
        ("a.n is not at least 5", "a.n < 5"),
        ("a.n is not less than 5", "a.n >= 5"),
        ("a.n is no less than 5", "a.n >= 5"),
        ("a.n is not more than 5 and a.b", "a.n <= 5 and a.b"),
        ("a.n is not below 5", "a.n >= 5"),
        ("a.n is not equal to 5", "a.n != 5"),
        ("a.n is between 1 and 5", "a.n between 1 and 5"),
        ("a.n is not between 1 and 5 or a.b", "not(a.n between 1 and 5) or a.b"),
        ('a.k is one of ("x", "y")', 'a.k in ("x", "y")'),
        ('a.k is not one of ("x", "y") and a.b', 'not(a.k in ("x", "y")) and a.b'),
        ('a.k is not in ("x", "y")', 'not(a.k in ("x", "y"))'),
        ('a.s contains none of ("x") and a.b', 'not(a.s contains any ("x")) and a.b'),
        ('a.s does not contain "x"', 'not(a.s contains "x")'),
        ('a.s lacks "x" or a.b', 'not(a.s contains "x") or a.b'),
        ("a.n is >= 5", "a.n >= 5"),
        ("a.n is not >= 5", "a.n < 5"),
        ("a.n is 5 years or more and a.b", "a.n >= 5 years and a.b"),
        ("a.n is 500 INR per month or less", "a.n <= 500 INR per month"),
        ("a.n is not 5 years or older", "a.n < 5 years"),
        ("a.n is 5 or a.b", "a.n = 5 or a.b"),
        ("a.n > 18 years old", "a.n > 18 years"),
        ("a.n exceeds 5", "a.n > 5"),
        ("no a.b", "not(a.b)"),
    ],
)
def test_condition__said_in_words__is_cured_to_what_it_says_and_not_to_its_contrary(said, meant):
    """A cure that dropped the `not` would turn the law round."""
    _, (found,) = parse(Scalar.of(said))
    assert found.help == f"write `{meant}`"
