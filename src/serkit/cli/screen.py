"""`serkit screen`: one person, all packs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from serkit.api.packs import load_pack
from serkit.api.screen import screen
from serkit.cli.facts_file import located, read_facts
from serkit.cli.params import DAY, LANG
from serkit.report.screening import screening_paper

if TYPE_CHECKING:
    import datetime as dt

_EXAMPLES = """\b
Example:
  serkit screen --facts applicant.yaml --as-of 2026-11-01 --packs "in.*"
"""


@click.command("screen", epilog=_EXAMPLES)
@click.option("--facts", "path", required=True, type=click.Path(), help="A YAML or JSON file: `person.sex: female`.")
@click.option("--as-of", type=DAY, required=True, help="The day judged, Gregorian or Jalali.")
@click.option("--packs", "chosen", multiple=True, default=("*",), show_default=True, help="Ids, paths or patterns.")
@click.option("--ignore", multiple=True, help="A name in the file that is no fact, such as id; may be repeated.")
@click.option("--lang", type=LANG, default="en", show_default=True)
@click.option("--format", "style", type=click.Choice(["text", "html"]), default="text", show_default=True)
def command(
    *, path: str, as_of: dt.date, chosen: tuple[str, ...], ignore: tuple[str, ...], lang: str, style: str
) -> None:
    """Find out what one person may have: every programme of several packs, what is missing, what excludes what."""
    told, places = read_facts(path)
    with located(places):
        found = screen(told, packs=chosen, as_of=as_of, ignore=ignore, calendar=None)
    words = {pack: load_pack(pack).words for pack in found}
    paper = screening_paper(found, words, lang)
    click.echo(paper.html() if style == "html" else paper.text(width=100))
