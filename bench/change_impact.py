"""What a rules author waits for: why not, for one refusal; and a change of rules held against made-up people."""

from __future__ import annotations

import datetime as dt
import time

import serkit
from serkit.api.diff import diff
from serkit.rules.pack.load import load
from serkit.rules.rulepack import RulePack

AS_OF = dt.date(2026, 11, 1)
PEOPLE = 100_000
REFUSED = {
    "person.birth_date": "2015-01-01",
    "person.domicile": "other",
    "person.in_bihar_since": "2019-01-01",
    "application.submitted_on": "2026-11-01",
    "disability.in_rpwd.degree": "30%",
    "disability.in_rpwd.kinds": ["other"],
    "household.bpl": False,
    "person.pensions": ["other"],
}


def changed(pack: RulePack, before: str, after: str) -> RulePack:
    """Return the pack with one figure written otherwise."""
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pack.yaml"
        file.write_text(pack.model.files["pack.yaml"].replace(before, after), encoding="utf-8")
        return RulePack(load(file))


def main() -> None:
    """Measure both on in.pensions."""
    pack = serkit.load_pack("in.pensions")
    facts = pack.facts(REFUSED)
    n_refused = len(pack.why_not(facts, as_of=AS_OF))
    start = time.perf_counter()
    rounds = 20
    for _ in range(rounds):
        pack.why_not(facts, as_of=AS_OF)
    each = (time.perf_counter() - start) / rounds / n_refused
    print(f"\nWhy not\n  one person, one programme, smallest changes   {each * 1e3:8.2f} ms   goal 20 ms")
    new = changed(pack, "values: {2007: 40%}", "values: {2007: 60%}")
    start = time.perf_counter()
    impact = diff(pack, new, as_of=AS_OF, generate=PEOPLE)
    seconds = time.perf_counter() - start
    print(f"\nA change of rules, {PEOPLE:,} made-up people, {len(impact.causes)} line to blame")
    print(f"  making them up, deciding by both, counting   {seconds:8.2f} s    goal 10 s")


if __name__ == "__main__":
    main()
