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
    "SK260": "different-currencies",
    "SK261": "unknown-currency",
    "SK262": "number-without-currency",
    "SK263": "different-periods",
    # 3xx terms: amounts, rates, dates and contracts that cannot be
    "SK301": "not-exact",
    "SK302": "wrong-type",
    "SK303": "principal-not-positive",
    "SK304": "n-instalments-out-of-range",
    "SK305": "rate-out-of-range",
    "SK306": "unknown-method",
    "SK307": "unknown-option",
    "SK308": "due-before-disbursement",
    "SK309": "not-a-gregorian-date",
    "SK310": "multiple-not-positive",
    "SK311": "multiple-in-another-currency",
    "SK312": "negative-amortisation",
    "SK320": "unbalanced-schedule",
    "SK340": "inexact-number",
    "SK341": "not-a-plain-number",
    "SK342": "too-many-decimals",
    "SK343": "number-too-long",
    "SK344": "no-such-division",
    "SK345": "unknown-rounding",
    "SK346": "unknown-frequency",
    "SK350": "unreadable-date",
    "SK351": "no-such-day",
    "SK352": "year-of-no-calendar",
    "SK353": "jalali-year",
    "SK354": "outside-the-calendar",
    "SK355": "not-a-length-of-time",
    "SK356": "empty-range",
    "SK357": "unknown-calendar",
    "SK358": "unknown-date-policy",
    "SK359": "unknown-day-count",
    # 4xx facts: what was told about a person
    "SK401": "told-twice",
    "SK402": "unknown-fact",
    "SK403": "fact-of-wrong-type",
    "SK404": "fact-is-a-float",
    "SK405": "fact-in-wrong-unit",
    "SK406": "jalali-date",
    "SK407": "fact-out-of-range",
    "SK408": "not-a-choice",
    "SK409": "facts-too-large",
    "SK410": "calculation-failed",
    "SK411": "facts-of-another-pack",
    "SK420": "dates-out-of-order",
    "SK421": "wrong-field",
    "SK422": "degree-off-its-scale",
    "SK423": "incomparable-scales",
    "SK424": "head-of-household",
    # 5xx outcomes
    # 6xx lifecycles
    "SK601": "illegal-transition",
    "SK602": "unknown-state",
    "SK603": "unknown-lifecycle",
    "SK604": "unknown-reason",
    "SK605": "events-out-of-order",
    "SK610": "incomplete-plan",
    "SK611": "over-capacity",
    "SK612": "attendance",
    "SK690": "unbound-result",
    # 7xx store and adapters
}
