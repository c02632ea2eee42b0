"""`serkit plan`: a first individual plan by a pack's plan rules, and how far its process is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import attrs
import click

from serkit.api.packs import load_pack
from serkit.cli.events_file import EventsFile, events_file
from serkit.cli.facts_file import located, read_facts
from serkit.cli.params import DAY, LANG
from serkit.codec.convert import to_dict
from serkit.report.due import process_parts
from serkit.report.plan import plan_paper

if TYPE_CHECKING:
    import datetime as dt

_EXAMPLES = """\b
Examples:
  serkit plan in.ndfdc --facts applicant.yaml --as-of 2026-11-01
  serkit plan lt.social-workshops --facts applicant.yaml --events case.yaml --as-of 2024-05-02 --lang lt
"""


@click.command("plan", epilog=_EXAMPLES)
@click.argument("pack")
@click.option(
    "--facts", "path", required=True, type=click.Path(), help="YAML or JSON: `person.sex: female`, nested or dotted."
)
@click.option("--events", "log_path", type=click.Path(), help="YAML or JSON: what has been done already.")
@click.option("--as-of", type=DAY, required=True, help="The day the plan is drafted, Gregorian or Jalali.")
@click.option("--ignore", multiple=True, help="A name in the file that is no fact, such as id; may be repeated.")
@click.option("--lang", type=LANG, help="Language of the plan; the pack's own first language where left out.")
@click.option("--format", "style", type=click.Choice(["text", "html", "json"]), default="text", show_default=True)
def command(  # noqa: PLR0913 - one parameter an option
    *,
    pack: str,
    path: str,
    log_path: str | None,
    as_of: dt.date,
    ignore: tuple[str, ...],
    lang: str | None,
    style: str,
) -> None:
    """Draft an individual plan: what PACK offers this person, in which order, and what the plan must still fulfil.

    With a log of events, what has been done already is not offered again, and the steps of the process are shown.
    PACK is the id of a pack that comes with serkit (in.ndfdc), a folder, or a file.
    """
    rules = load_pack(pack)
    told, places = read_facts(path)
    log = events_file(log_path) if log_path else EventsFile(())
    with log.located(), located(places):
        facts = rules.facts(told, ignore=ignore, calendar=None)
        draft = rules.draft_plan(facts, as_of=as_of, events=log.events)
        has_process = log_path is not None and rules.model.plan is not None and rules.model.plan.process
        check = rules.check_process(log.events, as_of=as_of) if has_process else None
    if style == "json":
        plan = to_dict(draft) if check is None else {**to_dict(draft), "process": to_dict(check)}
        click.echo(json.dumps(plan, ensure_ascii=False, indent=2))
        return
    language = lang or rules.languages[0]
    paper = plan_paper(draft, rules.words, language)
    if check is not None:
        paper = attrs.evolve(paper, parts=(*paper.parts, *process_parts(check, rules.words, language)))
    click.echo(paper.html() if style == "html" else paper.text(width=100))
