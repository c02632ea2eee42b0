"""The usual slips of somebody who writes a first pack: what is typed, what is said, and that the cure, pasted, works.

A cure is applied as a reader would: what stands after "write" takes the place of the value on the line, of the whole
line where it begins with a name and a colon, or with a dash, or stands in block form, and of the marked words after
"did you mean"; what is to be added under a heading stands right below it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pytest
import yaml

from serkit.kernel.diagnostics import Diagnostic, Severity
from serkit.kernel.errors import PackError
from serkit.language import source
from serkit.rules.pack.load import load

if TYPE_CHECKING:
    from pathlib import Path

READERS = sorted({yaml.Loader, source._LOADER}, key=lambda each: each.__name__)
PACK = """\
pack: in.first
version: 2026.1
title:
  en: My first pack
currency: INR
leap_day_birthday: month end
sources:
  act:
    title: The Act
    certainty: A
facts:
  household.share:
    type: percent
  person.trained:
    type: boolean
    optional: true
  person.pensions:
    type: choices
    of: [old_age, widow]
parameters:
  limit:
    type: INR per month
    source: act
    values:
      2026-01-01: 10_000 INR per month
tables:
  grant:
    inputs: [household.share]
    output: INR per month
    hit: first
    source: act
    rows:
      - ["<= 50%", 100 INR per month]
      - ["> 50%", 0 INR per month]
criteria:
  fit:
    text:
      en: is fit
    when: person.age >= 18 years
    source: act
programmes:
  support:
    title:
      en: Support
    requires: [fit]
