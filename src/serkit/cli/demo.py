"""`serkit demo`: walks through real programmes with made-up people, printed as an officer would read them."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from serkit.kernel.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from serkit.report.book import Chapter

WALKS = {"000": "patna", "001": "jobcentres", "002": "qazvin", "003": "kretinga", "004": "khorasan"}
_WIDTH = 110
_PAGE = "report.html"
_TITLE = "Walks through real programmes"
_ABOUT = "The programmes and their rules are real and quoted with their sources; the people are made up."


@click.command("demo")
@click.argument("walks", nargs=-1, type=click.Choice(list(WALKS)), metavar=f"[{'|'.join(WALKS)}]...")
@click.option(
    "--html", "page", is_flag=False, flag_value=_PAGE, metavar="[FILE]", type=click.Path(dir_okay=False),
    help=f"Also write all papers as one page, to {_PAGE} where no file is named.",
)  # fmt: skip
def command(*, walks: tuple[str, ...], page: str | None) -> None:
    """Walk from application to decision, plan and loan.

    000 Patna (India), 001 job-support centres and 002 Qazvin (Iran), 003 Kretinga (Lithuania), 004 South Khorasan
    (Iran); all where none is named. The people are made up, the rules are not.
    """
    if page in WALKS:
        message = f"name the walk before --html: serkit demo {page} --html"
        raise click.UsageError(message)
    chapters = []
    for walk in walks or tuple(WALKS):
        chapters.append(_chapter(walk))
        _print(chapters[-1])
    if page is not None:
        _write(Path(page), chapters)


def _chapter(walk: str) -> Chapter:
    from serkit.report.book import Chapter

    module = import_module(f"serkit.cli.walks.{WALKS[walk]}")
    return Chapter(walk, module.TITLE, module.papers())


def _print(chapter: Chapter) -> None:
    click.echo(f"{'━' * _WIDTH}\n{chapter.title}\n{'━' * _WIDTH}\n")
    for paper in chapter.papers:
        click.echo(paper.text(width=_WIDTH) + "\n")


def _write(file: Path, chapters: Sequence[Chapter]) -> None:
    """Write the page; without the extra that draws, its charts stand in block characters and it says so once."""
    from serkit.report.book import book

    try:
        page = book(_TITLE, _ABOUT, chapters)
    except MissingExtraError as missing:
        click.echo(f"{missing}\nthe charts of the page stand in block characters instead", err=True)
        page = book(_TITLE, _ABOUT, chapters, charts="text")
    try:
        file.write_text(page, encoding="utf-8")
    except OSError as error:
        raise click.FileError(str(file), error.strerror) from None
    click.echo(f"all of this on one page: {file}")
