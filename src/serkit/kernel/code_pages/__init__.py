"""What every code means and how to mend it, one file for each range or part of one.

>>> PAGES["SK230"].wrong
'when: household.income >= 100_000 INR per year'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.code_pages import (
    amounts,
    contents,
    entries,
    expressions,
    facts,
    lifecycles,
    names,
    outcomes,
    proofs,
    stores,
    terms,
    texts,
)

if TYPE_CHECKING:
    from serkit.kernel.code_pages.page import Page

RANGES: dict[str, str] = {
    "1": "Text: what cannot be read",
    "2": "Names and types: what cannot be understood",
    "3": "Terms: amounts, rates, dates, contracts",
    "4": "Facts: what was told about a person",
    "5": "Outcomes",
    "6": "Lifecycles",
    "7": "Plain data, files and optional parts",
}

PAGES: dict[str, Page] = {
    **texts.PAGES,
    **expressions.PAGES,
    **names.PAGES,
    **proofs.PAGES,
    **entries.PAGES,
    **contents.PAGES,
    **terms.PAGES,
    **amounts.PAGES,
    **facts.PAGES,
    **outcomes.PAGES,
    **lifecycles.PAGES,
    **stores.PAGES,
}
