"""Every explanation of an outcome is written in the digits of its reader, down to the last figure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from serkit.kernel.text import LANGUAGES
from told_outcomes import SUITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from serkit.kernel.derivation import Derivation

FOREIGN = {"fa": "[0-9०-९٠-٩]", "hi": "[०-९۰-۹٠-٩]", "en": "[०-९۰-۹٠-٩]", "lt": "[०-९۰-۹٠-٩]"}


def said(told: Derivation | str) -> Iterator[str]:
    """All that the library says; what it cites is the caller's own text."""
    if isinstance(told, str):
        yield from told.splitlines()
        return
    yield from (told.text, told.value)
    for each in told.children:
        yield from said(each)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", SUITS)
def test_explanations__every_one_in_every_language__has_the_digits_of_its_reader(name, lang):
    """Persian figures in Persian, ASCII ones elsewhere, never two scripts in one text; the caller's words have none."""
    lines = list(said(SUITS[name](lang)))
    assert re.search(r"\d", "".join(lines))
    assert [line for line in lines if re.search(FOREIGN[lang], line)] == []


@pytest.mark.parametrize("name", SUITS)
def test_explanations__in_persian__have_persian_marks_beside_their_digits(name):
    """A percent sign, a decimal mark or a group mark of another script would turn a number round."""
    assert [line for line in said(SUITS[name]("fa")) if re.search(r"[۰-۹][%.,]", line)] == []
