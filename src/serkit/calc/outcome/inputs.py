"""What every outcome calculator reads at its door: counts, levels of confidence, names of intervals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from serkit.kernel.errors import AmountTypeError, CalcError
from serkit.kernel.exact import read
from serkit.kernel.given import of_type, several, several_of, wrong_type

__all__ = ["Level", "checked_column", "count", "exact_number", "level_of", "of_type", "one_of", "several", "several_of"]

_T = TypeVar("_T")

Level = Fraction | Decimal | str
"""A level of confidence: Fraction(19, 20) or "0.95"."""


def level_of(level: Level | float) -> Fraction:
    """Return the level as a fraction between 0 and 1.

    Raises:
        CalcError: SK503 for 0, 1 and anything outside them.
        AmountTypeError: SK340 for a float; AmountError SK341 for text that is no number.

    >>> level_of("0.95")
    Fraction(19, 20)
    """
    if isinstance(level, float):
        raise AmountTypeError.of("SK340", "a float is not exact", help=f'write it as text: level="{level}"')
    if isinstance(level, Fraction):
        exact = level
    else:
        digits, places = read(level, "level=", "")
        exact = Fraction(digits, 10**places)
    if not 0 < exact < 1:
        raise CalcError.of("SK503", "a level of confidence lies between 0 and 1", help='for 95% write level="0.95"')
    return exact


def count(name: str, value: object) -> int:
    """Return a number of rows.

    Raises:
        AmountTypeError: SK501 for anything but an int.
        CalcError: SK502 for a negative one.

    >>> count("n", 20)
    20
    """
    if isinstance(value, bool) or not isinstance(value, int):
        cure = f"count rows: {name}={int(value)}" if isinstance(value, float) and value.is_integer() else "count rows"
        raise AmountTypeError.of("SK501", f"{name} is a whole number, not {type(value).__name__}", help=cure)
    if value < 0:
        raise CalcError.of("SK502", f"{name} is negative", fields=(("found", str(value)),), help="count from 0")
    return value


def checked_column(name: str, value: _T) -> _T:
    """Return a column of rows, a list or an array of any library; errors as `several`.

    >>> checked_column("times", [6, 7])
    [6, 7]
    """
    held = isinstance(value, Iterable) or hasattr(value, "tolist") or hasattr(value, "__getitem__")
    if isinstance(value, (str, bytes, Mapping)) or not held:
        raise wrong_type("column", name, value, f"{name}=[...]")
    return value


def exact_number(name: str, value: object) -> Fraction:
    """Return a number that is exact: an int, a Fraction, a finite Decimal, or its text.

    Raises:
        AmountTypeError: SK340 for a float or a bool; AmountError SK341 for text that is no number.

    >>> exact_number("weight", "0.3")
    Fraction(3, 10)
    """
    if isinstance(value, Fraction):
        return value
    digits, places = read(value, f"{name}=", "")
    return Fraction(digits, 10**places)


def one_of(kind: str, name: object, known: Iterable[str]) -> str:
    """Return the name if it is known.

    Raises:
        CalcError: SK504 with the nearest name.

    >>> one_of("interval", "log", ("log", "plain"))
    'log'
    """
    names = tuple(known)
    if isinstance(name, str) and name in names:
        return name
    from serkit.domain.problems import did_you_mean

    raise CalcError.of("SK504", f'no {kind} is called "{str(name)[:40]}"', help=did_you_mean(name, names))
