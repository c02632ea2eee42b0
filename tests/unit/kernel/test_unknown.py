"""Unknown, none and intervals: they are no yes or no, and survive being copied and stored."""

from __future__ import annotations

import copy
import pickle
from fractions import Fraction

import pytest

from serkit.kernel.unknown import NONE, UNKNOWN, Interval


@pytest.mark.parametrize("mark", [UNKNOWN, NONE, Interval(0, 1)])
def test_mark__asked_for_truth__refuses(mark):
    """Three answers: whoever asks an unknown for a yes or no has lost one."""
    with pytest.raises(TypeError, match="neither true nor false"):
        bool(mark)


@pytest.mark.parametrize("mark", [UNKNOWN, NONE])
def test_mark__copied_or_stored__is_itself(mark):
    """There is one unknown and one none, so `is` may be asked anywhere."""
    assert pickle.loads(pickle.dumps(mark)) is mark  # noqa: S301 - our own bytes
    assert copy.deepcopy([mark])[0] is mark
    assert copy.copy(mark) is mark


def test_marks__compared__differ():
    """Not told is not told to be absent."""
    assert UNKNOWN != NONE
    assert (repr(UNKNOWN), repr(NONE)) == ("UNKNOWN", "NONE")


def test_interval__equal_ends__is_equal_and_hashes_alike():
    """An interval is its ends and whether it may be absent, nothing else."""
    one = Interval(Fraction(1, 2), None, maybe_none=True)
    assert one == Interval(Fraction(1, 2), None, maybe_none=True)
    assert hash(one) == hash(Interval(Fraction(1, 2), None, maybe_none=True))
    assert one != Interval(Fraction(1, 2), None)
    assert one != (Fraction(1, 2), None)
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - our own bytes