"""
WHEN = "    when: person.age >= 18 years\n"
TEXT = "    text:\n      en: is fit\n"
ROW = '      - ["<= 50%", 100 INR per month]\n'
VALUE = "      2026-01-01: 10_000 INR per month\n"


class Slip(NamedTuple):
    """Lines of the pack, and what somebody typed in their place; the code shown."""

    of: str
    typed: str
    code: str


def when(condition: str, code: str) -> Slip:
    """A slip in a condition."""
    return Slip(WHEN, f"    when: {condition}\n", code)


def row(cells: str, code: str) -> Slip:
    """A slip in the first row of a table."""
    return Slip(ROW, f"      - {cells}\n", code)


SLIPS = {
    "a colon is missing": Slip(WHEN, "    when person.age >= 18 years\n", "SK122"),
    "the blank after a colon is missing": Slip(WHEN, "    when:person.age >= 18 years\n", "SK122"),
    "a heading without its colon": Slip("criteria:\n", "criteria\n", "SK122"),
    "Indian groups in braces": Slip(
        "    values:\n" + VALUE, "    values: {2026-01-01: 1,20,000 INR per month}\n", "SK120"
    ),
    "a comma in braces": Slip(TEXT, "    text: {en: is poor, or ill}\n", "SK120"),
    "a colon in a sentence": Slip(TEXT, "    text:\n      en: fit: 18 or older\n", "SK120"),
    "a number sign in a sentence": Slip(TEXT, "    text:\n      en: is fit #1\n", "SK119"),
    "a question mark in braces": Slip(TEXT, "    text: {en: fit?}\n", "SK120"),
    "two tabs": Slip(WHEN, "\t\twhen: person.age >= 18 years\n", "SK104"),
    "one tab": Slip(WHEN, "\twhen: person.age >= 18 years\n", "SK104"),
    "a tab behind the blanks": Slip(WHEN, "    \twhen: person.age >= 18 years\n", "SK104"),
    "a tab below a heading": Slip("  fit:\n", "\tfit:\n", "SK104"),
    "a tab after a colon": Slip(WHEN, "    when:\tperson.age >= 18 years\n", "SK104"),
    "a quotation mark never closed": Slip(TEXT, '    text:\n      en: "is fit\n', "SK121"),
    "a misspelt key": Slip(WHEN, "    whne: person.age >= 18 years\n", "SK270"),
    "a line indented otherwise": Slip(WHEN, "     when: person.age >= 18 years\n", "SK122"),
    "`and` at the end of a line": Slip(WHEN, f"{WHEN.rstrip()} and\n    person.trained\n", "SK122"),
    "`and` at the end": when("person.age >= 18 years and", "SK139"),
    "=>": when("person.age => 18 years", "SK133"),
    "==": when('person.sex == "female"', "SK133"),
    "<>": when('person.sex <> "female"', "SK133"),
    "&&": when("person.trained && person.is_citizen", "SK133"),
    "!": when("!person.trained", "SK115"),
    "not without brackets": when("not person.trained", "SK144"),
    "AND": when("person.trained AND person.is_citizen", "SK147"),
    "is": when('person.sex is "female"', "SK145"),
    "= yes": when("person.trained = yes", "SK147"),
    "smart quotes": when("person.sex = “female”", "SK134"),
    "single quotes": when("person.sex = 'female'", "SK134"),
    "no quotes": when("person.sex = female", "SK201"),
    "Persian digits in groups": when("household.income <= ۱۲٬۰۰۰ INR per month", "SK136"),
    "Indian groups": when("household.income <= 1,20,000 INR per month", "SK136"),
    "lakh": when("household.income <= 1.2 lakh INR per month", "SK146"),
    "the sign of the rupee": when("household.income <= ₹12000 per month", "SK146"),
    "the unit before the number": when("household.income <= INR 12000 per month", "SK141"),
    "a unit misspelt": when("person.age >= 18 yeers", "SK146"),
    "a unit in Lithuanian": when("person.age >= 18 metų", "SK146"),
    "a unit in Persian": when("person.age >= ۱۸ سال", "SK146"),
    "a unit in Hindi": when("person.age >= १८ वर्ष", "SK146"),
    "a degree without its scheme": when("disability.in_rpwd.degree >= 40", "SK230"),
    "a degree as a percentage": when("disability.in_rpwd.degree >= 40%", "SK230"),
    "the day behind the figure": when("person.age >= 18 years at application.submitted_on", "SK212"),
    "a Persian comma": when('person.sex in ("female"، "male")', "SK133"),
    "a Persian semicolon": when('person.sex in ("female"؛ "male")', "SK133"),
    "a semicolon": when('person.sex in ("female"; "male")', "SK133"),
    "a Persian question mark": when("person.age >= 18 years؟", "SK132"),
    "a Persian comma between names": Slip("    requires: [fit]\n", "    requires: [fit، fit]\n", "SK120"),
    "a Persian semicolon between words": Slip(
        "    type: boolean\n    optional: true\n", "    type: choice\n    of: [kar؛ tahsil]\n", "SK120"
    ),
    "a list by semicolons": Slip("    requires: [fit]\n", "    requires: fit; fit\n", "SK272"),
    "`on` for another day": when("person.age on application.submitted_on >= 18 years", "SK147"),
    "a number of people": when("household.size >= 4 people", "SK146"),
    "a word for the currency before the figure": Slip(VALUE, "      2026-01-01: Rs 10000 per month\n", "SK141"),
    "an amount as on a cheque": Slip(VALUE, "      2026-01-01: Rs. 10,000/-\n", "SK146"),
    "an amount with the point of its currency": Slip(VALUE, "      2026-01-01: Rs. 10000 per month\n", "SK146"),
    "an amount with a stroke and a dash": Slip(VALUE, "      2026-01-01: 10000/-\n", "SK146"),
    "a figure without its day": Slip("    values:\n" + VALUE, "    values: 10_000 INR per month\n", "SK272"),
    "and in Persian": when("person.trained و person.is_citizen", "SK147"),
    "if in Persian": when("اگر person.trained آنگاه person.is_citizen وگرنه true", "SK147"),
    "or in Hindi": when("person.trained या person.is_citizen", "SK147"),
    "round": when("round(household.income / 3) <= 1_000 INR per month", "SK202"),
    "a day and a month in that order, by hyphens": Slip(VALUE, "      31-01-2026: 10_000 INR per month\n", "SK350"),
    "a result with a unit": when("household.size >= 4 EUR", "SK230"),
    "a figure in quotes": when('person.age >= "18"', "SK210"),
    "`or` between words": when('person.sex = "female" or "male"', "SK210"),
    "IF with commas": when("IF(person.trained, person.age >= 18 years, person.is_citizen)", "SK147"),
    "`if` in the middle": when("person.age >= 18 years if person.trained else person.is_citizen", "SK138"),
    "`if` with colons": when("if person.trained: person.is_citizen else: person.age >= 18 years", "SK120"),
    "a percentage of": when("household.income <= 50% of limit", "SK133"),
    "an exception without its dash": Slip(
        WHEN,
        f"{WHEN}    unless:\n      when: person.trained\n      text: {{en: trained}}\n      source: act\n",
        "SK272",
    ),
    "an exception on the line of its key": Slip(WHEN, f"{WHEN}    unless: person.trained\n", "SK272"),
    "an exception by `if`": Slip(
        WHEN,
        f"{WHEN}    unless:\n      - if: person.trained\n        text: {{en: trained}}\n        source: act\n",
        "SK270",
    ),
    "what is required by another name": Slip("    requires: [fit]\n", "    criteria: [fit]\n", "SK270"),
    "choices by another name": Slip(
        "    type: choices\n    of: [old_age, widow]\n", "    type: choices\n    options: [old_age, widow]\n", "SK270"
    ),
    "an exception without `when`": Slip(WHEN, f"{WHEN}    unless:\n      - person.trained\n", "SK272"),
    "criteria joined by `and`": Slip("    requires: [fit]\n", "    requires: fit and fit\n", "SK272"),
    "criteria joined by `or`": Slip("    requires: [fit]\n", "    requires: fit or fit\n", "SK272"),
    "any of a list without brackets": Slip("    requires: [fit]\n", "    requires: {any: fit}\n", "SK272"),
    "at least, with a blank": Slip("    requires: [fit]\n", "    requires: {at least: 1, of: [fit, fit]}\n", "SK272"),
    "a day first, in a condition": when("person.birth_date <= 31-01-2008", "SK230"),
    "a day in words": when("person.birth_date <= 1 January 2008", "SK350"),
    "today": when("person.birth_date <= today", "SK201"),
    "today()": when("months between(person.birth_date, today()) >= 6 months", "SK202"),
    "len": when("len(household.members) >= 2", "SK202"),
    "includes": when('person.pensions includes "widow"', "SK133"),
    "any of behind contains": when('person.pensions contains any of ("widow", "old_age")', "SK148"),
    "one of behind contains": when('person.pensions contains one of ("widow", "old_age")', "SK133"),
    "none of behind contains": when('person.pensions contains none of ("widow") and person.trained', "SK133"),
    "does not contain": when('person.pensions does not contain "widow" and person.trained', "SK133"),
    "one of": when('person.sex one of ("female", "male")', "SK133"),
    "monthly behind an amount": when("household.income <= 10_000 INR monthly", "SK133"),
    "pm behind an amount": when("household.income <= 10_000 INR pm", "SK133"),
    "a range in a row": row("[in [1% .. 50%], 100 INR per month]", "SK120"),
    "a range in a row, its end left out": row("[[1% .. 51%), 100 INR per month]", "SK137"),
    "a range in a row, its beginning left out": row("[(1% .. 50%], 100 INR per month]", "SK120"),
    "a range in a row, without `in`": row("[[1% .. 50%], 100 INR per month]", "SK272"),
    "no unit at both ends": when("person.age between 18 and 64", "SK230"),
    "no unit at both ends of a range": when("household.income in [0 .. 12_000) and person.age in [18 .. 64]", "SK230"),
    "no unit": when("person.age >= 18", "SK230"),
    "a percentage without its sign": when("household.share >= 40", "SK230"),
    "another period": when("household.income <= 120_000 INR per year", "SK230"),
    "a period by a stroke": when("household.income <= 12_000 INR/month", "SK146"),
    "months for an age": when("person.age >= 216 months", "SK231"),
    "a chain": when("18 years <= person.age <= 64 years", "SK140"),
    "to": when("person.age between 18 years to 64 years", "SK138"),
    "a bracket never closed": when("not(person.trained", "SK137"),
    "a fact misspelt": when("houshold.income <= limit", "SK201"),
    "a fact in capitals": when("Household.Income <= limit", "SK143"),
    "a choice misspelt": when('person.sex = "femal"', "SK152"),
    "a day by strokes": Slip(VALUE, "      2026/01/01: 10_000 INR per month\n", "SK350"),
    "a day the other way round": Slip(VALUE, "      01.07.2026: 10_000 INR per month\n", "SK350"),
    "a figure in the wrong unit": Slip(VALUE, "      2026-01-01: 120_000 INR per year\n", "SK151"),
    "months for years": Slip(
        "    type: INR per month\n    source: act\n    values:\n" + VALUE,
        "    type: years\n    source: act\n    values:\n      2026-01-01: 10 months\n",
        "SK150",
    ),
    "a name in capitals": Slip("  fit:\n", "  Fit:\n", "SK273"),
    "yes for true": Slip("    optional: true\n", "    optional: yes\n", "SK275"),
    "a list without brackets": Slip("    requires: [fit]\n", "    requires: fit, fit\n", "SK272"),
    "a type by another name": Slip("    type: boolean\n", "    type: yes/no\n", "SK291"),
    "a month by its article": Slip(VALUE, "      2026-01-01: 10_000 INR a month\n", "SK146"),
    "a currency by its name": Slip("    type: INR per month\n", "    type: rupees per month\n", "SK291"),
}


@pytest.fixture(params=READERS, ids=lambda each: each.__name__, autouse=True)
def _reader(request, monkeypatch):
    """Whichever of YAML's readers is there, the author reads the same."""
    monkeypatch.setattr(source, "_LOADER", request.param)


