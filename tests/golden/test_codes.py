"""Every code of a finding: its page, what its example shows word for word in three dresses, and the example mended.

`codes/<code>/` holds the wrong example of the page as a file and what is said of it: as text, as JSON, and for a code
review. Only findings of that code are kept. After a change of a page or of a wording, write them anew and read the
difference before committing it: `SERKIT_REGENERATE=1 python -m pytest tests/golden/test_codes.py`.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from code_examples import FILES, FOUND, as_file
from serkit.kernel.code_pages import PAGES
from serkit.kernel.code_pages.page import shown as printed
from serkit.kernel.codes import CODES
from serkit.kernel.diagnostics import render

HERE = Path(__file__).parent / "codes"
SHOWN = [code for code in CODES if code in PAGES and PAGES[code].form]
STYLES = {"expected.txt": "text", "expected.json": "json", "expected.github": "github"}
REGENERATE = os.environ.get("SERKIT_REGENERATE") == "1"


def found(code: str, example: str, tmp_path: Path, monkeypatch):
    """Read or run an example in a folder of its own."""
    form = PAGES[code].form
    monkeypatch.chdir(tmp_path)
    Path(FILES[form]).write_text(as_file(form, example), encoding="utf-8")
    return FOUND[form](FILES[form])


def is_plain(diagnostic) -> bool:
    """A cure stands in it; no full stop, no class path, no blame, nothing called invalid without a reason."""
    words = set(diagnostic.message.casefold().split())
    blames = words & {"invalid", "illegal", "you", "your", "please", "sorry"}
    return bool(diagnostic.help) and not (blames or diagnostic.message.endswith(".") or "serkit." in diagnostic.message)


@pytest.mark.parametrize("code", CODES)
def test_code__every_one__has_a_page_with_an_example_or_a_reason(code):
    """Nobody is sent to an empty page."""
    where = f"{code} has no page: add it to the file of its range in src/serkit/kernel/code_pages/"
    assert code in PAGES, where
    page = PAGES[code]
    assert page.means.endswith((".", "”"))
    assert bool(page.wrong and page.mended) != bool(page.untold), (
        f"{code} needs an example, or a reason for having none"
    )
    assert page.wrong != page.mended or not page.form


def test_pages__all__are_of_codes_that_exist():
    """In the order of the codes, so that a page is found where it is looked for."""
    assert list(PAGES) == [code for code in CODES if code in PAGES]


@pytest.mark.parametrize("code", SHOWN)
def test_code__its_example__shows_the_expected_message_in_three_dresses(code, tmp_path, monkeypatch):
    """What is wrong, where, and one way to mend it, word for word: for people, for programs, for a code review."""
    page, folder = PAGES[code], HERE / code
    shown = [each for each in found(code, page.wrong, tmp_path, monkeypatch) if each.code == code]
    assert shown, f"the wrong example of {code} does not bring it about"
    assert [each.message for each in shown if not is_plain(each)] == []
    texts = {name: render(shown, style) + "\n" for name, style in STYLES.items()}
    texts[FILES[page.form]] = as_file(page.form, page.wrong)
    if REGENERATE:
        folder.mkdir(exist_ok=True)
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8", newline="")
    kept = {path.name: path.read_bytes().decode("utf-8") for path in folder.glob("*")}
    assert kept == texts, f"write tests/golden/codes/{code} anew with SERKIT_REGENERATE=1 and read the difference"


@pytest.mark.parametrize("code", SHOWN)
def test_code__its_mended_example__is_sound(code, tmp_path, monkeypatch):
    """Following the page ends the trouble and brings no other."""
    left = found(code, PAGES[code].mended, tmp_path, monkeypatch)
    assert not [str(each) for each in left if each.code == code or each.severity == "error"]


def test_golden_folders__all__are_of_a_code_with_an_example():
    """A folder whose code lost its example would never be compared again."""
    assert sorted(path.name for path in HERE.iterdir() if path.is_dir()) == SHOWN


def test_code__its_example__is_printed_whole() -> None:
    """Half a table mends nothing; only what is wrong for being hundreds of lines long is cut."""
    examples = [(code, text) for code, page in PAGES.items() for text in (page.wrong, page.mended)]
    assert {code for code, text in examples if "..." in printed(text) and "..." not in text} == {"SK213"}
