"""Value types and units that facts, rules and indicators speak of.

One class for all: a kind, and what a kind needs to be exact (currency, period, scheme, members, element).
Values themselves are bare: a type is asked when a text is read, an expression checked, an answer printed.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

import attrs


class Kind(StrEnum):
    """What sort of value a type describes.

    >>> Kind.WORKING_DAYS == "working days"
    True
    """

    BOOLEAN = "boolean"
    NUMBER = "number"
    WHOLE = "whole number"
    PERCENT = "percent"
    RATIO = "ratio"
    MONEY = "money"
    MONTHS = "months"
    DAYS = "days"
    WORKING_DAYS = "working days"
    AGE = "age"
    DATE = "date"
    TEXT = "text"
    CHOICE = "choice"
    CHOICES = "choices"
    DEGREE = "degree"
    LIST = "list"
    RECORD = "record"
    NONE = "none"
    ZERO = "zero"


PERIODS = ("day", "week", "fortnight", "month", "quarter", "year")

_QUANTITIES = frozenset(
    {
        Kind.NUMBER, Kind.WHOLE, Kind.PERCENT, Kind.RATIO, Kind.MONEY, Kind.MONTHS, Kind.DAYS,
        Kind.WORKING_DAYS, Kind.AGE, Kind.DEGREE, Kind.ZERO,
    }
)  # fmt: skip


@attrs.frozen(kw_only=True)
class Type:
    """The type of a value: `kind`, and what else makes it exact.

    `unit` is the currency of money, the scheme of a degree, the name of a record or of a list's records, and
    "years" for a calendar duration of whole years; `per` the period of a flow or a rate; `members` those of a
    choice, in order; `item` the type of the elements of a list of plain values.

    >>> Type(kind=Kind.MONEY, unit="INR", per="month").describe()
    'INR per month'
    >>> Type(kind=Kind.PERCENT, per="year").is_quantity
    True
    """

    kind: Kind
    unit: str | None = None
    per: str | None = None
    members: tuple[str, ...] = ()
    ordered: bool = False
    item: Type | None = None

    @property
    def is_quantity(self) -> bool:
        """Whether values are numbers with a unit: they can be ordered and known in part; a date is not one."""
        return self.kind in _QUANTITIES

    def describe(self) -> str:
        """Say the type as a pack spells it.

        >>> Type(kind=Kind.DEGREE, unit="in_rpwd").describe(), Type(kind=Kind.MONTHS, unit="years").describe()
        ('degree of in_rpwd', 'years')
        """
        return _describe(self)


def _describe(type_: Type) -> str:
    kind = type_.kind
    if kind is Kind.DEGREE:
        return f"degree of {type_.unit}"
    if kind is Kind.LIST:
        return f"list of {type_.unit or (type_.item.describe() if type_.item else 'values')}"
    if kind in (Kind.MONEY, Kind.MONTHS, Kind.RECORD) and type_.unit:
        head = type_.unit
    else:
        head = "ordered choice" if type_.ordered else kind.value
    return f"{head} per {type_.per}" if type_.per else head


NAMED: dict[str, Type] = {
    kind.value: Type(kind=kind)
    for kind in (
        Kind.BOOLEAN, Kind.NUMBER, Kind.WHOLE, Kind.PERCENT, Kind.MONTHS, Kind.DAYS, Kind.WORKING_DAYS,
        Kind.DATE, Kind.TEXT, Kind.CHOICE, Kind.CHOICES,
    )
}  # fmt: skip
NAMED["years"] = Type(kind=Kind.MONTHS, unit="years")
NAMED["ordered choice"] = Type(kind=Kind.CHOICE, ordered=True)
"""Types by the spelling of packs. One object for one type, here and in `money`: most comparisons end at `is`."""


@lru_cache(maxsize=1024)
def money(currency: str, per: str | None = None) -> Type:
    """Return the type of an amount of money, or of a flow of it: one object for one type.

    >>> money("INR", "month").describe(), money("INR") is money("INR")
    ('INR per month', True)
    """
    return Type(kind=Kind.MONEY, unit=currency, per=per)


def parse_type(text: str, currency: str) -> Type | None:
    """Read a type as packs spell it; None if it is no such spelling.

    `currency` is the pack's own: `money` means it. The members of a choice stand elsewhere in a pack and are
    added by whoever reads them. A unit of a currency (`IRT`) is no type: a bare number under it would be read in
    the base currency, ten times too little.

    >>> parse_type("INR per month", "INR").per, parse_type("list of person", "INR").unit
    ('month', 'person')
    >>> parse_type("rupees", "INR") is None
    True
    """
    words = text.split()
    plain = " ".join(words)
    if plain in NAMED:
        return NAMED[plain]
    if words[:1] == ["list"] or words[:1] == ["degree"]:
        kind = Kind.LIST if words[0] == "list" else Kind.DEGREE
        return Type(kind=kind, unit=words[2]) if len(words) == 3 and words[1] == "of" else None  # noqa: PLR2004 - `list of person`
    head, per = _per(words)
    if head == "percent" and per:
        return Type(kind=Kind.PERCENT, per=per)
    unit = currency if head in ("money", currency) else _currency(head)
    return money(unit, per) if unit else None


def _per(words: list[str]) -> tuple[str, str | None]:
    """Split `INR per month`; the head is empty if the words are nothing of the sort."""
    if len(words) == 1:
        return words[0], None
    if len(words) == 3 and words[1] == "per" and words[2] in PERIODS:  # noqa: PLR2004 - `INR per month`
        return words[0], words[2]
    return "", None


def _currency(name: str) -> str | None:
    """Return the name if it is a currency."""
    if len(name) != 3 or not name.isupper():  # noqa: PLR2004 - ISO 4217 codes have three letters
        return None
    from serkit.kernel.currencies import DIGITS

    return name if name in DIGITS else None
