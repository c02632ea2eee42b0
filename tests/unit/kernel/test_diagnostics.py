"""Findings and how they are printed; the three examples of the house style come first."""

import json

import pytest

from serkit.kernel.diagnostics import Diagnostic, Label, Severity, Source, Span, render
from serkit.kernel.errors import TermsError
from serkit.kernel.width import width


def pack(line, at=41):
    """A pack with one interesting line."""
    return Source("in.example/pack.yaml", "\n" * (at - 1) + line + "\n")


def mark(source, words, text="", *, primary=True):
    """A label on the first place these words stand."""
    start = source.text.index(words)
    return Label(Span(source, start, start + len(words)), text, primary)


def shown(*labels, **more):
    """The rows under the head and place of a diagnostic with these labels."""
    return render([Diagnostic(code="SK201", message="m", labels=labels, **more)]).split("\n")[2:]


def test_text__one_label__reads_as_in_the_house_style():
    """The place, the line, carets, one cure."""
    source = pack("    when: houshold.income <= income_limit")
    found = Diagnostic(
        code="SK201",
        message="no fact, parameter or value is called `houshold.income`",
        labels=(mark(source, "houshold.income"),),
        help="did you mean `household.income` (INR per month)?   all facts: serkit facts",
    )
    assert render([found]) == (
        "error[SK201 unknown-name]: no fact, parameter or value is called `houshold.income`\n"
        "  --> in.example/pack.yaml:41:11\n"
        "   |\n"
        "41 |     when: houshold.income <= income_limit\n"
        "   |           ^^^^^^^^^^^^^^^\n"
        "   = help: did you mean `household.income` (INR per month)?   all facts: serkit facts"
    )


def test_text__two_labels__reads_as_in_the_house_style():
    """Dashes for the reason, carets for what is wrong, the source clause last."""
    source = pack("    when: household.income <= income_limit")
    found = Diagnostic(
        code="SK230",
        message="cannot compare money per month with money per year",
        labels=(
            mark(source, "income_limit", "INR per year (parameter, line 18)"),
            mark(source, "household.income", "INR per month (fact)", primary=False),
        ),
        help="write `yearly(household.income) <= income_limit`",
        see="Circular 12/2024 3(2); serkit code SK230",
    )
    assert render([found]) == (
        "error[SK230 unit-mismatch]: cannot compare money per month with money per year\n"
        "  --> in.example/pack.yaml:41:11\n"
        "   |\n"
        "41 |     when: household.income <= income_limit\n"
        "   |           ----------------    ^^^^^^^^^^^^ INR per year (parameter, line 18)\n"
        "   |           INR per month (fact)\n"
        "   = help: write `yearly(household.income) <= income_limit`\n"
        "   = see: Circular 12/2024 3(2); serkit code SK230"
    )


def test_text__no_label__reads_as_in_the_house_style():
    """A call has no line to show: the figures stand below instead."""
    error = TermsError.of(
        "SK312",
        "the instalment never repays this loan",
        fields=(
            ("instalment_amount", "95.00 EUR", "first month's interest is 100.00 EUR (10000.00 x 12% / 12)"),
            ("outstanding principal would grow from instalment 1 to 36",),
        ),
        help="raise instalment_amount above 100.00 EUR (332.14 EUR repays this loan in 36 instalments)",
    )
    assert f"TermsError: {error}" == (
        "TermsError: SK312 negative-amortisation: the instalment never repays this loan\n"
        "  instalment_amount   95.00 EUR   first month's interest is 100.00 EUR (10000.00 x 12% / 12)\n"
        "  outstanding principal would grow from instalment 1 to 36\n"
        "  help: raise instalment_amount above 100.00 EUR (332.14 EUR repays this loan in 36 instalments)"
    )


def test_text__fields_of_several_lengths__line_up_by_columns():
    """Cells stand under cells, wide characters counted twice."""
    found = Diagnostic(
        code="SK312", message="m", fields=(("表", "1", "x"), ("principal", "20,000"), ("", "alone")), see="law 3"
    )
    assert str(found).split("\n")[1:] == [
        "  表          1        x",
        "  principal   20,000",
        "  alone",
        "  see: law 3",
    ]


def test_text__a_warning_without_labels__says_that_it_is_one():
    """An error is what needs no word."""
    found = Diagnostic(code="SK201", message="m", severity=Severity.WARNING)
    assert str(found) == "warning: SK201 unknown-name: m"


