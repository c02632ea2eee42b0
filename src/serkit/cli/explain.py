"""`serkit explain`: why a programme answers as it does, and what would have to be otherwise."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from serkit.cli.one_person import about_one_person

if TYPE_CHECKING:
    import datetime as dt

    from serkit.domain.facts import Facts
    from serkit.kernel.derivation import Derivation
    from serkit.rules.rulepack import RulePack

_EXAMPLES = """\b
Examples:
  serkit explain in.pensions --facts applicant.yaml --as-of 2026-11-01
  serkit explain in.pensions --facts applicant.yaml --as-of 2026-11-01 --programme igndps --lang hi
"""


@click.command("explain", epilog=_EXAMPLES)
@about_one_person
def command(
    *, rules: RulePack, facts: Facts, as_of: dt.date, chosen: tuple[str, ...], lang: str | None, style: str
) -> None:
    """Say why each programme of PACK answers as it does; of a refusal, the smallest changes that would lift it.

    PACK is the id of a pack that comes with serkit (in.pensions), a folder, or a file.
    """
    decisions = rules.decide(facts, as_of=as_of)
    refused = rules.why_not(facts, as_of=as_of)
    asked = chosen or rules.programmes
    why = {name: (refused[name] if name in refused else decisions[name]).explain(lang) for name in asked}
    click.echo(_shown(why, style))


def _shown(why: dict[str, Derivation], style: str) -> str:
    if style == "json":
        return json.dumps({name: each.tree for name, each in why.items()}, ensure_ascii=False, indent=2)
    return "\n".join(each.html() if style == "html" else f"{each}\n" for each in why.values()).rstrip("\n")
