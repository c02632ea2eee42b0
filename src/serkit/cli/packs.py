"""`serkit packs`: the packs that can be loaded by id, and where each comes from."""

from __future__ import annotations

import json

import click

from serkit._version import __version__
from serkit.rules.pack.files import find_pack, packs
from serkit.rules.pack.installed import installed


@click.command("packs")
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(*, style: str) -> None:
    """List the packs that can be loaded by id, and where each comes from.

    Other distributions bring packs along by the entry point group `serkit.packs`; their code is not run.
    """
    own = f"serkit {__version__}"
    rows = [{"id": each, "from": own, "path": str(find_pack(each)), "refused": ""} for each in packs()]
    others = installed()
    ids = [each.id for each in others]
    for each in others:
        why = "comes with serkit already" if each.id in packs() else ""
        why = why or ("brought along twice" if ids.count(each.id) > 1 else "")
        why = why or ("" if each.path else "not where it is said to be")
        rows.append({"id": each.id, "from": each.distribution, "path": each.path or "", "refused": why})
    if style == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        click.echo(f"{row['id']}  {row['from']}{'  (not read: ' + row['refused'] + ')' if row['refused'] else ''}")
