"""Decide about one person, ask for what is missing, store the answer and let it explain itself later."""

from __future__ import annotations

import datetime as dt
import json

import serkit

DAY = dt.date(2026, 11, 1)
APPLICANT = {
    "person.birth_date": "1994-05-02",
    "person.domicile": "jharkhand",
    "person.pensions": [],
    "disability.in_rpwd.degree": "50%",
    "disability.in_rpwd.kinds": ["locomotor"],
    "household.bpl": True,
    "application.submitted_on": DAY,
}


def main() -> None:
    """One person, every programme of the pack."""
    pack = serkit.load_pack("in.pensions")
    decisions = pack.decide(APPLICANT, as_of=DAY)
    for name, decision in decisions.items():
        print(f"{pack[name].title.say('en')}: {decision.status}")

    undecided = decisions["state_pension"]
    for missing in undecided.missing:
        print("ask:", pack.words.question(missing.name, "en"))

    answered = pack.decide({**APPLICANT, "person.in_bihar_since": "2014-06-01"}, as_of=DAY)["state_pension"]
    stored = json.dumps(serkit.to_dict(answered))

    read_back = pack.bind(serkit.from_dict(serkit.read_json(stored)))
    print(read_back.explain("hi"))


if __name__ == "__main__":
    main()
