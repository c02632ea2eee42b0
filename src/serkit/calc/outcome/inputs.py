"""What every outcome calculator reads at its door: counts, levels of confidence, names of intervals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from operator import index
from typing import TYPE_CHECKING, Any, SupportsIndex, TypeVar

from serkit.calc.outcome.arrays import plain
from serkit.kernel.daterange import day_of
from serkit.kernel.errors import AmountTypeError, CalcError
from serkit.kernel.exact import read
from serkit.kernel.given import holds, of_type, several, several_of, wrong_type

__all__ = ["Level", "checked_column", "count", "exact_number", "level_of", "of_type", "one_of", "several", "several_of"]

if TYPE_CHECKING:
    import datetime as dt

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
    """Return a number of rows: an int, also one of an array.

    Raises:
        AmountTypeError: SK501 for anything but a whole number.
        CalcError: SK502 for a negative one.

    >>> count("n", 20)
    20
    """
    whole = whole_of(value)
    if whole is None:
        cure = f"count rows: {name}={int(value)}" if isinstance(value, float) and value.is_integer() else "count rows"
        raise AmountTypeError.of("SK501", f"{name} is a whole number, not {type(value).__name__}", help=cure)
    if whole < 0:
        raise CalcError.of("SK502", f"{name} is negative", fields=(("found", str(whole)),), help="count from 0")
    return whole


def whole_of(value: object) -> int | None:
    """Return an int, or one of an array of whole numbers, as an int; None for anything else.

    >>> whole_of(20), whole_of(True), whole_of("20")
    (20, None, None)
    """
    if isinstance(value, bool) or not isinstance(value, SupportsIndex) or getattr(value, "shape", ()) != ():
        return None
    try:
        return index(value)
    except TypeError:  # a truth value of an array
        return None


def checked_column(name: str, value: _T) -> _T:
    """Return a column of rows, a list or an array of any library; errors as `several`.

    >>> checked_column("times", [6, 7])
    [6, 7]
    """
    if not holds(value):
        raise wrong_type("column", name, value, f"{name}=[...]")
    return value


def rows_of(name: str, column: object) -> tuple[Any, ...]:
    """Return the plain values of a column, a list or an array of any library; errors as `several`.

    >>> rows_of("events", [10, 30])
    (10, 30)
    """
    return tuple(plain(checked_column(name, column)))  # type: ignore[arg-type]  # a column, as looked at


def names_of(name: str, value: object, cure: str) -> tuple[str, ...]:
    """Return names from a list or a set of them; errors as `several_of`.

    >>> names_of("also", ["moved"], 'also=["moved"]')
    ('moved',)
    """
    return several_of(str, name, value, cure, in_order=False)


def day_or_none(day: dt.date | None) -> dt.date | None:
    """Return the day a figure speaks of, or that it speaks of none.

    Raises:
        AmountTypeError: SK350 for what is no plain date.

    >>> day_or_none(None)
    """
    if day is not None:
        day_of(day)
    return day


def flag(name: str, value: object) -> bool:
    """Return True or False; errors as `of_type`.

    >>> flag("assigned_by_lot", True)
    True
    """
    return of_type(bool, name, value, f"{name}=True")


def mapping_of(name: str, value: object, cure: str) -> Mapping[Any, Any]:
    """Return a mapping; errors as `of_type`.

    >>> mapping_of("excluded", {"deceased": 2}, 'excluded={"deceased": 2}')
    {'deceased': 2}
    """
    return of_type(Mapping, name, value, cure)  # type: ignore[type-abstract]


def exact_number(name: str, value: object) -> Fraction:
    """Return a number that is exact: an int, a Fraction, a finite Decimal, or its text.

    Raises:
        AmountTypeError: SK340 for a float or a bool; AmountError SK341 for text that is no number.

    >>> exact_number("weight", "0.3")
    Fraction(3, 10)
    """
    if isinstance(value, Fraction):
        return value
    whole = whole_of(value)
    value = value if whole is None else whole
    digits, places = read(value, f"{name}=", "")
    return Fraction(digits, 10**places)


def one_of(kind: str, name: object, known: Iterable[str], code: str = "SK504") -> str:
    """Return the name if it is known.

    Raises:
        CalcError: SK504 for an interval, another code for what else has names; with the nearest name.

    >>> one_of("interval", "log", ("log", "plain"))
    'log'
    """
    names = tuple(known)
    if isinstance(name, str) and name in names:
        return name
    said = f'"{name[:40]}"' if isinstance(name, str) else f"by a {type(name).__name__}"
    from serkit.domain.problems import did_you_mean

    raise CalcError.of(code, f"no {kind} is called {said}", help=did_you_mean(name, names))
