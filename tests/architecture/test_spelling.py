"""One spelling: the names of `docs/glossary.md`, British throughout."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# The American word and the words of other systems that style names as "not this".
FOREIGN = re.compile(
    r"(?i)\b(installments?|amortiz\w+|enrollments?|catalogs?|colors?|favorites?|behaviors?|honor(?:s|ed)?|centers?|"
    r"fulfills?|judgments?|analyz\w+|organiz(?:e|es|ed|ing|ation|ations)|recogniz\w+|normaliz\w+|serializ\w+|"
    r"localiz\w+|summariz\w+|initializ\w+)\b"
)
# Names that other people's interfaces oblige us to write.
OBLIGED = re.compile(
    r"text-align: ?center|align-items|print-color-adjust|color-scheme|[\w-]*color: ?[#\w]|"
    r"\bcolors?=|\"(?:color|center)\""
)


def pages() -> list[Path]:
    """Sources and pages; pack data and words in other languages are checked by their own tests."""
    found = [*ROOT.glob("src/**/*.py"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*.py"), *ROOT.glob("*.md")]
    return [page for page in found if "_build" not in page.parts]


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_spelling__every_page__is_british(page: Path) -> None:
    """No page mixes `installment` with `instalment`."""
    text = OBLIGED.sub("", page.read_text(encoding="utf-8"))
    assert not FOREIGN.findall(text)
