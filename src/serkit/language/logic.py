"""Three answers: True, False, and `None` for "cannot tell yet"; comparisons decided on bounds.

None where a yes or no is wanted counts as no. Order comparisons with none are false, so an operand that may
be none never makes one true; equality with none is identity.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from serkit.kernel.unknown import NONE, UNKNOWN, Interval
from serkit.language.bare import Members
from serkit.language.intervals import ends

if TYPE_CHECKING:
    from collections.abc import Iterable

    from serkit.language.bare import Bare

Answer: TypeAlias = "bool | None"

_SCALARS = frozenset({int, str, bool, Fraction, frozenset})
_NUMBERS = frozenset({int, Fraction})


def truth(x: Bare) -> Answer:
    """Return the answer a value gives where a yes or no is wanted.

    >>> truth(True), truth(NONE), truth(UNKNOWN)
    (True, False, None)
    """
    if x is True or x is None:
        return x
    return None if x is UNKNOWN else False


def negation(x: Bare) -> Answer:
    """Return yes for no, no for yes.

    >>> negation(True), negation(None)
    (False, None)
    """
    answer = truth(x)
    return None if answer is None else not answer


def all_of(answers: Iterable[Bare]) -> Answer:
    """Return Kleene's `and`; every answer is looked at.

    >>> all_of([True, None]), all_of([None, False]), all_of([])
    (None, False, True)
    """
    result: Answer = True
    for x in answers:
        answer = truth(x)
        if answer is False:
            result = False
        elif answer is None and result is True:
            result = None
    return result


def any_of(answers: Iterable[Bare]) -> Answer:
    """Return Kleene's `or`; every answer is looked at.

    >>> any_of([False, None]), any_of([None, True]), any_of([])
    (None, True, False)
    """
    result: Answer = False
    for x in answers:
        answer = truth(x)
        if answer is True:
            result = True
        elif answer is None and result is False:
            result = None
    return result


def less(a: Bare, b: Bare) -> Answer:
    """Return whether `a < b`: yes if hi(a) < lo(b), no if lo(a) >= hi(b).

    >>> less(Interval(0, 5), 6), less(Interval(6, None), 6), less(Interval(0, None), 6)
    (True, False, None)
    """
    if type(a) in _NUMBERS and type(b) in _NUMBERS:
        return bool(a < b)
    if a is NONE or b is NONE:
        return False
    (alo, ahi, anone), (blo, bhi, bnone) = ends(a), ends(b)
    if ahi is not None and blo is not None and ahi < blo:
        return None if anone or bnone else True
    if alo is not None and bhi is not None and alo >= bhi:
        return False
    return None


def at_most(a: Bare, b: Bare) -> Answer:
    """Return whether `a <= b`: yes if hi(a) <= lo(b), no if lo(a) > hi(b).

    >>> at_most(Interval(0, 6), 6), at_most(Interval(0, 6, maybe_none=True), 6), at_most(NONE, 6)
    (True, None, False)
    """
    if type(a) in _NUMBERS and type(b) in _NUMBERS:
        return bool(a <= b)
    if a is NONE or b is NONE:
        return False
    (alo, ahi, anone), (blo, bhi, bnone) = ends(a), ends(b)
    if ahi is not None and blo is not None and ahi <= blo:
        return None if anone or bnone else True
    if alo is not None and bhi is not None and alo > bhi:
        return False
    return None


def same(a: Bare, b: Bare) -> Answer:
    """Return whether `a = b`: yes if both are known and equal, no if they lie apart; none equals only none.

    >>> same("x", "x"), same(Interval(0, 5), 6), same(Interval(0, 9), 6), same(NONE, Interval(0, 9))
    (True, False, None, False)
    """
    if type(a) in _SCALARS and type(b) in _SCALARS:
        return bool(a == b)
    if a is NONE:
        return _is_none(b)
    if b is NONE:
        return _is_none(a)
    if not (_is_quantity(a) and _is_quantity(b)):
        return None
    (alo, ahi, anone), (blo, bhi, bnone) = ends(a), ends(b)
    apart = (ahi is not None and blo is not None and ahi < blo) or (alo is not None and bhi is not None and bhi < alo)
    return False if apart and not (anone and bnone) else None


def is_none(x: Bare) -> Answer:
    """Return whether the value was told to be absent.

    >>> is_none(NONE), is_none(5), is_none(UNKNOWN), is_none(Interval(0, 5))
    (True, False, None, False)
    """
    return _is_none(x)


def _is_none(x: Bare) -> Answer:
    if x is NONE:
        return True
    if x is None or x is UNKNOWN or (type(x) is Interval and x.maybe_none):
        return None
    return False


def holds(collection: Bare, x: Bare) -> Answer:
    """Return whether a set or list contains `x`; one that was told is complete.

    >>> holds(frozenset({"a"}), "b"), holds(UNKNOWN, "b"), holds(Members((1, Interval(2, 5))), 3)
    (False, None, None)
    """
    if type(collection) is frozenset:
        return None if x is UNKNOWN else x in collection
    if collection is NONE:
        return False
    if type(collection) is not Members:
        return None
    found = any_of(same(item, x) for item in collection.items)
    doubtful = collection.may_grow or any(same(item, x) is not False for item in collection.maybe)
    return None if found is False and doubtful else found


def _is_quantity(x: Bare) -> bool:
    return type(x) is Interval or type(x) in _NUMBERS