def findings(text: str, tmp_path: Path) -> list[Diagnostic]:
    """All that is wrong with a pack, warnings left out."""
    file = tmp_path / "pack.yaml"
    file.write_text(text, encoding="utf-8")
    try:
        load(file)
    except PackError as error:
        return [each for each in error.diagnostics if each.severity is Severity.ERROR]
    return []


def pasted(text: str, found: Diagnostic) -> str:
    """Do what the help says, and nothing else."""
    lines, span = text.split("\n"), found.span
    assert span is not None
    at = span.line - 1
    block = re.search(r":\n((?:.|\n)+)$", found.help)
    under = re.search(r" add under `(\w+:)`", found.help)
    if block and under:
        heading = lines.index(under[1]) + 1
        lines[heading:heading] = block[1].split("\n")
        at += (block[1].count("\n") + 1) * (heading <= at)
        block = None
    write = re.search(r"write `([^`]+)`", found.help)
    meant = re.search(r"`([^`]+)`", found.help)
    if block:
        last = span.source.position(span.start + len(span.text.rstrip()))[0]
        lines[at:last] = block[1].split("\n")
        return "\n".join(lines)
    if write is None:
        assert meant, f"nothing to paste: {found.help}"
        return text[: span.start] + meant[1] + text[span.end :]
    indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
    key, _, value = lines[at].strip().partition(": ")
    if re.match(r"[\w.-]+: |- ", write[1]):
        lines[at] = indent + write[1]
    elif value and span.column > len(indent) + len(key) + 1:
        lines[at] = f"{indent}{key}: {write[1]}"
    else:
        return text[: span.start] + write[1] + text[span.end :]
    return "\n".join(lines)


