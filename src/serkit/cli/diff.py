"""`serkit diff`: what a change of rules does to people."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from serkit.api.diff import diff
from serkit.api.packs import load_pack
from serkit.cli.app import FINDINGS
from serkit.cli.params import DAY, LANG
from serkit.cli.people_file import read_people
from serkit.codec.convert import to_dict
from serkit.report.impact import impact_paper

if TYPE_CHECKING:
    import datetime as dt

_MOST = 1_000_000
_EXAMPLES = """\b
Examples:
  serkit diff in.pensions my-pensions/ --as-of 2026-11-01
  serkit diff old/ new/ --as-of 2026-11-01 --people applicants.csv --id case
"""


@click.command("diff", epilog=_EXAMPLES)
@click.argument("old")
@click.argument("new")
@click.option("--as-of", type=DAY, required=True, help="The day judged, Gregorian or Jalali.")
@click.option("--people", type=click.Path(), help="People to decide about: .csv, .json (a list) or .jsonl.")
@click.option("--id", "id_", default="id", show_default=True, help="The column of the file that names a person.")
@click.option(
    "--generate", type=click.IntRange(1, _MOST), default=10_000, show_default=True, help="How many to make up."
)
@click.option("--seed", type=int, default=0, show_default=True, help="The same seed makes up the same people.")
@click.option("--ignore", multiple=True, help="A name in the file that is no fact; may be repeated.")
@click.option("--lang", type=LANG, help="Language of the summary; the new pack's own first language where left out.")
@click.option("--format", "style", type=click.Choice(["text", "html", "json"]), default="text", show_default=True)
def command(  # noqa: PLR0913 - one parameter an option
    *,
    old: str,
    new: str,
    as_of: dt.date,
    people: str | None,
    id_: str,
    generate: int,
    seed: int,
    ignore: tuple[str, ...],
    lang: str | None,
    style: str,
) -> None:
    """Hold the rules NEW against the rules OLD: whose answer changes, whose amount and by how much, by which line.

    OLD and NEW are ids of packs that come with serkit, folders, or files. People are read from a file, or made up
    near the thresholds of both. Exit code 0: nobody is touched; 1: somebody is, or could
    not be decided about. Several words of one cell of a table are parted by `;`.
    """
    before, after = load_pack(old), load_pack(new)
    told = read_people(people, id_) if people else None
    impact = diff(before, after, as_of=as_of, people=told, generate=generate, seed=seed, ignore=ignore)
    if style == "json":
        click.echo(json.dumps(to_dict(impact), ensure_ascii=False, indent=2))
    else:
        paper = impact_paper(impact, after.words, lang or after.languages[0])
        click.echo(paper.html() if style == "html" else paper.text(width=110))
    if impact.changes_anything or impact.refused:
        raise SystemExit(FINDINGS)
