"""`serkit test`: the cases that packs carry."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from serkit.api.packs import load_pack
from serkit.cli.app import FINDINGS
from serkit.cli.check import STYLE
from serkit.kernel.diagnostics import render
from serkit.kernel.text import say

if TYPE_CHECKING:
    from serkit.cli.check import Style


@click.command("test")
@click.argument("packs", nargs=-1, required=True, metavar="PACK...")
@click.option("--format", "style", type=STYLE, default="text", show_default=True)
def command(*, packs: tuple[str, ...], style: str) -> None:
    """Run the cases that rule packs carry, and report every answer that is not as expected."""
    reports = [(pack, load_pack(pack).run_cases()) for pack in packs]
    found = [each for _, report in reports for each in report.findings]
    if found or style == "json":
        click.echo(render(found, cast("Style", style)))
    if style == "text":
        for pack, report in reports:
            cases = say("en", "cases.passed", passed=report.n_cases_met, total=report.n_cases)
            click.echo(f"{pack}: {cases} ({report.n_met} of {report.n_expected} expectations)")
    if not all(report.passed for _, report in reports):
        raise SystemExit(FINDINGS)
