"""`serkit check`: everything that is wrong with rule packs, at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from serkit.api.packs import check_pack
from serkit.cli.app import FINDINGS
from serkit.kernel.diagnostics import Severity, render
from serkit.kernel.text import say

if TYPE_CHECKING:
    from typing import Literal

    Style = Literal["text", "json", "github"]

STYLE = click.Choice(["text", "json", "github"])


@click.command("check")
@click.argument("packs", nargs=-1, required=True, metavar="PACK...")
@click.option("--format", "style", type=STYLE, default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Warnings are findings too.")
@click.option("--proofs", is_flag=True, help="Say too what could not be proven for all people there can be.")
def command(*, packs: tuple[str, ...], style: str, strict: bool, proofs: bool) -> None:
    """Read rule packs and report everything that is wrong with them.

    Tables, criteria and programmes are proven for all people the types and ranges of the facts allow.

    PACK is the id of a pack that comes with serkit (in.pensions), a folder, or a file.
    """
    found = [each for pack in packs for each in check_pack(pack, notes=proofs)]
    counts = {severity: sum(each.severity is severity for each in found) for severity in Severity}
    if found or style == "json":
        click.echo(render(found, cast("Style", style)))
    if style == "text":
        click.echo(_summary(counts, len(packs)))
    if counts[Severity.ERROR] or (strict and counts[Severity.WARNING]):
        raise SystemExit(FINDINGS)


def _summary(counts: dict[Severity, int], n_packs: int) -> str:
    words = [
        say("en", f"check.{severity}s", n=counts[severity])
        for severity in (Severity.ERROR, Severity.WARNING)
        if counts[severity]
    ]
    checked = f"{n_packs} pack{'s' if n_packs > 1 else ''} checked"
    return f"{checked}: {', '.join(words) or say('en', 'check.clean')}"
