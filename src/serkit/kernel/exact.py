"""The one doorway for exact numbers written by people and programs: plain text, int or Decimal; never a float.

Everything that holds an amount or a rate reads it here, so that the same slip gets the same cure everywhere.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from serkit.kernel.errors import AmountError, AmountTypeError
from serkit.kernel.privacy import values_shown

LONGEST = 40
"""Digits a number may have, before and after the point together: a guard, far beyond any sum of money."""

_SAMPLES = {"Rate": "4.25", "level=": "0.95", "baseline=": "0.62", "correlation=": "0.3", "cap=": "90", "weight": "2"}
"""How a number looks in calls that take no amount, by how they begin."""

_SHOWN = 40
_THOUSAND = 3
_BEYOND: int = 10**LONGEST


def read(value: object, before: str, after: str) -> tuple[int, int]:
    """Return (n, places) such that the value is exactly n / 10**places.

    Args:
        value: plain digits with at most one point and a leading minus; or an int; or a finite Decimal.
        before: how a call that works begins, for the cure in messages.
        after: how it ends.

    Raises:
        AmountTypeError: SK340 for a float, a bool or any other type.
        AmountError: SK341 for text that is no plain number, SK343 for one of more than 40 digits.

    >>> read("-12.50", "Money(", ', "INR")'), read(Decimal("1E+3"), "", "")
    ((-1250, 2), (1000, 0))
    """
    kind = type(value)
    if kind is str:
        return _read_text(value, before, after)  # type: ignore[arg-type]  # `kind` has just said so
    if kind is int or (isinstance(value, int) and kind is not bool):
        return whole(int(value), before, after), 0  # type: ignore[call-overload]  # an int by either test
    if isinstance(value, Decimal):
        return _read_decimal(value, before, after)
    if isinstance(value, str):
        return _read_text(str(value), before, after)
    raise refuse_type(value, before, after)


def whole(value: int, before: str, after: str) -> int:
    """Return the int itself, refused (SK343) when it has more than 40 digits.

    >>> whole(12, "Money(", ', "INR")')
    12
    """
    if -_BEYOND < value < _BEYOND:
        return value
    raise _too_long(before, after)


def refuse_type(value: object, before: str, after: str) -> AmountTypeError:
    """Return the error that says why this type is not exact, and how to write the value instead.

    >>> raise refuse_type(0.1, "Money(", ', "INR")')
    Traceback (most recent call last):
        ...
    serkit.AmountTypeError: SK340 inexact-number: a float is not exact
      found      float
      expected   text, an int or a Decimal
      help: write it as text: Money("1250.50", "INR")
    """
    kind = type(value).__name__
    if isinstance(value, float):
        readable = values_shown() and value - value == 0 and "e" not in repr(float(value))
        sample = repr(float(value)) if readable else _sample(before)
        message, cure = "a float is not exact", f"write it as text: {before}{_quoted(sample)}{after}"
    elif isinstance(value, bool):
        message, cure = "true and false are no numbers", f"write the number: {before}{_quoted('1')}{after}"
    elif isinstance(value, Fraction):
        message = "a fraction may not come out even"
        cure = "round it by a rule you can name: Rounding().round(fraction) gives a whole number"
    else:
        message, cure = (
            f"{kind} is not taken for a number",
            f"write it as text: {before}{_quoted(_sample(before))}{after}",
        )
    shown = f"{value!r} ({kind})" if isinstance(value, (float, bool)) and values_shown() else kind
    fields = (("found", shown), ("expected", "text, an int or a Decimal"))
    return AmountTypeError.of("SK340", message, fields=fields, help=cure)


def _read_text(text: str, before: str, after: str) -> tuple[int, int]:
    if len(text) > LONGEST + 2:
        raise _too_long(before, after) if _is_plain(text[:LONGEST]) else _refuse_text(text[:_SHOWN], before, after)
    whole_part, point, decimals = text.removeprefix("-").partition(".")
    digits = whole_part + decimals
    # isascii: int() would read the digits of every script, and isdigit knows superscripts
    if not (digits.isascii() and digits.isdigit() and whole_part and (decimals or not point)):
        raise _refuse_text(text, before, after)
    if len(digits) > LONGEST:
        raise _too_long(before, after)
    number = int(digits)
    return (-number if text[0] == "-" else number), len(decimals)


def _read_decimal(value: Decimal, before: str, after: str) -> tuple[int, int]:
    if not value.is_finite():
        cure = f"write the number: {before}{_quoted(_sample(before))}{after}"
        raise AmountError.of("SK341", f"{value} is no amount", help=cure)
    if value.adjusted() >= LONGEST or value.adjusted() < -LONGEST:
        if value == 0:
            return 0, 0
        raise _too_long(before, after)
    sign, digits, exponent = value.as_tuple()
    places = -int(exponent)
    number = int("".join(map(str, digits[: LONGEST * 2])))
    # Zeros at the end of a Decimal come from arithmetic and say nothing.
    while places > 0 and number % 10 == 0 and len(digits) <= LONGEST * 2:
        number, places = number // 10, places - 1
    if len(digits) > LONGEST * 2 or not -_BEYOND < number < _BEYOND:
        raise _too_long(before, after)
    if places < 0:
        number, places = number * 10**-places, 0
    return (-number if sign else number), places


def _is_plain(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdigit()


def _too_long(before: str, after: str) -> AmountError:
    return AmountError.of(
        "SK343",
        f"a number of more than {LONGEST} digits",
        help=f"write fewer digits, as in {before}{_quoted(_sample(before))}{after}",
    )


def _refuse_text(text: str, before: str, after: str) -> AmountError:
    message, plain = _diagnose(text)
    if not values_shown():
        cure = f"write digits and at most one point, as in {before}{_quoted(_sample(before))}{after}"
        return AmountError.of("SK341", message, help=cure)
    cure = f"write {before}{_quoted(plain or _sample(before))}{after}"
    return AmountError.of("SK341", message, fields=(("found", repr(text[:_SHOWN])),), help=cure)


_GROUPING = ",_'٬ \u00a0\u202f"


def _diagnose(text: str) -> tuple[str, str]:
    """Say what is wrong with the text, and the plain number its writer most likely meant ("" if nobody can know)."""
    bare = text.strip(" %+")
    if not bare:
        return "there is no number in this text", ""
    if not bare.isascii():
        plain = "".join(str(int(each)) if each.isdecimal() else each for each in bare)
        if plain.isascii():
            return "only the digits 0 to 9 are read here", _meant(plain)
    if any(mark in bare for mark in _GROUPING):
        return "marks between digits are not read: 1,000 is a thousand to some and one to others", _ungrouped(bare)
    if bare != text:
        return "a number stands alone, without blanks or signs", _meant(bare)
    if any(each.isalpha() for each in text):
        return "no words and no exponents are read", ""
    return "this is no plain number", _meant(bare)


def _ungrouped(text: str) -> str:
    """Drop the grouping marks where the last group has three digits; a lone mark before other digits is a point."""
    for mark in _GROUPING:
        head, _, tail = text.partition(".")[0].rpartition(mark)
        if not head:
            continue
        if len(tail) == _THOUSAND:
            return _meant(text.replace(mark, ""))
        return _meant(text.replace(mark, ".")) if mark == "," else ""
    return ""


def _meant(text: str) -> str:
    bare = text.removesuffix(".")
    bare = "0" + bare if bare.startswith(".") else bare
    return bare if bare.isascii() and _is_plain(bare) else ""


def _sample(before: str) -> str:
    """A number as it would stand in the call that failed."""
    return next((sample for start, sample in _SAMPLES.items() if before.startswith(start)), "1250.50")


def _quoted(text: str) -> str:
    return f'"{text}"'
