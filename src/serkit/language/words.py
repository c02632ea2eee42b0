"""The words of the expression language, and the words people bring from other languages.

>>> STRANGE_UNITS["yrs"]
'years'
"""

from __future__ import annotations

from functools import lru_cache

MAX_DIGITS = 40
"""Of a number; no amount has so many."""

KEYWORDS = frozenset(
    {
        "and", "or", "not", "if", "then", "else", "some", "every", "for", "in", "between", "contains", "satisfies",
        "return", "is", "at", "per", "any", "all", "true", "false", "none", "known", "unknown",
    }
)  # fmt: skip
"""Words that are never names. `yes`, `no` and `null` are none either: see `FOREIGN_WORDS`."""

STATES = ("none", "eligible", "known", "unknown")
PERIODS = ("day", "week", "fortnight", "month", "quarter", "year")
UNITS = frozenset({"day", "days", "week", "weeks", "month", "months", "year", "years"})
OR, AND, TEST, SUM, PRODUCT = range(1, 6)
BINARY = {
    "or": OR, "and": AND,
    "=": TEST, "!=": TEST, "<": TEST, "<=": TEST, ">": TEST, ">=": TEST,
    "between": TEST, "in": TEST, "contains": TEST, "is": TEST,
    "+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT,
}  # fmt: skip
"""How tightly each operator binds."""

COMPARISONS = frozenset({"=", "!=", "<", "<=", ">", ">="})
ROUNDINGS = (("up",), ("down",), ("half", "up"), ("half", "down"), ("half", "even"))

STRANGE_UNITS: dict[str, str] = {
    "d": "days", "wk": "weeks", "wks": "weeks", "mo": "months", "mos": "months", "mth": "months", "mths": "months",
    "y": "years", "yr": "years", "yrs": "years", "yo": "years", "rs": "INR", "rupee": "INR", "rupees": "INR",
    "toman": "IRT", "tomans": "IRT", "tuman": "IRT", "rial": "IRR", "rials": "IRR", "euro": "EUR", "euros": "EUR",
    "dollar": "USD", "dollars": "USD", "percent": "%", "pc": "%", "pct": "%",
}  # fmt: skip
"""What people write after a number, and the unit they mean."""

COUNTED = frozenset(
    {
        "people", "person", "persons", "members", "member", "children", "child", "women", "men", "workers", "clients",
        "places", "times", "loans", "groups", "households", "families", "visits", "meetings", "courses",
    }
)  # fmt: skip
"""What numbers without a unit are numbers of."""

KEYWORDS_ABROAD: dict[str, str] = {
    "اگر": "if", "آنگاه": "then", "آن‌گاه": "then", "وگرنه": "else", "و": "and", "یا": "or", "نه": "not",
    "بین": "between", "بله": "true", "خیر": "false",
    "यदि": "if", "अगर": "if", "तो": "then", "तब": "then", "अन्यथा": "else", "वरना": "else", "और": "and", "या": "or",
    "नहीं": "not", "हाँ": "true", "हां": "true",
}  # fmt: skip
"""Words of the language in those of its authors."""

UNITS_ABROAD: dict[str, str] = {
    "metų": "years", "mėnesių": "months", "mėn": "months", "savaičių": "weeks", "dienų": "days", "eurų": "EUR",
    "साल": "years", "वर्ष": "years", "माह": "months", "महीने": "months", "सप्ताह": "weeks", "दिन": "days",
    "रुपये": "INR", "रुपए": "INR",
    "سال": "years", "ماه": "months", "هفته": "weeks", "روز": "days", "تومان": "IRT", "ریال": "IRR",
}  # fmt: skip
"""Units in the languages of the packs: rules are written in one."""

SCALES: dict[str, int] = {
    "hundred": 100, "thousand": 1_000, "thousands": 1_000, "k": 1_000, "hazar": 1_000,
    "lac": 100_000, "lacs": 100_000, "lakh": 100_000, "lakhs": 100_000,
    "million": 1_000_000, "millions": 1_000_000, "mn": 1_000_000, "m": 1_000_000,
    "crore": 10_000_000, "crores": 10_000_000, "cr": 10_000_000,
    "billion": 1_000_000_000, "billions": 1_000_000_000, "bn": 1_000_000_000, "milliard": 1_000_000_000,
}  # fmt: skip
"""Words that multiply the number before them. Packs write digits, which nobody can misread."""

