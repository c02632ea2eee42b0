"""`serkit code`: what a code of a finding means, with an example and the same put right."""

from __future__ import annotations

import json
from textwrap import indent

import click

from serkit.kernel.code_pages import PAGES, RANGES
from serkit.kernel.code_pages.page import shown
from serkit.kernel.codes import CODES
from serkit.kernel.spelling import hint

_WIDTH = 100


@click.command("code")
@click.argument("code", metavar="[SKnnn]", required=False)
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(*, code: str | None, style: str) -> None:
    """Say what a code of a finding means, and how to mend it; without a code, list them all.

    A name serves as well: `serkit code unit-mismatch`.
    """
    wanted = [_known(code)] if code else list(CODES)
    if style == "json":
        pages = [_plain(each) for each in wanted]
        click.echo(json.dumps(pages[0] if code else pages, ensure_ascii=False, indent=2))
    else:
        click.echo(_page(wanted[0]) if code else _list())


def _known(code: str) -> str:
    word = code.strip()
    named = {name: each for each, name in CODES.items()}
    known = named.get(word.casefold(), word.upper())
    if known in CODES:
        return known
    known = f"SK{word}" if word.isdecimal() else known
    if known not in CODES:
        cure = hint(word, [*CODES, *named], "`serkit code` lists them all")
        message = f"there is no code {code[:40]!r}; {cure}"
        raise click.BadParameter(message, param_hint="SKnnn")
    return known


def _list() -> str:
    lines = []
    for digit, title in RANGES.items():
        lines += ["", f"{digit}xx {title}"]
        lines += [f"  {code}  {name}" for code, name in CODES.items() if code[2] == digit]
    return "\n".join(lines[1:])


def _page(code: str) -> str:
    page = PAGES[code]
    parts = [f"{code} {CODES[code]}\n{code[2]}xx {RANGES[code[2]]}", click.wrap_text(page.means, _WIDTH)]
    if page.untold:
        parts.append(click.wrap_text(f"There is no example: {page.untold}.", _WIDTH))
    else:
        parts += [f"Wrong:\n\n{indent(shown(page.wrong), '    ')}", f"Mended:\n\n{indent(shown(page.mended), '    ')}"]
    return "\n\n".join(parts)


def _plain(code: str) -> dict[str, str]:
    page = PAGES[code]
    return {
        "code": code,
        "name": CODES[code],
        "range": RANGES[code[2]],
        "means": page.means,
        "example": page.form,
        "wrong": page.wrong,
        "mended": page.mended,
    }
