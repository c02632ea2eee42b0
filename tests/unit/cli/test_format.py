"""`serkit format`: what it writes, what it leaves alone, and what it says."""

from __future__ import annotations

from textwrap import dedent

import pytest
from click.testing import CliRunner

from serkit.cli.app import app
from serkit.kernel.errors import PackError
from serkit.rules.pack.format import format_text

ODD = """\
# All about the pack.

version: '2026.1'   # the first
pack: in.small
currency: INR
title: {en: "A small pack"}
sources: {law: {certainty: A, title: the Act}}
criteria:
  poor: {when: "person.income<=(120000 INR)", text: {en: poor, hi: गरीब}, source: law}
  # the last word
programmes: {aid: {title: Aid, requires: [poor]}}
"""
HOUSE = """\
# All about the pack.

pack: in.small
version: 2026.1  # the first
title:
  en: A small pack
currency: INR

sources:
  law:
    title: the Act
    certainty: A

criteria:
  poor:
    text:
      en: poor
      hi: गरीब
    when: person.income <= 120_000 INR
    source: law
  # the last word

programmes:
  aid:
    title: Aid
    requires: [poor]
"""


def run(*args):
    """What the command prints and how it ends."""
    return CliRunner().invoke(app, ["format", *map(str, args)])


@pytest.fixture
def pack(tmp_path):
    """A pack that is out of form."""
    (tmp_path / "cases").mkdir()
    (tmp_path / "pack.yaml").write_text(ODD, encoding="utf-8")
    (tmp_path / "cases" / "a.yaml").write_text(
        "- {name: a, expect: {aid: eligible}, as_of: 2026-01-01}\n", encoding="utf-8"
    )
    return tmp_path


def test_format__of_a_folder__writes_house_form_once(pack):
    """Keys, blocks, quotes, brackets and digits are put right, comments stay; a second time nothing is left to do."""
    said = run(pack)
    assert said.exit_code == 0
    assert "2 of 2 files put in house form" in said.output
    assert (pack / "pack.yaml").read_text(encoding="utf-8") == HOUSE
    expected = "- {name: a, as_of: 2026-01-01, expect: {aid: eligible}}\n"
    assert (pack / "cases" / "a.yaml").read_text(encoding="utf-8") == expected
    assert "0 of 2 files" in run("--check", pack).output
    assert sorted(file.name for file in pack.iterdir()) == ["cases", "pack.yaml"]


@pytest.mark.parametrize(("option", "code"), [("--check", 1), ("--diff", 0)])
def test_format__asked_only_to_look__writes_nothing(pack, option, code):
    """`--check` names what is out of form and ends with 1; `--diff` shows it."""
    said = run(option, pack / "pack.yaml")
    assert said.exit_code == code
    assert str(pack / "pack.yaml") in said.output
    assert ("+version: 2026.1  # the first" in said.output) == (option == "--diff")
    assert (pack / "pack.yaml").read_text(encoding="utf-8") == ODD


def test_format__of_a_pack_with_a_file_that_cannot_be_read__leaves_all_of_it(pack):
    """A formula that says nothing is shown as `serkit check` shows it, and no file of the pack is touched."""
    (pack / "plan.yaml").write_text("plan:\n  must:\n    a:\n      when: (1 +\n", encoding="utf-8")
    said = run(pack)
    assert said.exit_code == 1
    assert "plan.yaml:4:" in said.output
    assert (pack / "pack.yaml").read_text(encoding="utf-8") == ODD


def test_format__of_a_pack_of_the_library__is_refused():
    """What was installed is nobody's to rewrite."""
    said = run("in.pensions")
    assert said.exit_code == 1
    assert "comes with serkit" in said.output


@pytest.mark.parametrize(
    ("odd", "house"),
    [
        ("values: {a: 'none', b: none}", "values:\n  a: none\n  b: none\n"),
        ("x: {a: 'none', b: none}", 'x: {a: "none", b: none}\n'),
        ("facts: {a.b: INR, # money\n  c.d: boolean}", "facts:\n  a.b: INR  # money\n  c.d: boolean\n"),
        ("facts: [ # nothing\n]", "facts: []  # nothing\n"),
        ("documents:\n- # first\n  id: a\n- # odd\n  - b", "documents:\n  # first\n  - id: a\n  # odd\n  - - b\n"),
    ],
)
def test_format__of_odd_corners__keeps_meaning_and_comments(odd, house):
    """Quotes that mean something, comments inside brackets and behind a dash."""
    assert format_text(odd, "x").after == house


def test_format__of_a_long_formula__breaks_it_where_it_reads_well():
    """A line has at most 120 columns; a formula is broken before `and` and `or`, a text at its blanks."""
    parts = " or ".join(f"(person.pay_{n} > {n} and person.due_{n} > {n})" for n in range(4))
    after = format_text(f"values:\n  a: {parts}\n", "x").after
    assert after == dedent("""\
        values:
          a: >-
            person.pay_0 > 0 and person.due_0 > 0 or person.pay_1 > 1 and person.due_1 > 1 or person.pay_2 > 2
            and person.due_2 > 2 or person.pay_3 > 3 and person.due_3 > 3
        """)


@pytest.mark.parametrize("text", ["a: [1", "just words", "a: 1\na: 2", ""])
def test_format__of_what_is_no_pack__says_why(text):
    """What cannot be read is refused with the words of the reader."""
    with pytest.raises(PackError) as caught:
        format_text(text, "x")
    assert caught.value.diagnostics[0].help


def test_format__of_lines_that_end_as_on_windows__ends_them_with_line_feeds():
    """A file has one kind of line end, whatever editor it came from, and no mark at its beginning."""
    assert (
        format_text("\ufeffpack: in.x\r\n# said\r\nversion: '1'\r\n", "x").after == "pack: in.x\n# said\nversion: 1\n"
    )