SIGNS: dict[str, str] = {
    "=>": ">=", "=<": "<=", "==": "=", "===": "=", "<>": "!=", "!==": "!=", "=/=": "!=", ":=": "=", "~=": "!=",
    "&&": "and", "||": "or", "&": "and", "|": "or",
    "≥": ">=", "⩾": ">=", "≧": ">=", "≤": "<=", "⩽": "<=", "≦": "<=", "≠": "!=",
    "×": "*", "÷": "/", "−": "-", "–": "-", "—": "-", "…": "..", "...": "..", "،": ",", "\xa0": " ", "\u202f": " ",
    "\u2009": " ", "\u3000": " ", "\u200c": "", "\u200d": "", "\u200e": "", "\u200f": "", "\u2060": "", "\u200b": "",
}  # fmt: skip
"""Signs of other languages, of word processors and of other keyboards, and the sign meant."""

QUOTES: dict[str, str] = {"'": "'", "“": "”", "”": "”", "„": "“", "‘": "’", "’": "’", "«": "»", "‚": "‘", "`": "`"}
"""Quotation marks that are not the straight double one, and what closes them."""

LOOKALIKES = str.maketrans(
    "асеіјорѕухһԁԛԝАВСЕНІЈКМОРЅТХУ" + "οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aceijopsyxhdqwABCEHIJKMOPSTXY" + "oABEZHIKMNOPTYX",
)
"""Cyrillic and Greek letters nobody can tell from those of a to z, and what they look like."""

CURRENCY_SIGNS: dict[str, str] = {"$": "USD", "€": "EUR", "£": "GBP", "₹": "INR", "﷼": "IRR", "¥": "JPY"}

FOREIGN_WORDS: dict[str, str] = {
    "yes": "true", "no": "false", "null": "none", "nil": "none", "True": "true", "False": "false", "TRUE": "true",
    "FALSE": "false", "None": "none", "NULL": "none", "Yes": "true", "No": "false", "YES": "true", "NO": "false",
    "AND": "and", "And": "and", "OR": "or", "Or": "or", "NOT": "not", "Not": "not", "IF": "if", "If": "if",
    "THEN": "then", "Then": "then", "ELSE": "else", "Else": "else", "IN": "in", "In": "in", "IS": "is", "Is": "is",
    "BETWEEN": "between", "Between": "between", "elif": "else if", "elseif": "else if", "otherwise": "else",
}  # fmt: skip
"""Words of other languages and cases; they are not names here, so that each gets its own message."""

PHRASES: dict[tuple[str, ...], str] = {
    ("at", "least"): ">=", ("at", "most"): "<=", ("not", "less", "than"): ">=", ("not", "more", "than"): "<=",
    ("greater", "than", "or", "equal", "to"): ">=", ("less", "than", "or", "equal", "to"): "<=",
    ("more", "than"): ">", ("greater", "than"): ">", ("older", "than"): ">", ("above",): ">", ("over",): ">",
    ("has",): "contains", ("have",): "contains", ("includes",): "contains", ("include",): "contains",
    ("one", "of"): "in", ("any", "of"): "in", ("pm",): "per month", ("monthly",): "per month", ("pa",): "per year",
    ("yearly",): "per year", ("annually",): "per year", ("weekly",): "per week", ("daily",): "per day",
    ("up", "to"): "<=", ("no", "more", "than"): "<=", ("no", "less", "than"): ">=", ("from",): ">=", ("until",): "<=",
    ("less", "than"): "<", ("younger", "than"): "<", ("fewer", "than"): "<", ("below",): "<", ("under",): "<",
    ("not", "equal", "to"): "!=", ("equal", "to"): "=", ("equals",): "=", ("eq",): "=", ("exceeds",): ">",
}  # fmt: skip
"""Comparisons in words, and their signs."""


AS_OF = frozenset({"today", "now", "date", "current_date", "as_at", "asof"})
"""What others call the day judged."""

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip


@lru_cache(maxsize=512)
def is_name(word: str) -> bool:
    """Return whether a word may be a name: small letters, digits, `_`, and no word of the language.

    >>> is_name("age"), is_name("Age"), is_name("and"), is_name("person.age")
    (True, False, False, False)
    """
    small = "a" <= word[:1] <= "z" and word.islower() and "." not in word
    return small and word not in KEYWORDS and word not in FOREIGN_WORDS


def snake(name: str) -> str:
    """Return a name as names are written here.

    >>> snake("Person.birthDate"), snake("BPL")
    ('person.birth_date', 'bpl')
    """
    joined = "".join(
        f"_{char}" if char.isupper() and name[at - 1 : at].islower() else char for at, char in enumerate(name)
    )
    return joined.lower()
