"""The pages keep up with the product: codes, commands and names. SERKIT_REGENERATE=1 writes the made ones anew."""

from __future__ import annotations

import os
from pathlib import Path
from textwrap import indent, wrap

import pytest
from click.testing import CliRunner

import serkit
from serkit.cli.app import _COMMANDS, app
from serkit.kernel.code_pages import PAGES, RANGES
from serkit.kernel.code_pages.page import shown
from serkit.kernel.codes import CODES

DOCS = Path(__file__).resolve().parents[2] / "docs"


def codes_page() -> str:
    """Every code with its name, what it means, an example and the same mended, by range."""
    parts = [
        "# Codes\n",
        "Every finding has a code and a name; a code is never reused and never changes its meaning.",
        "The message says what is wrong, where, and one way to mend it; `serkit code SK230` prints the page.\n",
        "Lines of a pack stand in one that is otherwise sound: `when:` alone is that of a criterion, `is:` that of a",
        "value. Python examples have the names of `serkit`, `dt` for `datetime`, `Path`, `Fraction`, a `pack` and its",
        "`text`, and good `terms` of a loan.\n",
    ]
    for digit, title in RANGES.items():
        parts += [f"## {digit}xx {title}\n", *(code_page(code) for code in CODES if code[2] == digit)]
    return "\n".join(parts)


def code_page(code: str) -> str:
    """One code; examples are indented, for a fence would be taken for a pack to be run."""
    page = PAGES[code]
    parts = [f"### {code} {CODES[code]}", "\n".join(wrap(page.means, 118, break_on_hyphens=False))]
    if page.untold:
        parts.append(f"There is no example: {page.untold}.")
    else:
        parts += ["Wrong:", indent(shown(page.wrong), "    "), "Mended:", indent(shown(page.mended), "    ")]
    return "\n\n".join(parts) + "\n"


def commands_page() -> str:
    """What each command says of itself."""
    parts = [
        "# Commands\n",
        'The command line comes with `pip install "serkit[cli]"`.',
        "Exit codes: 0 fine, 1 findings, 2 wrong use.\n",
    ]
    for name in ("", *_COMMANDS):
        said = (
            CliRunner()
            .invoke(app, [*([name] if name else []), "--help"], prog_name="serkit", terminal_width=100)
            .stdout
        )
        parts += [f"## serkit {name}".rstrip() + "\n", "```text", said.rstrip(), "```\n"]
    return "\n".join(parts)


@pytest.mark.parametrize(("page", "made"), [("codes.md", codes_page), ("commands.md", commands_page)])
def test_page__made_from_the_code__is_fresh(page: str, made) -> None:
    """A reader of the page reads what the code says today."""
    if os.environ.get("SERKIT_REGENERATE") == "1":
        (DOCS / page).write_text(made(), encoding="utf-8")
    assert (DOCS / page).read_text(encoding="utf-8") == made()


@pytest.mark.parametrize("name", serkit.__all__)
def test_reference__every_public_name__has_its_place(name: str) -> None:
    """Nobody meets a name of the face that the reference does not know."""
    assert f"serkit.{name}" in (DOCS / "reference.md").read_text(encoding="utf-8")
