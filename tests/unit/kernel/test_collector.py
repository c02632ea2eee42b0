"""Putting the collector off: for as long as is said, and never longer."""

from __future__ import annotations

import gc
import weakref

import pytest

from serkit.kernel.collector import nothing_to_collect


class _Circle:
    def __init__(self):
        self.itself = self


def test_nothing_to_collect__one_within_another__ends_with_the_outer_one():
    """A pack that is loaded for another does not switch the collector on again under it."""
    with nothing_to_collect():
        with nothing_to_collect():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_nothing_to_collect__an_error_inside__switches_it_on_again():
    """A pack that cannot be loaded leaves the process as it was."""
    with pytest.raises(ValueError, match="no pack"), nothing_to_collect():
        raise ValueError("no pack")  # noqa: TRY003
    assert gc.isenabled()


def test_nothing_to_collect__objects_a_program_froze__stay_frozen():
    """A server that froze what its workers share finds it frozen still."""
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        with nothing_to_collect():
            pass
        assert gc.get_freeze_count() == frozen > 0
    finally:
        gc.unfreeze()


def test_nothing_to_collect__what_was_built__is_still_collected_once_it_is_let_go():
    """A circle that was built and dropped goes with the next full pass."""
    with nothing_to_collect():
        circle = _Circle()
    seen = weakref.ref(circle)
    del circle
    gc.collect()
    assert seen() is None


def test_nothing_to_collect__switched_off_before__stays_off():
    """Whoever runs without a collector goes on so."""
    gc.disable()
    try:
        with nothing_to_collect():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
