"""`serkit format`: the files of rule packs in house form."""

from __future__ import annotations

import contextlib
import difflib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from serkit.cli.app import FINDINGS
from serkit.kernel.bounded import read_bounded
from serkit.kernel.diagnostics import render
from serkit.kernel.errors import PackError
from serkit.kernel.text import say
from serkit.language.decoding import MAX_BYTES, SMALLER
from serkit.rules.pack.files import packs as shipped
from serkit.rules.pack.format import format_text
from serkit.rules.pack.schema import FILES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from serkit.kernel.diagnostics import Diagnostic
    from serkit.rules.pack.format import Formatted


@click.command("format")
@click.argument("packs", nargs=-1, required=True, metavar="PACK...")
@click.option("--check", is_flag=True, help="Write nothing; name the files out of form and exit 1 if there are any.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
def command(*, packs: tuple[str, ...], check: bool, diff: bool) -> None:
    """Put the files of rule packs in house form: comments are kept, and the pack means the same.

    PACK is a folder or a file. A pack of which any file cannot be read is left as it is. The hash of a pack is taken
    over its texts: format it before its version is given out.
    """
    found = [each for pack in packs for each in _format(pack, write=not (check or diff), diff=diff)]
    n_changed = sum(changed for changed, _ in found)
    errors = [each for _, diagnostics in found for each in diagnostics]
    if errors:
        click.echo(render(errors))
    counted = "format.would" if check or diff else "format.done"
    click.echo(say("en", counted, n=n_changed, total=len(found)))
    if errors or (check and n_changed):
        raise SystemExit(FINDINGS)


def _format(pack: str, *, write: bool, diff: bool) -> list[tuple[bool, tuple[Diagnostic, ...]]]:
    """One result a file: whether it was out of form, and what keeps it from being read."""
    if pack in shipped() and not Path(pack).exists():
        message = f"`{pack}` comes with serkit and is not written to"
        return [(False, PackError.of("SK123", message, help="give the path of a pack of your own").diagnostics)]
    made: list[tuple[Path, Formatted]] = []
    refused: list[tuple[bool, tuple[Diagnostic, ...]]] = []
    for path, kind in _files(Path(pack)):
        try:
            made.append((path, format_text(_content(path), str(path), kind)))
        except PackError as error:
            refused.append((False, error.diagnostics))
    if refused:
        return refused
    for path, text in made:
        if text.changed:
            click.echo("".join(_difference(path, text)) if diff else str(path), nl=not diff)
            if write:
                _write(path, text.after)
    return [(text.changed, ()) for _, text in made]


def _files(pack: Path) -> Iterator[tuple[Path, str]]:
    """The files of a pack and what each is; a file alone is what it is called, else a whole pack."""
    if not pack.is_dir():
        yield pack, pack.name if pack.name in FILES else FILES[0]
        return
    yield from ((pack / name, name) for name in FILES if (pack / name).exists() or name == FILES[0])
    yield from ((path, FILES[0]) for path in sorted((pack / "cases").glob("*.yaml")))


def _content(path: Path) -> bytes:
    cure = "give a folder with a `pack.yaml`, or one file"
    return read_bounded(path, PackError, most=MAX_BYTES, smaller=SMALLER, cure=cure)


def _difference(path: Path, text: Formatted) -> Iterator[str]:
    before, after = (each.splitlines(keepends=True) for each in text)
    for line in difflib.unified_diff(before, after, str(path), str(path)):
        yield line if line.endswith("\n") else f"{line}\n"


def _write(path: Path, text: str) -> None:
    """Put the new file in the place of the old one at once: whoever reads meanwhile reads one of the two, whole."""
    target = path.resolve()
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(temporary).chmod(target.stat().st_mode)
        Path(temporary).replace(target)
    except OSError as error:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        message = f"{path} cannot be written: {(error.strerror or type(error).__name__).lower()}"
        raise PackError.of("SK123", message, help="check the permissions") from None
