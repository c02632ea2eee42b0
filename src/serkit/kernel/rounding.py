"""One way to round: a mode and a step, always named, always on whole minor units.

The modes are those of FEEL and mean the same for negative amounts: up is away from zero, down is towards it,
ceiling and floor look along the number line, half up and half down decide ties away from and towards zero, half
even (the default everywhere) decides them towards the even multiple of the step.

>>> Rounding().divide(5, 2), Rounding("half_up").divide(5, 2), Rounding("up", step=100).round(1_201)
(2, 3, 1300)
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NoReturn, final

from serkit.kernel.errors import AmountError, AmountTypeError

if TYPE_CHECKING:
    from collections.abc import Callable


class RoundingMode(StrEnum):
    """The seven modes; each equals its name in text.

    >>> RoundingMode.HALF_EVEN == "half_even"
    True
    """

    UP = "up"
    DOWN = "down"
    HALF_UP = "half_up"
    HALF_DOWN = "half_down"
    HALF_EVEN = "half_even"
    CEILING = "ceiling"
    FLOOR = "floor"


@final
class Rounding:
    """A rounding rule: to which multiple of minor units, and which way.

    `divide(num, den)` is the same rule as `round(Fraction(num, den))`, without making a Fraction: what loops over
    integers use. `den` may be negative; zero raises ZeroDivisionError.

    Args:
        mode: one of the seven modes, as text or RoundingMode.
        step: the multiple to round to, in minor units: 100 rounds rupees kept in paise to whole rupees.

    Raises:
        AmountError: SK345 for an unknown mode or a step below 1.

    >>> Rounding("half_even").round(Fraction(5, 2)), Rounding("floor", step=50).divide(-101, 2)
    (2, -100)
    """

    __slots__ = ("divide", "mode", "step")
    mode: RoundingMode
    step: int
    divide: Callable[[int, int], int]

    def __new__(cls, mode: str = "half_even", step: int = 1) -> Rounding:
        """Choose the division once, so that loops do not."""
        if type(step) is not int or step < 1:
            raise AmountError.of(
                "SK345",
                f"rounding to a multiple of {step!r} means nothing",
                help="step is a whole number of minor units, 1 or more",
            )
        division = _DIVISIONS.get(mode)
        if division is None:
            raise _unknown_mode(mode)
        self = object.__new__(cls)
        put = object.__setattr__
        put(self, "mode", RoundingMode(mode))
        put(self, "step", step)
        put(self, "divide", division if step == 1 else _stepped(division, step))
        return self

    def round(self, value: int | Fraction) -> int:
        """Return the multiple of the step that the rule gives for an exact number of minor units.

        Raises:
            AmountTypeError: SK340 for a float, a bool or any other type.

        >>> Rounding("half_down").round(Fraction(-3, 2))
        -1
        """
        if type(value) is int:
            return value if self.step == 1 else self.divide(value, 1)
        if isinstance(value, Fraction):
            return self.divide(value.numerator, value.denominator)
        raise AmountTypeError.of(
            "SK340",
            f"{type(value).__name__} is not exact",
            fields=(("expected", "an int or a Fraction of minor units"),),
            help='write Fraction("2.5") for 2.5',
        )

    def __setattr__(self, name: str, value: object) -> NoReturn:
        msg = f"Rounding is frozen: make another, such as Rounding({str(self.mode)!r}, step={self.step})"
        raise AttributeError(msg)

    def __delattr__(self, name: str) -> NoReturn:
        self.__setattr__(name, None)

    def __eq__(self, other: object) -> bool:
        if type(other) is not Rounding:
            return NotImplemented
        return self.mode == other.mode and self.step == other.step

    def __hash__(self) -> int:
        return hash((Rounding, self.mode, self.step))

    def __repr__(self) -> str:
        return f"Rounding({str(self.mode)!r}, step={self.step})"

    def __reduce__(self) -> tuple[type[Rounding], tuple[str, int]]:
        return Rounding, (str(self.mode), self.step)


def _half_even(num: int, den: int) -> int:
    if den < 0:
        num, den = -num, -den
    quotient, rest = divmod(num, den)
    rest += rest
    return quotient + 1 if rest > den or (rest == den and quotient & 1) else quotient


def _half_up(num: int, den: int) -> int:
    if den < 0:
        num, den = -num, -den
    return (2 * num + den) // (2 * den) if num >= 0 else -((den - 2 * num) // (2 * den))


def _half_down(num: int, den: int) -> int:
    if den < 0:
        num, den = -num, -den
    return -((den - 2 * num) // (2 * den)) if num >= 0 else (2 * num + den) // (2 * den)


def _up(num: int, den: int) -> int:
    return num // den if (num < 0) is not (den < 0) else -(-num // den)


def _down(num: int, den: int) -> int:
    return -(-num // den) if (num < 0) is not (den < 0) else num // den


def _ceiling(num: int, den: int) -> int:
    return -(-num // den)


def _floor(num: int, den: int) -> int:
    return num // den


_DIVISIONS: dict[str, Callable[[int, int], int]] = {
    "up": _up,
    "down": _down,
    "half_up": _half_up,
    "half_down": _half_down,
    "half_even": _half_even,
    "ceiling": _ceiling,
    "floor": _floor,
}


def _stepped(division: Callable[[int, int], int], step: int) -> Callable[[int, int], int]:
    def divide(num: int, den: int) -> int:
        return division(num, den * step) * step

    return divide


def _unknown_mode(mode: object) -> AmountError:
    from serkit.kernel.spelling import hint

    cure = hint(mode, _DIVISIONS, "the modes are " + ", ".join(_DIVISIONS))
    return AmountError.of("SK345", f"no rounding mode is called {str(mode)[:40]!r}", help=cure)


HALF_EVEN = Rounding()
"""The rule where nothing else is said: to the minor unit, ties to even."""
