"""Reading and proving a large pack: 500 criteria, 50 tables of three columns, 50 programmes, four stretches of law."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from serkit.rules.pack.load import load
from serkit.rules.prove.report import prove

N_CRITERIA, N_TABLES, N_FACTS = 500, 50, 40
GOAL_SECONDS = 2
ROUNDS = 5
HEAD = """\
pack: xx.large
version: 2026.1
title: {en: A large pack}
currency: INR
leap_day_birthday: month end
sources:
  law: {title: The law, certainty: A}
"""


def facts() -> str:
    """Four kinds of facts, forty of each."""
    lines = ["facts:"]
    for i in range(N_FACTS):
        lines += [f"  person.n{i}: whole number", f"  person.k{i}: {{type: choice, of: [a, b, c, d]}}"]
        lines += [f"  person.b{i}: boolean", f"  person.m{i}: INR per month"]
    lines.append("parameters:")
    for i in range(N_FACTS):
        steps = ", ".join(f"{year}: {1000 * n + i} INR per month" for n, year in enumerate((2020, 2023, 2025), 1))
        lines.append(f"  limit{i}: {{type: INR per month, source: law, values: {{{steps}}}}}")
    return "\n".join(lines)


def tables() -> str:
    """Twenty-four rows each, which fit every case once."""
    lines = ["tables:"]
    for i in range(N_TABLES):
        j = i % N_FACTS
        lines += [f"  t{i}:", f"    inputs: [person.k{j}, person.b{j}, person.n{j}]"]
        lines += ["    output: INR", "    source: law", "    rows:"]
        rows = [(k, b, n) for k in "abcd" for b in ("yes", "no") for n in ("[0 .. 3)", "[3 .. 9]", "> 9")]
        lines += [f'      - [{k}, {b}, "{n}", 100 INR]' for k, b, n in rows]
    return "\n".join(lines)


def criteria() -> str:
    """Each asks about four facts and a figure of the law."""
    lines = ["criteria:"]
    for i in range(N_CRITERIA):
        j = i % N_FACTS
        poor = f"(person.m{j} <= limit{j} or person.b{(i + 1) % N_FACTS})"
        words = f'person.k{i * 3 % N_FACTS} in ("a", "b")'
        lines += [f"  c{i}:", f"    text: {{en: criterion {i}}}", "    source: law"]
        lines.append(f"    when: {poor} and person.n{j} >= {i % 7} and {words}")
    return "\n".join(lines)


def programmes() -> str:
    """Ten criteria and a table each."""
    lines = ["programmes:"]
    for p in range(N_TABLES):
        j = p % N_FACTS
        lines += [f"  p{p}:", f"    title: {{en: Programme {p}}}"]
        lines.append(f"    requires: [{', '.join(f'c{n}' for n in range(p * 10, p * 10 + 10))}]")
        lines.append(f"    entitlements: {{a: 't{p}(person.k{j}, person.b{j}, person.n{j})'}}")
    return "\n".join(lines)


def main() -> None:
    """Read and prove the pack, several times, in seconds of the processor; nothing may be left unproven."""
    reading, proving = [], []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pack.yaml"
        file.write_text(f"{HEAD}{facts()}\n{tables()}\n{criteria()}\n{programmes()}\n", encoding="utf-8")
        for _ in range(ROUNDS):
            start = time.process_time()
            model = load(file)
            loaded = time.process_time()
            found = prove(model, notes=True)
            proving.append(time.process_time() - loaded)
            reading.append(loaded - start)
            assert not model.warnings, model.warnings
            assert not found, found
    read, proved = statistics.median(reading), statistics.median(proving)
    print(f"\nA pack of {N_CRITERIA} criteria and {N_TABLES} tables, read and proven")
    print(f"  reading, tables proven         {read:6.2f} s")
    print(f"  criteria and programmes proven {proved:6.2f} s")
    verdict = "reached" if read + proved <= GOAL_SECONDS else "NOT reached"
    print(f"  together                       {read + proved:6.2f} s   goal {GOAL_SECONDS} s: {verdict}")


if __name__ == "__main__":
    main()
