"""A pack of one's own: read it, run its cases, decide."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import serkit

HERE = Path(__file__).parent


def main() -> None:
    """Load the folder beside this file and decide about a household that told its income."""
    pack = serkit.load_pack(HERE / "my-centre")
    report = pack.run_cases()
    print(f"{report.n_cases_met} of {report.n_cases} cases answered as expected")

    facts = {"person.birth_date": "1990-03-21", "household.income": "6500 INR per month"}
    decision = pack["support"].decide(facts, as_of=dt.date(2026, 11, 1))
    print(decision.status, decision.entitlements["help"])
    print(decision.explain())


if __name__ == "__main__":
    main()
