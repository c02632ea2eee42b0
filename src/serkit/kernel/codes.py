"""Every diagnostic code of the library and its short name, on one page.

1xx text, 2xx names and types, 3xx terms, 4xx facts, 5xx outcomes, 6xx lifecycles, 7xx store and adapters.
A code is never reused and never changes its meaning: packs, tests and letters quote it.

>>> CODES["SK230"]
'unit-mismatch'
"""

from __future__ import annotations

CODES: dict[str, str] = {
    # 1xx text: what cannot be read
    # 2xx names and types: what cannot be understood
    "SK201": "unknown-name",
    "SK230": "unit-mismatch",
    # 3xx terms: amounts, rates, dates and contracts that cannot be
    "SK312": "negative-amortisation",
    # 4xx facts: what was told about a person
    # 5xx outcomes
    # 6xx lifecycles
    # 7xx store and adapters
}
