"""Values as packs, cases and facts write them, read by their declared type to bare values.

Money becomes minor units of its base currency, calendar durations and ages months, dates ordinals (a month or a
year an `Interval` of its days), percentages and degrees fractions. Nothing is rounded and nothing is guessed.

>>> from serkit.kernel.types import Kind, Type
>>> read_text("50_000_000 IRT", Type(kind=Kind.MONEY, unit="IRR"))
500000000
>>> read_text("۸۰٪", Type(kind=Kind.DEGREE, unit="in_rpwd"))
Fraction(4, 5)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.spelling import clip
from serkit.kernel.types import Kind
from serkit.kernel.unknown import NONE, UNKNOWN, Interval
from serkit.language.amounts import Quantity, measured, read_number, read_quantity, unreadable
from serkit.language.slips.slip import Slip
from serkit.language.tree import Scalar, Sequence

if TYPE_CHECKING:
    from serkit.kernel.diagnostics import Diagnostic
    from serkit.kernel.types import Type
    from serkit.language.bare import Bare
    from serkit.language.tree import Node

__all__ = ["Quantity", "mended", "read_number", "read_quantity", "read_text", "read_value"]

_YES = {
    "yes": "true",
    "y": "true",
    "1": "true",
    "on": "true",
    "no": "false",
    "n": "false",
    "0": "false",
    "off": "false",
}


def read_value(node: Node, type: Type, *, unit_required: bool = False) -> tuple[Bare, list[Diagnostic]]:
    """Return the bare value of a scalar, or of a list of members, and what is wrong with it (then it is None).

    `unknown` is `UNKNOWN`, whatever the type, and `none` is `NONE`: the caller knows the range and what is optional.
    A bare number takes the declared unit, unless `unit_required`.

    >>> from serkit.kernel.types import Type
    >>> read_value(Scalar.of("18 years"), Type(kind=Kind.MONTHS))
    (216, [])
    >>> print(read_value(Scalar.of("1,000 INR"), Type(kind=Kind.MONEY, unit="INR"))[1][0].help)
    write `1_000 INR`
    """
    if isinstance(node, Sequence) and type.kind is Kind.CHOICES:
        return _members(node, type)
    if not isinstance(node, Scalar):
        from serkit.kernel.diagnostics import Diagnostic, Label

        message = f"a list or mapping stands where one value should: {type.describe()}"
        return None, [
            Diagnostic(code="SK150", message=message, labels=(Label(node.span),), help="write the value alone")
        ]
    if type.kind is Kind.TEXT and not node.plain:
        return node.text, []
    try:
        return read_text(node.text, type, unit_required=unit_required), []
    except Slip as slip:
        return None, [slip.diagnostic(node, mended(node.text, slip, type, unit_required=unit_required))]


def mended(text: str, slip: Slip, type: Type, *, unit_required: bool = False) -> str | None:
    """Return the text as it should read, if that can be told; it has been read to be sure.

    >>> from serkit.kernel.types import Type
    >>> slip = Slip("SK146", "", 0, 1, fix="1,50,000 INR", fix_at=(0, 10))
    >>> mended("₹ 1,50,000", slip, Type(kind=Kind.MONEY, unit="INR"))
    '1_50_000 INR'
    """
    from serkit.language.slips import repair

    return repair.mended(text, slip, lambda fixed: read_text(fixed, type, unit_required=unit_required))


def _members(node: Sequence, type: Type) -> tuple[Bare, list[Diagnostic]]:
    found: list[Diagnostic] = []
    members: list[Bare] = []
    for item in node:
        value, wrong = read_value(item, _one_of(type))
        found += wrong
        members.append(value)
    return (None, found) if found else (frozenset(members), [])


def _one_of(type: Type) -> Type:
    from serkit.kernel.types import Type as Made

    return Made(kind=Kind.CHOICE, members=type.members)


def read_text(text: str, type: Type, *, unit_required: bool = False) -> Bare:
    """Return the bare value of a text. Raises Slip, whose message and fix say what to write.

    >>> from serkit.kernel.types import Type
    >>> read_text("1980-05", Type(kind=Kind.DATE))
    Interval(722936, 722966)
    >>> read_text("none", Type(kind=Kind.DATE)), read_text("unknown", Type(kind=Kind.BOOLEAN))
    (NONE, UNKNOWN)
    """
    word = text.strip()
    if word == "unknown":
        return UNKNOWN
    if word == "none":
        return NONE
    if not word:
        raise Slip(
            "SK150", f"nothing is written: {type.describe()} expected", 0, len(text), help="write `unknown` or `none`"
        )
    reader = _READERS.get(type.kind)
    if reader is not None:
        return reader(word, type)
    if not type.is_quantity:
        raise unreadable(text, type, "this type is no single value")
    return measured(text, type, unit_required=unit_required)


def _date(text: str, type: Type) -> int | Interval:
    from serkit.kernel.datetext import read_date
    from serkit.kernel.errors import AmountError

    del type
    try:
        first, last = read_date(text)
    except AmountError as error:
        said = error.diagnostics[0]
        raise Slip(said.code, said.message, 0, len(text), help=said.help) from None
    return first if first == last else Interval(first, last)


def _boolean(text: str, type: Type) -> bool:
    if text in ("true", "false"):
        return text == "true"
    low = text.lower()
    fix = _YES.get(low, low if low in ("true", "false") else None)
    raise Slip(
        "SK150",
        f"`{clip(text)}` is no {type.describe()}",
        0,
        len(text),
        fix=fix,
        help="" if fix else "write `true` or `false`",
    )


def _choice(text: str, type: Type) -> str:
    if text in type.members or not type.members:
        return text
    from serkit.kernel.spelling import nearest

    close = nearest(text, type.members)
    advice = "" if close else f"members are {', '.join(type.members[:12])}"
    raise Slip("SK152", f"`{clip(text)}` is no member", 0, len(text), fix=close, help=advice)


def _choices(text: str, type: Type) -> frozenset[str]:
    raise Slip(
        "SK150", "several members stand in a list", 0, len(text), fix=f"[{text}]", help=f"{type.describe()} expected"
    )


def _text(text: str, type: Type) -> str:
    del type
    return text


_READERS = {
    Kind.DATE: _date, Kind.BOOLEAN: _boolean, Kind.CHOICE: _choice, Kind.CHOICES: _choices, Kind.TEXT: _text,
}  # fmt: skip
