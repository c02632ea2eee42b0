"""Refuse what is given to a calculation and is of another type: one mechanism for all of them (CalcError SK508)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import TypeVar

from serkit.kernel.errors import CalcError

_T = TypeVar("_T")


def of_type(kind: type[_T], name: str, value: object, cure: str) -> _T:
    """Return the value if it is of the type a calculator takes.

    Raises:
        CalcError: SK508 for any other type.

    >>> of_type(int, "years", 3, "years=3")
    3
    """
    if isinstance(value, kind):
        return value
    raise wrong_type(kind.__name__, name, value, cure)


def several(name: str, value: object, cure: str, *, in_order: bool = True) -> tuple[object, ...]:
    """Return what a list or another iterable holds.

    A text is no list of its letters nor a mapping one of its names. A set has no order and nothing twice, and is taken
    only where neither matters.

    Raises:
        CalcError: SK508 for a text, a mapping, a set, nothing, or one thing alone.

    >>> several("values", [30, 20], "values=[30, 20]")
    (30, 20)
    >>> several("weekend", {"sunday", "saturday"}, 'weekend=("sunday",)', in_order=False)
    ('saturday', 'sunday')
    """
    if not in_order and isinstance(value, AbstractSet):
        return tuple(sorted(value, key=str))
    if not holds(value):
        raise wrong_type("list", name, value, cure)
    return tuple(value)  # type: ignore[arg-type]  # it holds rows, as looked at


def holds(value: object) -> bool:
    """Whether something holds rows in an order: a list, a column of any library.

    A number of an array has none, however much it offers of an array.

    >>> holds([30, 20]), holds("30"), holds({30, 20}), holds(None)
    (True, False, False, False)
    """
    if type(value) in (list, tuple):
        return True
    if isinstance(value, (str, bytes, Mapping, AbstractSet, type)) or getattr(value, "shape", None) == ():
        return False
    return isinstance(value, Iterable) or hasattr(value, "tolist") or hasattr(value, "__getitem__")


def several_of(kind: type[_T], name: str, value: object, cure: str, *, in_order: bool = True) -> tuple[_T, ...]:
    """Return what a list holds, all of one type; errors as `of_type` and `several`.

    >>> several_of(int, "years", [1, 2], "years=[1, 2]")
    (1, 2)
    """
    return tuple(of_type(kind, f"each of {name}", each, cure) for each in several(name, value, cure, in_order=in_order))


def wrong_type(wanted: str, name: str, value: object, cure: str) -> CalcError:
    """Make the refusal; the value itself is not shown, as it may be a person's.

    >>> wrong_type("list", "values", None, "values=[30, 20]").diagnostics[0].message
    'values is of another type'
    """
    found = (("found", "nothing" if value is None else type(value).__name__), ("expected", f"a {wanted}"))
    return CalcError.of("SK508", f"{name} is of another type", fields=found, help=f"write {cure}")