def test_text__fields_beside_labels__become_notes():
    """What was found and expected stands under the line."""
    rows = shown(mark(pack("age: x", 1), "x"), fields=(("found", "text"), ("expected", "years")))
    assert rows[-2:] == ["  = found: text", "  = expected: years"]


def test_text__three_labels_with_words__hang_from_right_to_left():
    """Each text hangs under its own mark; a stroke keeps the others' places."""
    source = pack("when: aa < bb < cc", 1)
    rows = shown(mark(source, "aa", "first"), mark(source, "bb", "second"), mark(source, "cc", "third"))
    assert rows[1:] == [
        "1 | when: aa < bb < cc",
        "  |       ^^   ^^   ^^ third",
        "  |       |    second",
        "  |       first",
    ]


def test_text__labels_on_lines_apart__are_shown_in_order_with_a_gap():
    """What is wrong gives the place; lines between are left out."""
    source = Source("a.yaml", "limit: 5 INR\n\n\nwhen: limit > 3\n")
    rows = shown(mark(source, "limit >"), mark(source, "5 INR", "declared here", primary=False))
    assert rows == [
        "  |",
        "1 | limit: 5 INR",
        "  |        ----- declared here",
        "  ...",
        "4 | when: limit > 3",
        "  |       ^^^^^^^",
    ]
    assert render([Diagnostic(code="SK201", message="m", labels=(mark(source, "limit >"),))]).split("\n")[1] == (
        " --> a.yaml:4:7"
    )


def test_text__labels_in_two_files__show_both():
    """A fact declared in another file is shown where it is declared."""
    one, other = Source("a.yaml", "when: limit"), Source("b.yaml", "x\nlimit: 5")
    assert shown(mark(other, "limit", "here", primary=False), mark(one, "limit")) == [
        "  |",
        "1 | when: limit",
        "  |       ^^^^^",
        " ::: b.yaml:2:1",
        "  |",
        "2 | limit: 5",
        "  | ----- here",
    ]


def test_text__tabs_and_wide_characters__keep_carets_below_their_words():
    """A tab is four columns, a wide character two, a combining mark none."""
    rows = shown(mark(pack("\tage: 表表 bad", 1), "bad"))
    assert rows[1] == "1 |     age: 表表 bad"
    assert rows[2] == "  |" + " " * 15 + "^^^"
    line, marks = shown(mark(pack("न\u093cमस्ते bad", 1), "bad"))[1:]
    assert width(line[: line.index("bad")]) == marks.index("^^^")


@pytest.mark.parametrize(("start", "end"), [(3, 3), (99, 99), (9, 9)])
def test_text__an_empty_span__gets_one_caret(start, end):
    """Something is missing there, even behind the last character or the last line."""
    source = Source("a.yaml", "age: 18\n\n")
    rows = shown(Label(Span(source, start, end), "here"))
    assert rows[-1].endswith("^ here")
    assert rows[-1].count("^") == 1


def test_text__a_span_over_lines__is_marked_on_its_first_and_names_its_last():
    """One line is enough to find it."""
    source = Source("a.yaml", "all:\n  - one\n  - two\n")
    assert shown(Label(Span(source, 0, 20), "this list"))[1:] == ["1 | all:", "  | ^^^^ this list (to line 3)"]


def test_text__a_very_long_line__is_cut_around_what_is_wrong():
    """A minified line of ten thousand characters does not fill the screen."""
    source = pack("x " * 2_500 + "bad" + " y" * 2_500, 1)
    line, marks = shown(mark(source, "bad", "here"))[1:]
    assert width(line) <= 126
    assert line[marks.index("^") : marks.index("^") + 3] == "bad"
    assert line.startswith("1 | …")
    assert line.endswith("…")


def test_text__a_label_outside_the_cut__is_quoted():
    """Nothing that was marked is lost."""
    source = pack("one " + "x" * 500 + " bad", 1)
    rows = shown(mark(source, "bad", "here"), mark(source, "one", "why", primary=False))
    assert rows[2].endswith("^^^ here")
    assert rows[3] == "  | «one» why"


def test_text__one_mark_longer_than_the_screen__stays_in_its_line():
    """A whole long line may be wrong."""
    source = pack("b" * 1_000, 1)
    line, marks = shown(Label(Span(source, 0, 1_000), "here"))[1:]
    assert width(line) <= 126
    assert width(marks) <= 126 + len(" here")


def test_text__a_right_to_left_line__quotes_instead_of_pointing():
    """Carets would stand under the wrong letters."""
    source = pack("text: سن person.age", 1)
    assert shown(mark(source, "person.age", "a fact"), mark(source, "سن"))[1:] == [
        "1 | text: سن person.age",
        "  | «سن»",
        "  | «person.age» a fact",
    ]


