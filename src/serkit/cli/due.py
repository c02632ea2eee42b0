"""`serkit due`: what the watches of a pack ask for on one day."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from serkit.api.packs import load_pack
from serkit.cli.events_file import events_file
from serkit.cli.facts_file import FactsFile, located, read_facts
from serkit.cli.params import DAY, LANG, LENGTH
from serkit.codec.convert import to_dict
from serkit.report.due import due_paper

if TYPE_CHECKING:
    import datetime as dt

    from serkit.kernel.period import Period

_EXAMPLES = """\b
Examples:
  serkit due lt.social-workshops --events case.yaml --as-of 2024-11-10
  serkit due lt.social-workshops --events case.yaml --as-of 2024-11-10 --horizon "30 days" --lang lt
"""


@click.command("due", epilog=_EXAMPLES)
@click.argument("pack")
@click.option("--events", "path", required=True, type=click.Path(), help="YAML or JSON: a list of events.")
@click.option("--as-of", type=DAY, required=True, help="The day judged, Gregorian or Jalali.")
@click.option("--known-on", type=DAY, help="What was written down later is not seen; the day judged if left out.")
@click.option("--horizon", type=LENGTH, default="0 days", show_default=True, help="How far ahead to look.")
@click.option("--facts", "facts_path", type=click.Path(), help="YAML or JSON: what is known beside the events.")
@click.option("--lang", type=LANG, help="Language of the answer; the pack's own first language where left out.")
@click.option("--format", "style", type=click.Choice(["text", "html", "json"]), default="text", show_default=True)
def command(  # noqa: PLR0913 - one parameter an option
    *,
    pack: str,
    path: str,
    as_of: dt.date,
    known_on: dt.date | None,
    horizon: Period,
    facts_path: str | None,
    lang: str | None,
    style: str,
) -> None:
    """Show what is due: the tasks that the watches of PACK make of a log of events.

    PACK is the id of a pack that comes with serkit (lt.social-workshops), a folder, or a file.
    """
    rules = load_pack(pack)
    log = events_file(path)
    told, places = read_facts(facts_path) if facts_path else FactsFile({}, {})
    with log.located(), located(places):
        tasks = rules.due(log.events, as_of=as_of, horizon=horizon, known_on=known_on, facts=told)
    if style == "json":
        click.echo(json.dumps([to_dict(each) for each in tasks], ensure_ascii=False, indent=2))
        return
    paper = due_paper(tasks, as_of, rules.words, lang or rules.languages[0])
    click.echo(paper.html() if style == "html" else paper.text(width=100))
