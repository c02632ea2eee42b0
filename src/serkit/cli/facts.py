"""`serkit facts`: the facts of a pack, as they are told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from serkit.api.packs import load_pack
from serkit.cli.params import LANG
from serkit.rules.engine.public import written

if TYPE_CHECKING:
    from serkit.rules.pack.model import FactSpec


@click.command("facts")
@click.argument("pack")
@click.option("--lang", type=LANG, help="Language of the labels; the pack's own first language where left out.")
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(*, pack: str, lang: str | None, style: str) -> None:
    """Print the facts of PACK: name, type, range or choices, label and question.

    PACK is the id of a pack that comes with serkit (in.pensions), a folder, or a file.
    """
    rules = load_pack(pack)
    rows = [_row(each, lang or rules.languages[0]) for each in rules.model.facts]
    if style == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        click.echo(_line(row))


def _row(spec: FactSpec, lang: str) -> dict[str, object]:
    return {
        "name": spec.name,
        "type": spec.type.describe(),
        "range": _range(spec),
        "choices": list(spec.type.members),
        "optional": spec.optional,
        "by_month": spec.by_month,
        "label": spec.label.say(lang) if spec.label else None,
        "question": spec.ask.say(lang) if spec.ask else None,
    }


def _range(spec: FactSpec) -> str | None:
    if spec.low is None and spec.high is None:
        return None
    low, high = ("" if end is None else written(spec.type, end) for end in (spec.low, spec.high))
    opened, closed = "(" if spec.low_open else "[", ")" if spec.high_open else "]"
    return f"{opened}{low} .. {high}{closed}"


def _line(row: dict[str, object]) -> str:
    choices = row["choices"]
    inside = [str(row["type"]), str(row["range"] or ""), ", ".join(choices) if isinstance(choices, list) else ""]
    marks = [mark for mark, key in (("optional", "optional"), ("by month", "by_month")) if row[key]]
    said = row["question"] or row["label"]
    head = f"{row['name']}: {'  '.join(each for each in (*inside, *marks) if each)}"
    return f"{head}\n    {said}" if said else head
