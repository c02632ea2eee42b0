"""Packs written to do harm: none imports, opens or runs anything, and each ends soon with a diagnostic.

No test measures time: what would take for ever is refused by a bound, and the bound is what is tested. `ended` runs a
pack in a process of its own, which is given a minute.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import serkit
from serkit.kernel.errors import PackError
from small_packs import HEAD, small

if TYPE_CHECKING:
    from pathlib import Path

PLAIN = """\
facts:
  person.n: whole number
criteria:
  c: {text: {en: x}, source: law, when: person.n > 1}
programmes:
  p: {title: {en: P}, requires: [c]}
"""


def refusal(sections: str, head: str = HEAD) -> list[str]:
    """The codes a pack is refused with."""
    with pytest.raises(PackError) as caught:
        small(sections, head)
    found = caught.value.diagnostics
    assert all(each.message and len(str(each)) < 10_000 for each in found)
    return [each.code for each in found]


ATTEMPTS = [
    "__import__('os').system('touch TARGET')",
    "open('TARGET', 'w')",
    "exec(\"open('TARGET','w')\")",
    'eval("1")',
    "().__class__.__bases__[0].__subclasses__()",
    "person.__class__",
    "person.n.__class__.__mro__",
    "lambda: 1",
    "[x for x in person]",
    "person.n if True else 2",
    "{person.n}",
    "`touch TARGET`",
    "$(touch TARGET)",
    "import os",
    "person.n; import os",
    "'%s' % person.n",
    "f'{open}'",
    "getattr(person, 'n')",
    "person['n']",
    "os.system('touch TARGET')",
    "print(1)",
    "breakpoint()",
    "min(open)",
    "level(open)",
]


@pytest.mark.parametrize("attempt", ATTEMPTS)
@pytest.mark.parametrize("place", ["when", "value", "table", "entitlement", "round", "placeholder", "fact", "range"])
def test_pack__that_names_anything_of_python__is_refused_and_nothing_happens(tmp_path, monkeypatch, attempt, place):
    """Wherever a formula, a number or a sentence may stand, only the words of the language are words."""
    monkeypatch.chdir(tmp_path)
    text = json.dumps(attempt.replace("TARGET", str(tmp_path / "touched")))
    sections = {
        "when": PLAIN.replace("when: person.n > 1", f"when: {text}"),
        "value": f"{PLAIN}values: {{v: {text}}}\n",
        "table": f"{PLAIN}tables:\n  t: {{inputs: [person.n], output: INR, source: law, rows: [[any, {text}]]}}\n",
        "entitlement": PLAIN.replace("requires: [c]", f"requires: [c], entitlements: {{x: {text}}}"),
        "round": f"{PLAIN}values: {{v: {{is: person.n, round: {text}}}}}\n",
        "placeholder": PLAIN.replace("{en: x}", "{en: " + json.dumps("<" + json.loads(text) + ">") + "}"),
        "fact": PLAIN.replace("whole number", text),
        "range": PLAIN.replace("whole number", f"{{type: whole number, range: {text}}}"),
    }[place]
    assert refusal(sections)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "yaml",
    [
        "!!python/object/apply:os.system ['touch TARGET']",
        "!!python/object/new:subprocess.check_output [['touch', 'TARGET']]",
        "!!python/name:os.system",
        "!!python/module:os",
        "!!timestamp 2020-01-01",
        "!include /etc/passwd",
        "&a [*a, *a]",
        "*a",
        "{<<: {a: b}}",
    ],
)
def test_pack__with_tags_anchors_or_merges__is_refused_before_anything_is_made_of_them(tmp_path, monkeypatch, yaml):
    """YAML is read as events: no tag constructs, no alias expands."""
    monkeypatch.chdir(tmp_path)
    text = yaml.replace("TARGET", str(tmp_path / "touched"))
    codes = refusal(f"{PLAIN}documents: {text}\n")
    assert set(codes) & {"SK113", "SK114", "SK115", "SK116"}
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "where",
    ["uses: {other: ../../etc/passwd >= 1}", "uses: {other: /etc/passwd >= 1}", "uses: {other: 'http://a.b/c >= 1'}"],
)
def test_pack__naming_another_by_a_path__is_refused(where):
    """Another pack is named by its id: an id is never a way to another folder."""
    assert "SK272" in refusal(f"{PLAIN}{where}\n")


def test_overlay__naming_its_base_by_a_path__is_refused():
    """As `uses` is."""
    head = HEAD.replace("currency: INR\n", "").replace("leap_day_birthday: month end\n", "")
    assert refusal("", f"{head}extends: ../secrets/x >= 1\n") == ["SK272"]


def test_function__a_pack_needs__is_one_it_was_given():
    """A pack cannot name its way to a function nobody handed over."""
    for name in ("open", "eval", "os.system", "__import__", "print", "exec"):
        need = f'needs: [{{function: "{name}", version: 1, signature: "(text) -> text"}}]\n'
        assert set(refusal(f"{PLAIN}{need}")) <= {"SK253", "SK273"}


BIG = {
    "a million digits": PLAIN.replace("> 1", f"> {'9' * 1_000_000}"),
    "a million digits after the point": PLAIN.replace("> 1", f"> 0.{'9' * 900_000}"),
    "a thousand sums": PLAIN.replace("> 1", "> " + " + ".join(["person.n"] * 20_000)),
    "a hundred thousand brackets": PLAIN.replace("person.n > 1", "(" * 100_000 + "person.n > 1"),
    "ten thousand nots": PLAIN.replace("person.n > 1", "not(" * 10_000 + "true" + ")" * 10_000),
    "ten thousand ifs": PLAIN.replace("person.n > 1", "if true then " * 10_000 + "true"),
    "a list as deep": PLAIN.replace("[c]", "[" * 50_000 + "c" + "]" * 50_000),
    "a name of a megabyte": PLAIN.replace("person.n > 1", "a" * 900_000),
    "values upon values": PLAIN
    + "values:\n"
    + "".join(f"  v{n}: v{n - 1} + v{n - 1}\n" if n else "  v0: person.n\n" for n in range(2_000)),
    "a circle of a thousand": PLAIN + "values:\n" + "".join(f"  v{n}: v{(n + 1) % 1000}\n" for n in range(1_000)),
    "five thousand misspelt names": PLAIN
    + "criteria_:\n"
    + "".join(f"  c{n}: {{when: persn.n{n} > 1}}\n" for n in range(5_000)),
    "running totals upon one another": PLAIN
    + "running:\n"
    + "".join(f"  r{n}: {{type: whole number, adds: r{n + 1}}}\n" for n in range(60))
    + "  r60: {type: whole number, adds: person.n}\n",
    "powers upon powers": PLAIN
    + "values:\n"
    + "".join(f"  v{n}: v{n - 1} * v{n - 1}\n" if n else "  v0: 99999999999 * person.n\n" for n in range(40)),
}


def ended(tmp_path: Path, text: str) -> str:
    """Check a pack in a process of its own; what it says, once it has ended by itself and not by a signal."""
    path = tmp_path / "pack.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    code = "import sys, serkit.__main__ as m; sys.argv[0] = 'serkit'; m.main()"
    made = subprocess.run(
        [sys.executable, "-c", code, "check", str(path)], capture_output=True, text=True, timeout=60, check=False
    )
    assert made.returncode in (0, 1), made.stderr[-2000:]
    assert "Traceback" not in made.stdout + made.stderr
    assert len(made.stdout) < 200_000
    return made.stdout


@pytest.mark.parametrize("what", [what for what in BIG if what != "powers upon powers"])
def test_pack__too_large_in_any_way__ends_with_a_diagnostic(tmp_path, what):
    """Depth, length and number have bounds; the process neither hangs nor falls."""
    assert "error[SK" in ended(tmp_path, BIG[what])


def test_table__of_a_thousand_rows__is_checked_and_answers():
    """Large and honest: no bound stands in the way of it."""
    rows = "\n".join(f'      - ["[{n} .. {n + 1})", {n} INR]' for n in range(1_000))
    table = f"tables:\n  t:\n    inputs: [person.n]\n    output: INR\n    source: law\n    rows:\n{rows}\n"
    sections = PLAIN.replace("whole number", '{type: whole number, range: "[0 .. 999]"}') + table
    sections = sections.replace("requires: [c]", "requires: [c], entitlements: {x: t(person.n)}")
    pack = small(sections)
    found = pack["p"].decide({"person.n": 777}, as_of="2026-01-01").entitlements["x"]
    assert str(found) == "777.00 INR"
    assert pack["p"].decide({}, as_of="2026-01-01").is_undetermined


def test_numbers__that_grow_beyond_all_bounds__are_a_finding_of_the_facts():
    """Each value squares the one below: the fortieth would have more digits than there is paper."""
    pack = small(BIG["powers upon powers"].replace("when: person.n > 1", "when: v39 > 1"))
    with pytest.raises(serkit.FactError, match="bits") as caught:
        pack["p"].decide({"person.n": 7}, as_of="2026-01-01")
    assert caught.value.diagnostics[0].code == "SK410"


DOUBLED = {
    "values": PLAIN
    + "values:\n"
    + "".join(f"  v{n}: v{n - 1} + v{n - 1} - v{n - 1}\n" if n else "  v0: person.n\n" for n in range(30)),
    "tables": PLAIN
    + "tables:\n"
    + "".join(
        f"  t{n}:\n    inputs: [person.n]\n    output: whole number\n    source: law\n    rows: [[any, {row}]]\n"
        for n, row in enumerate(["person.n", *(f'"max(t{n}(person.n), t{n}(person.n))"' for n in range(24))])
    ),
    "members": PLAIN
    + "values:\n"
    + "".join(
        f"  v{n}: {{on: household.members, is: {row}}}\n"
        for n, row in enumerate(["member.n", *(f'"max(member.v{n}, member.v{n})"' for n in range(29))])
    ),
}
ASKED = {"values": "v29 > 1", "tables": "t24(person.n) > 1", "members": "max(household.members.v29) > 1"}


@pytest.mark.parametrize("told", [{}, {"person.n": 7, "household.members": [{"n": 3}, {"n": 7}]}])
@pytest.mark.parametrize("what", DOUBLED)
def test_pack__in_which_each_reads_the_one_below_twice__is_read_once(what, told):
    """Thirty steps, a thousand million ways down: each is gone once, in deciding, asking, sealing and explaining."""
    pack = small(DOUBLED[what].replace("when: person.n > 1", f"when: '{ASKED[what]}'"))
    decision = pack["p"].decide(told, as_of="2026-01-01")
    assert decision.status == ("eligible" if told else "undetermined")
    assert decision.missing or told
    assert str(decision.explain())
    assert pack.bind(decision) == decision


EVENTS = {"open", "os.system", "subprocess.Popen", "socket.connect", "exec", "compile", "import"}


def test_decide__once_loaded__opens_imports_and_runs_nothing():
    """A decision reads what was loaded: no file, no network, no process."""
    pack = small(PLAIN)
    pack["p"].decide({"person.n": 3}, as_of="2026-01-01").explain()
    seen: list[str] = []

    def watch(event, _args):
        if watching and event in (
            "open",
            "os.system",
            "subprocess.Popen",
            "socket.connect",
            "exec",
            "compile",
            "import",
        ):
            seen.append(event)

    watching: list[bool] = []
    sys.addaudithook(watch)
    watching.append(True)
    decision = pack["p"].decide({"person.n": 4}, as_of="2026-01-01")
    _ = decision.content
    watching.clear()
    assert (decision.status, seen) == ("eligible", [])
