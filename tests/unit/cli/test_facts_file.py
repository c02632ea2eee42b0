"""A file of facts: what it tells, and where a complaint about it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from serkit.cli.facts_file import located, read_facts
from serkit.kernel.diagnostics import render
from serkit.kernel.errors import FactError
from small_packs import small

if TYPE_CHECKING:
    from pathlib import Path

PACK = small("""\
facts:
  person.n: {type: whole number, range: "[0 .. 10]"}
  person.sex: {type: choice, of: [female, male]}
  group.members: list of person
criteria: {all: {text: all, when: every m in group.members satisfies m.sex = "female" and m.n > person.n, source: law}}
programmes: {p: {title: P, requires: [all]}}
""")


def refused(tmp_path: Path, text: str) -> list[tuple[str, int]]:
    """Tell a file of facts to the pack: code and line of every complaint."""
    file = tmp_path / "facts.yaml"
    file.write_text(text, encoding="utf-8")
    told, places = read_facts(str(file))
    with pytest.raises(FactError) as caught, located(places):
        PACK.facts(told)
    return [(each.code, each.span.line if each.span else 0) for each in caught.value.diagnostics]


def test_facts_file__a_complaint__stands_at_its_fact_however_long_its_name(tmp_path):
    """The place is found by the fact, not by what the message has room for."""
    text = f"person:\n  n: 5\n  {'long_' * 20}name: 1\ngroup.members:\n  - sex: female\n  - sex: other\n  - she\n"
    assert refused(tmp_path, text) == [("SK402", 3), ("SK408", 6), ("SK403", 7)]


def test_facts_file__members_alike__are_told_once(tmp_path):
    """As in cases: so many of one sort; what is wrong with them stands where it is written."""
    alike = "group.members: {count: 3, of: {sex: female, n: 7}}\nperson.n: 5\n"
    (tmp_path / "facts.yaml").write_text(alike, encoding="utf-8")
    told, _ = read_facts(str(tmp_path / "facts.yaml"))
    assert told["group.members"] == [{"sex": "female", "n": "7"}] * 3
    assert refused(tmp_path, "person.n: 5\ngroup.members:\n  count: 2\n  of: {sex: other}\n") == [("SK408", 4)] * 2
    (tmp_path / "facts.yaml").write_text("group.members: {count: many, of: {}}\n", encoding="utf-8")
    with pytest.raises(FactError, match="`count` is a whole number"):
        read_facts(str(tmp_path / "facts.yaml"))


def _told_to_the_pack(path: str) -> None:
    told, places = read_facts(path)
    with located(places):
        PACK.facts(told)


@pytest.mark.parametrize(
    "text",
    [
        "person.sex: SECRET\n",
        "person.n: 5\nperson:\n  sex: [SECRET, SECRET]\n",
        "person.sex: *SECRET\n",
        "person.sex: !SECRET x\n",
        'person.sex: "SECRET\n',
        "person.sex: SECRET: SECRET\n",
        "person.sex: SECRET # 2 SECRET\n",
        "- SECRET\n",
        "SECRET",
        "person.sex: @SECRET\n",
        "person.sex: @5 SECRET\n",
        "person.sex: SECRET\n  SECRET\n",
    ],
)
@pytest.mark.parametrize("style", ["text", "json", "github"])
def test_facts_file__wrong_in_any_way__shows_the_place_and_not_the_line(tmp_path, text, style):
    """Complaints end up in logs: file, line and column are enough to find what to mend."""
    file = tmp_path / "facts.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(FactError) as caught:
        _told_to_the_pack(str(file))
    said = render(caught.value.diagnostics, style)
    assert "SECRET" not in said
    assert "facts.yaml" in said


def test_facts_file__on_a_machine_that_may_show_values__shows_the_line(tmp_path, monkeypatch):
    """Whoever mends the file sees it anyway."""
    file = tmp_path / "facts.yaml"
    file.write_text("person.sex: SECRET\n", encoding="utf-8")
    told, places = read_facts(str(file))
    with pytest.raises(FactError) as caught, located(places):
        PACK.facts(told)
    assert "SECRET" not in repr(caught.value)
    monkeypatch.setenv("SERKIT_SHOW_VALUES", "1")
    assert "1 | person.sex: SECRET" in str(caught.value)


@pytest.mark.parametrize(("text", "code"), [("", "SK105"), ("a: b\n" * 300_000, "SK102")])
def test_facts_file__empty_or_far_too_large__is_told_about_facts_not_packs(tmp_path, text, code):
    """Somebody who tells facts has no pack to split."""
    file = tmp_path / "facts.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(FactError) as caught:
        read_facts(str(file))
    assert [each.code for each in caught.value.diagnostics] == [code]
    assert "pack" not in render(caught.value.diagnostics).replace(str(tmp_path), "")
