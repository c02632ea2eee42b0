"""`serkit ask`: an interview that asks only what still matters."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from serkit.api.packs import load_pack
from serkit.cli.facts_file import read_facts
from serkit.cli.interview import Interview
from serkit.cli.params import DAY, LANG
from serkit.kernel.errors import FactError
from serkit.kernel.text import say
from serkit.report.letter import glance

if TYPE_CHECKING:
    import datetime as dt

_EXAMPLES = """\b
Examples:
  serkit ask in.pensions --as-of 2026-11-01
  serkit ask in.pensions --as-of 2026-11-01 --lang hi --facts begun.yaml --save applicant.yaml
"""


@click.command("ask", epilog=_EXAMPLES)
@click.argument("pack")
@click.option("--as-of", type=DAY, required=True, help="The day judged, Gregorian or Jalali.")
@click.option("--lang", type=LANG, help="Language of the interview; the pack's own first language where left out.")
@click.option("--facts", "begun", type=click.Path(), help="A file of what is known already.")
@click.option("--save", type=click.Path(dir_okay=False), help="Write what was answered to this file of facts.")
@click.option("--programme", "programmes", multiple=True, help="Ask only for this programme; may be repeated.")
def command(
    *, pack: str, as_of: dt.date, lang: str | None, begun: str | None, save: str | None, programmes: tuple[str, ...]
) -> None:
    """Ask one question after another, only what still matters, and say what each programme of PACK answers.

    Enter alone leaves a question open; `<` goes back, `?` says why it is asked, `.` ends the interview.
    """
    rules = load_pack(pack)
    for name in programmes:
        if name not in rules.programmes:
            message = f"{rules.id} has {', '.join(rules.programmes)}"
            raise click.BadParameter(message, param_hint="--programme")
    if save:
        _refuse_unwritable(Path(save))
    told = read_facts(begun).told if begun else {}
    language = lang or rules.languages[0]
    interview = Interview(rules, as_of, language, told, programmes)
    last = interview.run()
    click.echo("\n" + glance(last.decisions, rules.words, as_of, language).text(width=100))
    if save:
        _keep(Path(save), _written(interview.told), language)


def _refuse_unwritable(file: Path) -> None:
    """Say before the first question what would lose the answers after the last."""
    if not file.parent.is_dir():
        message = "there is no such folder to write to"
        raise click.BadParameter(message, param_hint="--save")
    try:
        file.open("x", encoding="utf-8").close()
    except FileExistsError:
        message = "the file is there already; nothing is written over"
        raise click.BadParameter(message, param_hint="--save") from None
    except (OSError, ValueError) as error:
        why = (getattr(error, "strerror", None) or str(error)).lower()
        message = f"the file cannot be written: {why}"
        raise click.BadParameter(message, param_hint="--save") from None
    file.unlink()


def _keep(file: Path, answers: str, language: str) -> None:
    """Write the answers down; where the disk is full by now, show them, so that they can be kept by hand."""
    try:
        file.write_text(answers, encoding="utf-8")
    except OSError as error:
        click.echo(answers)
        message = f"{file} cannot be written: {(error.strerror or 'unknown reason').lower()}"
        raise FactError.of("SK123", message, help="the answers stand above: copy them into a file") from None
    click.echo(say(language, "ask.saved", file=str(file)))


def _written(told: dict[str, object]) -> str:
    return "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in told.items())
