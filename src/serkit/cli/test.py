"""`serkit test`: the cases that packs carry."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from serkit.api.packs import load_pack
from serkit.cli.app import FINDINGS
from serkit.cli.check import STYLE
from serkit.kernel.diagnostics import render
from serkit.kernel.text import say
from serkit.rules.suggested import as_cases, write_cases

if TYPE_CHECKING:
    from serkit.cli.check import Style
    from serkit.rules.cases import CaseReport
    from serkit.rules.rulepack import RulePack


@click.command("test")
@click.argument("packs", nargs=-1, required=True, metavar="PACK...")
@click.option("--suggest", is_flag=True, help="Print cases worth having, with the pack's own answers to confirm.")
@click.option("--write", is_flag=True, help="With --suggest: put them behind the cases they start from.")
@click.option("--format", "style", type=STYLE, default="text", show_default=True)
def command(*, packs: tuple[str, ...], suggest: bool, write: bool, style: str) -> None:
    """Run the cases that rule packs carry, and report every answer that is not as expected.

    Coverage counts what the cases have put to the test: each criterion seen true, false and deciding, each exception
    seen true and false, each row of a table hit, each figure of the law read.
    """
    if write and not suggest:
        raise click.UsageError("--write goes with --suggest")  # noqa: TRY003 - a sentence for whoever typed it
    loaded = [(pack, load_pack(pack)) for pack in packs]
    reports = [(pack, rules, rules.run_cases()) for pack, rules in loaded]
    found = [each for _, _, report in reports for each in report.findings]
    if found or style == "json":
        click.echo(render(found, cast("Style", style)))
    if style == "text":
        for pack, rules, report in reports:
            click.echo(_line(pack, report))
            if suggest:
                _suggest(rules, report, write=write)
    if not all(report.passed for _, _, report in reports):
        raise SystemExit(FINDINGS)


def _line(pack: str, report: CaseReport) -> str:
    cases = say("en", "cases.passed", passed=report.n_cases_met, total=report.n_cases)
    coverage = f"coverage {report.coverage.n_covered} of {len(report.coverage.points)}"
    return f"{pack}: {cases} ({report.n_met} of {report.n_expected} expectations), {coverage}"


def _suggest(rules: RulePack, report: CaseReport, *, write: bool) -> None:
    for point in report.coverage.open:
        span = report.coverage.places[point]
        click.echo(f"  {point}" + (f"  ({span.source.name}:{span.line})" if span else ""))
    suggestions = rules.suggest_cases()
    if not write:
        click.echo("\n" + as_cases(rules, suggestions))
        return
    path = rules.path
    written = {} if path is None else write_cases(rules, path, suggestions)
    for file, n in written.items():
        click.echo(f"  {n} cases written to {file}: confirm each, or correct it")
