"""How one published figure is held against the library's: exactly, within 1e-9, or to the printed digits."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from serkit.domain.estimate import ConfidenceInterval

CLOSE = 1e-9


def same(found: object, printed: object) -> None:
    """Compare one figure: fractions exactly, others within 1e-9 or to the printed digits."""
    if printed is None:
        assert found is None
    elif isinstance(printed, str):
        assert Fraction(found) == Fraction(printed)
    else:
        digits = format(Decimal(printed), "f")
        places = len(digits.partition(".")[2])
        assert float(found) == pytest.approx(float(printed), rel=CLOSE, abs=CLOSE) or (
            f"{float(found):.{places}f}" == digits
        )


def same_all(found: Iterable[object], printed: Iterable[object]) -> None:
    """Compare figures in their order."""
    for one, other in zip(found, printed, strict=True):
        same(one, other)


def ends(interval: ConfidenceInterval | None) -> tuple[object, object]:
    """Both ends of an interval."""
    assert interval is not None
    return interval.low, interval.high


def level_of(digits: str) -> str:
    """A level of confidence from a key: 95 is 0.95, 998 is 0.998."""
    return f"0.{digits}"
