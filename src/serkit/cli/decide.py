"""`serkit decide`: every programme of a pack for one person, on one day, and why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from serkit.cli.one_person import about_one_person
from serkit.codec.convert import to_dict
from serkit.domain.decision import Decisions
from serkit.report.letter import decision_letter, glance

if TYPE_CHECKING:
    import datetime as dt

    from serkit.domain.facts import Facts
    from serkit.kernel.document import Document
    from serkit.rules.rulepack import RulePack

_EXAMPLES = """\b
Examples:
  serkit decide in.pensions --facts applicant.yaml --as-of 2026-11-01
  serkit decide in.pensions --facts applicant.yaml --as-of 2026-11-01 --programme igndps --lang hi
"""


@click.command("decide", epilog=_EXAMPLES)
@about_one_person
def command(
    *, rules: RulePack, facts: Facts, as_of: dt.date, chosen: tuple[str, ...], lang: str | None, style: str
) -> None:
    """Decide about one person: every programme of PACK, and why.

    PACK is the id of a pack that comes with serkit (in.pensions), a folder, or a file. Programmes that are named
    are answered by letter.
    """
    decided = rules.decide(facts, as_of=as_of)
    decisions = Decisions({name: each for name, each in decided.items() if name in (chosen or decided)})
    if style == "json":
        click.echo(json.dumps(to_dict(decisions), ensure_ascii=False, indent=2))
        return
    language = lang or rules.languages[0]
    papers = _letters(rules, decisions, language) if chosen else [glance(decisions, rules.words, as_of, language)]
    for paper in papers:
        click.echo(paper.html() if style == "html" else paper.text(width=100) + "\n")


def _letters(rules: RulePack, chosen: Decisions, lang: str) -> list[Document]:
    return [decision_letter(each, rules.words, lang) for each in chosen.values()]