HOSTILE = "\x1b[2J\x07\x85\u202e\u2066\u2028\ud800"
"""Repaints, rings, ends a line, turns what follows around, is no character."""


@pytest.mark.parametrize("style", ["text", "json", "github"])
@pytest.mark.parametrize("labelled", [True, False])
def test_finding__names_that_others_chose__neither_repaint_a_terminal_nor_turn_what_is_read(style, labelled):
    """Whatever quotes an outside name goes through the finding that is printed."""
    source = Source(f"{HOSTILE}.yaml", f"when: {HOSTILE}")
    labels = (mark(source, "when", HOSTILE),) if labelled else ()
    found = Diagnostic(
        code="SK201", message=HOSTILE, help=HOSTILE, fields=((HOSTILE, HOSTILE),), subject=HOSTILE, labels=labels
    )
    shown = render([found], style)
    assert not set(HOSTILE) - set("[2J") & set(shown)
    assert found.subject == HOSTILE
    if style == "json":
        assert json.loads(shown)[0]["subject"] == HOSTILE


def test_finding__a_name_of_several_lines__cannot_pass_for_another_finding():
    """What is wrong stands on one line."""
    assert str(Diagnostic(code="SK402", message="no fact is called `a\nSK000 all-well: b`")).count("\n") == 0


def test_json__findings__are_one_array_of_plain_objects():
    """Programs read places and codes, not text."""
    source = pack("when: ab", 3)
    (found, bare) = json.loads(
        render(
            [
                Diagnostic(code="SK201", message="نام", labels=(mark(source, "ab"),), help="h"),
                Diagnostic(code="SK230", message="m", severity=Severity.NOTE),
            ],
            "json",
        )
    )
    assert found | {"labels": None} == {
        "file": "in.example/pack.yaml",
        "line": 3,
        "column": 7,
        "end": {"line": 3, "column": 9},
        "code": "SK201",
        "name": "unknown-name",
        "severity": "error",
        "message": "نام",
        "fields": [],
        "help": "h",
        "see": "",
        "subject": "",
        "labels": None,
    }
    assert (bare["file"], bare["line"], bare["severity"]) == (None, None, "note")
    assert json.loads(render([], "json")) == []


def test_github__a_finding__is_one_escaped_command():
    """Percent signs, line ends, colons and commas are escaped as GitHub's runner wants them."""
    source = Source("a,b:c.yaml", "when: x")
    found = Diagnostic(code="SK201", message="100%", labels=(mark(source, "x"),), help="a\nb: c")
    assert render([found], "github") == (
        "::error file=a%2Cb%3Ac.yaml,line=1,col=7,title=SK201 unknown-name::100%25%0Ahelp: a%0Ab: c"
    )
    note = Diagnostic(code="SK201", message="m", severity=Severity.NOTE, help="h")
    assert render([note], "github") == "::notice title=SK201 unknown-name::m%0Ahelp: h"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_source__every_line_end__starts_a_line(end):
    """Files from every system have the same lines."""
    source = Source("a.yaml", f"one{end}two{end}")
    assert [source.line_text(n) for n in (1, 2, 3, 4)] == ["one", "two", "", ""]
    assert source.position(len(f"one{end}")) == (2, 1)


def test_source__a_megabyte_of_lines__is_placed_fast():
    """Lines are found once; a place is a bisection."""
    source = Source("a.yaml", "a: b\n" * 200_000)
    assert source.position(999_999) == (200_000, 5)
    assert all(source.position(at)[1] == 1 for at in range(0, 1_000_000, 50_000))


def test_span__equality_and_hash__go_by_place():
    """Two spans of one place are one."""
    source, other = Source("a.yaml", "one"), Source("b.yaml", "one")
    assert Span(source, 0, 1) == Span(Source("a.yaml", "one"), 0, 1)
    assert hash(Span(source, 0, 1)) == hash(Span(Source("a.yaml", "one"), 0, 1))
    assert Span(source, 0, 1) != Span(other, 0, 1)


def test_diagnostic__its_place__is_the_first_primary_label():
    """Reasons do not give the place, unless there is nothing else."""
    source = Source("a.yaml", "one two")
    why, wrong = mark(source, "one", primary=False), mark(source, "two")
    assert Diagnostic(code="SK201", message="m", labels=(why, wrong)).span == wrong.span
    assert Diagnostic(code="SK201", message="m", labels=(why,)).span == why.span
    assert Diagnostic(code="SK201", message="m").span is None
