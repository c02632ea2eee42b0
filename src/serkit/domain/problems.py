"""Gather all that is wrong with a value before refusing it once."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING, Any

from serkit.kernel.money import Money
from serkit.kernel.rate import Rate

if TYPE_CHECKING:
    from serkit.kernel.diagnostics import Diagnostic
    from serkit.kernel.errors import SerkitError


_MOST_GIVEN = 5000  # more than any loan may have, so that an endless series is refused and not read to its end
_WIDEST, _MOST_ITEMS, _LONGEST_NUMBER = 40, 12, 10**20


class Problems:
    """A list of diagnostics that is raised as one error, if there are any.

    >>> problems = Problems()
    >>> problems.add("SK304", "n_instalments must be 1 to 1200", fields=(("found", "0"),))
    >>> len(problems.found)
    1
    """

    __slots__ = ("found",)

    def __init__(self) -> None:
        self.found: list[Diagnostic] = []

    def add(
        self, code: str, message: str, *, fields: tuple[tuple[str, ...], ...] = (), help: str = "", subject: str = ""
    ) -> None:
        """Note one problem; `subject` is the full name of the fact it is about.

        >>> problems = Problems()
        >>> problems.add("SK301", "principal is a float")
        >>> problems.found[0].code
        'SK301'
        """
        from serkit.kernel.diagnostics import Diagnostic

        self.found.append(Diagnostic(code=code, message=message, fields=fields, help=help, subject=subject))

    def unless(self, holds: bool, code: str, message: str, *, help: str = "") -> None:  # noqa: FBT001 - a condition
        """Note a problem unless the invariant holds.

        >>> problems = Problems()
        >>> problems.unless(2 <= 1, "SK420", "the end is before the start")
        >>> len(problems.found)
        1
        """
        if not holds:
            self.add(code, message, help=help)

    def refuse(self, error: type[SerkitError]) -> None:
        """Raise all that was noted as one error; return quietly where there is nothing.

        >>> Problems().refuse(SerkitError) if False else None
        """
        if self.found:
            raise error(*self.found)


def as_tuple(value: object) -> tuple[Any, ...]:
    """Make a tuple of whatever was given; the checks judge what is in it, and one alone is one of several.

    >>> as_tuple([1, 2]), as_tuple(None), as_tuple("ab")
    ((1, 2), (), ('ab',))
    """
    if value is None:
        return ()
    if isinstance(value, (str, bytes, type)) or not isinstance(value, Iterable):
        return (value,)
    return tuple(islice(value, _MOST_GIVEN))


def as_told(value: object) -> str:
    """Show what was found: numbers, amounts and words, cut short where they are long; of anything else its type.

    >>> as_told(Fraction(3, 2)), as_told((12, 13)), as_told(0.5), as_told(None)
    ('3/2', '(12, 13)', 'float', 'nothing')
    """
    if not isinstance(value, tuple):
        return _one(value)
    end = ", ..." if len(value) > _MOST_ITEMS else ""
    return f"({', '.join(map(_one, value[:_MOST_ITEMS]))}{end})"


def _one(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, (int, Fraction)):
        short = max(abs(value.numerator), value.denominator) < _LONGEST_NUMBER
        return str(value) if short else "a number of more than twenty digits"
    if isinstance(value, str):
        return repr(value[:_WIDEST])
    return str(value) if isinstance(value, (Money, Rate)) else type(value).__name__


def did_you_mean(word: object, words: tuple[str, ...]) -> str:
    """Say the nearest of the allowed words, and all of them.

    >>> did_you_mean("anuity", ("annuity", "flat"))
    'did you mean "annuity"? allowed: annuity, flat'
    """
    from serkit.kernel.spelling import nearest

    near = nearest(word, words) if isinstance(word, str) else None
    start = f'did you mean "{near}"? ' if near else ""
    return f"{start}allowed: {', '.join(words)}"
