"""`serkit demo`: walks through real programmes with made-up people, printed as an officer would read them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from types import ModuleType

WALKS = {"000": "patna", "002": "qazvin"}
_WIDTH = 110


@click.command("demo")
@click.argument("walks", nargs=-1, type=click.Choice(list(WALKS)), metavar="[000|002]...")
def command(*, walks: tuple[str, ...]) -> None:
    """Walk from application to decision, plan and loan.

    000 is Patna (India), 002 is Qazvin (Iran); both where none is named. The people are made up, the rules are not.
    """
    for walk in walks or tuple(WALKS):
        _print(import_module(f"serkit.cli.walks.{WALKS[walk]}"))


def _print(walk: ModuleType) -> None:
    click.echo(f"{'━' * _WIDTH}\n{walk.TITLE}\n{'━' * _WIDTH}\n")
    for paper in walk.papers():
        click.echo(paper.text(width=_WIDTH) + "\n")