def test_pack__without_a_slip__loads(tmp_path):
    """What is wrong below is the slip."""
    assert findings(PACK, tmp_path) == []


@pytest.mark.parametrize("name", SLIPS)
def test_slip__of_a_newcomer__is_mended_by_pasting_what_the_message_says(name, tmp_path):
    """One finding, at the line, whose cure makes a pack that loads."""
    slip = SLIPS[name]
    assert PACK.count(slip.of) == 1
    text = PACK.replace(slip.of, slip.typed)
    found = findings(text, tmp_path)
    assert [each.code for each in found][:1] == [slip.code], "\n\n".join(map(str, found))
    again = findings(pasted(text, found[0]), tmp_path)
    assert not again, f"{found[0]}\n\n{pasted(text, found[0])}\n\n" + "\n\n".join(map(str, again))


def test_slip__rows_drawn_without_a_bar_behind_the_key__names_the_line_to_write(tmp_path):
    """Drawn rows are one text, which the key above them has to announce."""
    drawn = "      household.share | grant\n      [.. 50%] | 100 INR per month\n      > 50% | 0 INR per month\n"
    rows = ROW + '      - ["> 50%", 0 INR per month]\n'
    text = PACK.replace(rows, drawn.replace("      household.share | grant\n", ""))
    found = findings(text, tmp_path)
    assert [each.code for each in found] == ["SK120"]
    assert "write `rows: |` above its first row" in found[0].help
    assert findings(PACK.replace(f"    rows:\n{rows}", f"    rows: |\n{drawn}"), tmp_path) == []
