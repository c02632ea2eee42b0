"""`serkit new`: a folder with a small pack to begin with."""

from __future__ import annotations

from pathlib import Path

import click

from serkit.cli.params import CALENDAR, LANG
from serkit.cli.starter import Wish, starter
from serkit.kernel.currencies import DIGITS, UNITS
from serkit.kernel.spelling import hint
from serkit.rules.pack.files import packs
from serkit.rules.pack.names import is_pack


@click.command("new")
@click.argument("pack", type=click.Path())
@click.option("--lang", "langs", type=LANG, multiple=True, default=("en",), show_default=True, help="May be repeated.")
@click.option("--calendar", type=CALENDAR, default="gregorian", show_default=True)
@click.option("--currency", default="EUR", show_default=True, help="Three letters, such as INR.")
def command(*, pack: str, langs: tuple[str, ...], calendar: str, currency: str) -> None:
    """Write a folder with a small pack to begin with: rules, cases that prove them, and notes on what to change.

    PACK is where the folder is to be; its name is the id of the pack, such as rules/xx.my-centre.
    """
    folder = Path(pack)
    _check_id(folder)
    _check_currency(currency)
    files = starter(Wish(folder.name, tuple(dict.fromkeys(langs)), calendar, currency))
    try:
        folder.mkdir(parents=True)
        (folder / "cases").mkdir()
        for name, text in files.items():
            with (folder / name).open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
            click.echo(folder / name)
    except FileExistsError:
        message = f"{folder} is there already, and nothing in it is overwritten; choose another name"
        raise click.BadParameter(message, param_hint="PACK") from None
    except OSError as error:
        message = f"{folder} cannot be written: {(error.strerror or type(error).__name__).lower()}"
        raise click.BadParameter(message, param_hint="PACK") from None


def _check_id(folder: Path) -> None:
    name = folder.name
    if not is_pack(name):
        message = f"{name[:60]!r} is no id of a pack: it is a country and a programme, such as `xx.my-centre`"
        raise click.BadParameter(message, param_hint="PACK")
    if name in packs():
        message = f"{name!r} is a pack that comes with serkit; choose another name"
        raise click.BadParameter(message, param_hint="PACK")


def _check_currency(currency: str) -> None:
    if currency in DIGITS:
        return
    if currency in UNITS:
        base = UNITS[currency][0]
        message = f"{currency} is a unit of {base}: say {base}, and write amounts in {currency} where you like"
        raise click.BadParameter(message, param_hint="--currency")
    cure = hint(currency, DIGITS, "write the three letters of ISO 4217, such as INR")
    message = f"there is no currency {currency[:20]!r}; {cure}"
    raise click.BadParameter(message, param_hint="--currency")
