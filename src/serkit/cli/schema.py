"""`serkit schema`: the schema of a pack's files, for editors."""

from __future__ import annotations

import json

import click

from serkit.rules.pack.json_schema import KINDS, json_schema


@click.command("schema")
@click.argument("kind", type=click.Choice(KINDS), default="pack")
def command(*, kind: str) -> None:
    """Print the JSON Schema (draft 2020-12) of pack.yaml, plan.yaml, watches.yaml or a file of cases.

    An editor that knows yaml-language-server checks keys against it as you type, where the first line of the file
    says `# yaml-language-server: $schema=` and the path of the schema.
    """
    click.echo(schema_text(kind), nl=False)


def schema_text(kind: str) -> str:
    """Return the schema as it is printed and shipped."""
    return json.dumps(json_schema(kind), indent=2, ensure_ascii=False) + "\n"
