"""What the commands of `serkit outcomes` share: their options, and how they print."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from serkit.cli.params import LANG as LANGUAGE

if TYPE_CHECKING:
    from serkit.kernel.document import Document

_WIDE = 100

LANG = click.option("--lang", type=LANGUAGE, default="en", show_default=True)
LEVEL = click.option("--level", default="0.95", show_default=True, help="Level of confidence, between 0 and 1.")
COHORT = click.option("--cohort", default="", help="Who is counted, in words.")
FORMAT = click.option("--format", "style", type=click.Choice(["text", "html"]), default="text", show_default=True)
FORMATS = click.option(
    "--format", "style", type=click.Choice(["text", "html", "json"]), default="text", show_default=True
)
CSV = click.argument("path", metavar="CSV", type=click.Path())


def print_json(said: object) -> None:
    """Print plain data."""
    click.echo(json.dumps(said, ensure_ascii=False, indent=2))


def print_document(document: Document, style: str) -> None:
    """Print a document as text or as a page."""
    click.echo(document.html() if style == "html" else document.text(width=_WIDE))
