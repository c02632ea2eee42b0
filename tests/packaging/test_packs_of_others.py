"""Packs of other distributions: found by entry point, read as data, never at the price of running their code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src"
PACK = """\
pack: xx.borrowed
version: 2026.1
title: Borrowed rules
currency: EUR
sources: {law: {title: the Act, certainty: A}}
criteria: {poor: {text: is poor, when: household.income < 100 EUR per month, source: law}}
programmes: {aid: {title: Aid, requires: [poor]}}
"""
BESIDE = PACK.replace("xx.borrowed", "xx.other") + "uses: {theirs: xx.borrowed >= 2026.1}\n"
BESIDE = BESIDE.replace("when: household", "when: theirs.aid is eligible or household")


def wheel(folder, name, entries, files):
    """A wheel of nothing but data, and a package that cannot be imported."""
    info = f"{name}-1.0.dist-info"
    path = folder / f"{name}-1.0-py3-none-any.whl"
    points = "[serkit.packs]\n" + "".join(f"{key} = {value}\n" for key, value in entries.items())
    content = {
        f"{name}/__init__.py": "raise SystemExit('the code of a pack was run')\n",
        **files,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/entry_points.txt": points,
    }
    record = "".join(f"{each},,\n" for each in [*content, f"{info}/RECORD"])
    with zipfile.ZipFile(path, "w") as file:
        for each, text in {**content, f"{info}/RECORD": record}.items():
            file.writestr(each, text)
    return path


def install(folder, *wheels):
    """Install wheels into a folder of their own."""
    home = folder / "site"
    command = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", home, *wheels]
    subprocess.run(
        [str(each) for each in command], check=True, capture_output=True, env={**os.environ, "PYTHONPATH": ""}
    )
    return home


def run(home, cwd, *command):
    """Run Python where the wheels are installed."""
    env = {**os.environ, "PYTHONPATH": f"{SOURCE}{os.pathsep}{home}"}
    return subprocess.run([sys.executable, *command], cwd=cwd, env=env, capture_output=True, text=True, check=False)


ASK = """
import datetime as dt, serkit
print(serkit.load_pack({!r}).programmes, sorted(serkit.screen({{}}, as_of=dt.date(2026, 1, 1), packs=["xx.*"])))
"""


@pytest.mark.parametrize(
    "files",
    [{"rules_a/packs/borrowed/pack.yaml": PACK}, {"rules_a/packs/borrowed.yaml": PACK}],
    ids=["a folder", "a file"],
)
def test_pack__of_another_distribution__is_loaded_by_its_id(tmp_path, files):
    """The package that holds it is not imported: it would end the process."""
    home = install(tmp_path, wheel(tmp_path, "rules_a", {"xx.borrowed": "rules_a.packs.borrowed"}, files))
    said = run(home, tmp_path, "-c", ASK.format("xx.borrowed"))
    assert said.stdout == "('aid',) ['xx.borrowed']\n", said.stderr
    listed = run(home, tmp_path, "-m", "serkit", "packs", "--format", "json")
    row = next(each for each in json.loads(listed.stdout) if each["id"] == "xx.borrowed")
    assert (row["from"], row["refused"]) == ("rules_a 1.0", "")


def test_pack__that_rests_on_one_of_another_distribution__finds_it(tmp_path):
    """`uses:` looks beside the pack, in the library, and then at what is installed."""
    a = wheel(tmp_path, "rules_a", {"xx.borrowed": "rules_a.one"}, {"rules_a/one/pack.yaml": PACK})
    (tmp_path / "mine.yaml").write_text(BESIDE, encoding="utf-8")
    said = run(install(tmp_path, a), tmp_path, "-c", "import serkit; print(serkit.load_pack('mine.yaml').programmes)")
    assert said.stdout == "('aid',)\n", said.stderr


def test_pack__brought_along_twice__is_refused_by_both_names(tmp_path):
    """Which of two would be meant nobody can know; a pack of the library is never replaced."""
    made = []
    for name in ("rules_a", "rules_b"):
        entries = {"xx.borrowed": f"{name}.one", "in.pensions": f"{name}.one"}
        made.append(wheel(tmp_path, name, entries, {f"{name}/one/pack.yaml": PACK}))
    home = install(tmp_path, *made)
    said = run(home, tmp_path, "-c", ASK.format("xx.borrowed"))
    assert "SK274" in said.stderr
    assert "rules_a 1.0 and rules_b 1.0" in said.stderr
    own = run(home, tmp_path, "-c", "import serkit; print(serkit.load_pack('in.pensions').programmes)")
    assert own.stdout == "('igndps', 'state_pension')\n"
    listed = run(home, tmp_path, "-m", "serkit", "packs").stdout
    assert "xx.borrowed  rules_a 1.0  (not read: brought along twice)" in listed
    assert "in.pensions  rules_b 1.0  (not read: comes with serkit already)" in listed


@pytest.mark.parametrize("value", ["rules_a.nothing", "..secrets", "rules_a/one"])
def test_pack__that_is_not_where_it_is_said_to_be__is_refused(tmp_path, value):
    """An entry point names a package of its distribution, never a way to another folder."""
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "pack.yaml").write_text(PACK, encoding="utf-8")
    home = install(tmp_path, wheel(tmp_path, "rules_a", {"xx.borrowed": value}, {"rules_a/one/pack.yaml": PACK}))
    said = run(home, tmp_path, "-c", ASK.format("xx.borrowed"))
    assert "SK292" in said.stderr
    assert "rules_a 1.0 names pack `xx.borrowed` and does not hold it" in said.stderr
