"""The examples of the pages of codes: written into a sound pack, read as facts, or run; and what is found in them."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING

import serkit
from serkit.cli.facts_file import located, read_facts
from serkit.kernel.errors import SerkitError
from serkit.rules.pack.load import load
from serkit.rules.rulepack import RulePack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from serkit.kernel.diagnostics import Diagnostic

BASE = Path(__file__).parent / "golden" / "codes" / "base.yaml"
DAY = dt.date(2026, 11, 1)
_KEY = re.compile(r"([a-z_]+):")
_CRITERION = "criteria:\n  example:\n    text: {en: an example}\n    source: act\n"
_VALUE = "values:\n  example:\n"


def written(lines: str) -> str:
    """Write lines into the sound pack: new entries beside its own, anything else in their place.

    `when:` alone becomes a criterion, `is:` alone a value. Lines above the first key go to the top.
    """
    if lines.startswith(("when:", "is:")):
        lines = (_CRITERION if lines.startswith("when:") else _VALUE) + indent(lines, "    ")
    pack = dict(_sections(BASE.read_text(encoding="utf-8")))
    top, before = "", ""
    for key, body in _sections(lines + "\n"):
        if not key:
            top = body
        elif key == before:
            pack[key] += body
        elif key in pack and body.partition("\n")[0] == f"{key}:" and "\n" in pack[key].rstrip("\n"):
            pack[key] += body.partition("\n")[2]
        else:
            pack[key] = body
        before = key
    return top + "".join(pack.values())


def _sections(text: str) -> Iterator[tuple[str, str]]:
    key, body = "", ""
    for line in text.splitlines(keepends=True):
        found = _KEY.match(line)
        if found:
            if body:
                yield key, body
            key, body = found[1], ""
        body += line
    yield key, body


@cache
def sound() -> RulePack:
    """Load the pack in which nothing is wrong."""
    return RulePack(load(BASE), BASE)


def found_in_pack(path: str) -> tuple[Diagnostic, ...]:
    """Load a pack, prove it and run its cases."""
    try:
        pack = serkit.load_pack(path)
    except SerkitError as error:
        return error.diagnostics
    return (*pack.model.warnings, *pack.prove(), *pack.run_cases().findings)


def found_in_facts(path: str) -> tuple[Diagnostic, ...]:
    """Read a file of facts for the sound pack."""
    pack = sound()
    try:
        file = read_facts(path)
        with located(file.places):
            pack.decide(pack.facts(file.told), as_of=DAY)
    except SerkitError as error:
        return error.diagnostics
    return ()


def found_in_python(path: str) -> tuple[Diagnostic, ...]:
    """Run lines of Python."""
    names: dict[str, object] = {name: getattr(serkit, name) for name in serkit.__all__}
    names |= {"dt": dt, "Path": Path, "Fraction": Fraction, "Decimal": Decimal}
    names |= {"text": BASE.read_text(encoding="utf-8"), "pack": sound(), "terms": TERMS}
    code = compile(Path(path).read_text(encoding="utf-8"), path, "exec")
    try:
        exec(code, names)  # noqa: S102 - our own pages
    except SerkitError as error:
        return error.diagnostics
    return ()


TERMS = {
    "principal": serkit.Money("50000", "INR"),
    "method": "annuity",
    "annual_rate": serkit.Rate.percent("6"),
    "n_instalments": 12,
    "disbursed_on": dt.date(2026, 1, 1),
}
FILES: dict[str, str] = {"pack": "input.yaml", "facts": "input.yaml", "python": "input.py.txt"}
FOUND: dict[str, Callable[[str], tuple[Diagnostic, ...]]] = {
    "pack": found_in_pack,
    "facts": found_in_facts,
    "python": found_in_python,
}


def as_file(form: str, example: str) -> str:
    """Return what stands in the file of an example."""
    return written(example) if form == "pack" else example + "\n"
