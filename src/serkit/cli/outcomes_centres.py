"""`serkit outcomes centres`: centres side by side between limits that narrow with their size."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from serkit.calc.outcome.centres import funnel_limits
from serkit.cli.outcomes_file import Columns, a_count, a_text
from serkit.cli.outcomes_options import COHORT, CSV, FORMATS, LANG, print_document, print_json
from serkit.kernel.document import Document
from serkit.kernel.errors import CalcError
from serkit.kernel.parts import Tree
from serkit.report.spread import limits_chart

if TYPE_CHECKING:
    from serkit.calc.outcome.centres import FunnelLimits


@click.command("centres")
@CSV
@click.option("--centre", default="centre", show_default=True, help="Column: what each centre is called.")
@click.option("--successful", default="successful", show_default=True, help="Column: how many had the outcome.")
@click.option("--of", "of", default="n", show_default=True, help="Column: of how many.")
@click.option("--baseline", help='The share they are held against, such as "0.62"; theirs together if left out.')
@click.option(
    "--level", "levels", multiple=True, default=("0.95", "0.998"), show_default=True, help="Level of a pair of limits."
)
@COHORT
@LANG
@FORMATS
def centres(  # noqa: PLR0913 - one parameter an option
    *,
    path: str,
    centre: str,
    successful: str,
    of: str,
    baseline: str | None,
    levels: tuple[str, ...],
    cohort: str,
    lang: str,
    style: str,
) -> None:
    """Set centres around their common share, between limits that narrow with size, from a CSV with one row a centre."""
    columns = Columns(path)
    names = columns.of(centre, a_text)
    twice = [name for name, n in Counter(names).items() if n > 1]
    if twice:
        said = f'{path} has the centre "{twice[0][:40]}" in several rows'
        raise CalcError.of("SK524", said, help="give one row a centre, with its counts added up")
    counted = zip(columns.of(successful, a_count), columns.of(of, a_count), strict=True)
    pairs = dict(zip(names, counted, strict=True))
    found = funnel_limits(pairs, baseline=baseline, levels=levels, cohort=cohort)
    if style == "json":
        print_json(_plain(found))
        return
    parts = (limits_chart(found, lang=lang), Tree(found.explain(lang)))
    print_document(Document(found.title(lang), parts, lang), style)


def _plain(found: FunnelLimits) -> dict[str, object]:
    rows = [
        {
            "centre": each.name,
            "successful": str(each.successful),
            "n": each.n,
            "share": str(each.share),
            "side": each.side,
            "beyond": None if each.level is None else str(each.level),
            "limits": {str(level): [str(end) for end in found.at(each.n, level)] for level in found.levels},
        }
        for each in found.centres
    ]
    return {"baseline": str(found.baseline), "is_given": found.is_given, "centres": rows}
