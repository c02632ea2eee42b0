"""`serkit decide`: every programme of a pack for one person, on one day, and why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from serkit.api.packs import load_pack
from serkit.cli.facts_file import located, read_facts
from serkit.cli.params import CALENDAR, DAY, LANG
from serkit.codec.convert import to_dict
from serkit.domain.decision import Decisions
from serkit.kernel.document import Document
from serkit.kernel.parts import Para
from serkit.kernel.text import date, say
from serkit.report.letter import decision_letter, overview

if TYPE_CHECKING:
    import datetime as dt

    from serkit.rules.rulepack import RulePack

_EXAMPLES = """\b
Examples:
  serkit decide in.pensions --facts applicant.yaml --as-of 2026-11-01
  serkit decide in.pensions --facts applicant.yaml --as-of 2026-11-01 --programme igndps --lang hi
"""


@click.command("decide", epilog=_EXAMPLES)
@click.argument("pack")
@click.option(
    "--facts", "path", required=True, type=click.Path(), help="YAML or JSON: `person.sex: female`, nested or dotted."
)
@click.option("--as-of", type=DAY, required=True, help="The day judged, Gregorian or Jalali.")
@click.option("--programme", "programmes", multiple=True, help="Only this programme, as a letter; may be repeated.")
@click.option("--calendar", type=CALENDAR, default=None, help="Of the dates in the file; the pack's own if left out.")
@click.option("--ignore", multiple=True, help="A name in the file that is no fact, such as id; may be repeated.")
@click.option("--lang", type=LANG, help="Language of the answer; the pack's own first language where left out.")
@click.option("--format", "style", type=click.Choice(["text", "html", "json"]), default="text", show_default=True)
def command(  # noqa: PLR0913 - one parameter an option
    *,
    pack: str,
    path: str,
    as_of: dt.date,
    programmes: tuple[str, ...],
    calendar: str | None,
    ignore: tuple[str, ...],
    lang: str | None,
    style: str,
) -> None:
    """Decide about one person: every programme of PACK, and why.

    PACK is the id of a pack that comes with serkit (in.pensions), a folder, or a file.
    """
    rules = load_pack(pack)
    for name in programmes:
        if name not in rules.programmes:
            message = f"{rules.id} has {', '.join(rules.programmes)}"
            raise click.BadParameter(message, param_hint="--programme")
    told, places = read_facts(path)
    with located(places):
        facts = rules.facts(told, ignore=ignore, calendar=calendar or rules.model.calendar)
        decisions = rules.decide(facts, as_of=as_of)
    chosen = Decisions({name: each for name, each in decisions.items() if not programmes or name in programmes})
    if style == "json":
        click.echo(json.dumps(to_dict(chosen), ensure_ascii=False, indent=2))
        return
    language = lang or rules.languages[0]
    papers = _letters(rules, chosen, language) if programmes else [_at_a_glance(rules, chosen, as_of, language)]
    for paper in papers:
        click.echo(paper.html() if style == "html" else paper.text(width=100) + "\n")


def _letters(rules: RulePack, chosen: Decisions, lang: str) -> list[Document]:
    return [decision_letter(each, rules.words, lang) for each in chosen.values()]


def _at_a_glance(rules: RulePack, chosen: Decisions, as_of: dt.date, lang: str) -> Document:
    words = rules.words
    day = say(lang, "as_of", date=date(as_of, lang, words.calendar))
    return Document(rules.title.say(lang), (Para(day), overview(chosen, words, lang)), lang)
