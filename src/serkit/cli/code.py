"""`serkit code`: what a code of a finding means."""

from __future__ import annotations

import click

from serkit.kernel.code_pages import PAGES, RANGES
from serkit.kernel.codes import CODES
from serkit.kernel.spelling import hint


@click.command("code")
@click.argument("code", metavar="SKnnn")
def command(*, code: str) -> None:
    """Say what a code of a finding means, and how to mend it."""
    known = code.strip().upper()
    if known not in CODES:
        cure = hint(known, CODES, "codes are SK101 to SK999; docs/codes.md lists them")
        message = f"there is no code {code[:40]!r}; {cure}"
        raise click.BadParameter(message, param_hint="SKnnn")
    click.echo(f"{known} {CODES[known]}\n{known[2]}xx {RANGES[known[2]]}")
    page = PAGES.get(known) or ("All functions: " + ", ".join(_functions()) if known == "SK202" else "")
    if page:
        click.echo()
        click.echo(click.wrap_text(page, 100))


def _functions() -> list[str]:
    from serkit.language.functions import FUNCTIONS

    return sorted(FUNCTIONS)
