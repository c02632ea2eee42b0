"""Putting the collector off: for as long as is said, and never longer."""

from __future__ import annotations

import gc

import pytest

from serkit.kernel.collector import nothing_to_collect


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


def test_nothing_to_collect__switched_off_before__stays_off():
    """Whoever runs without a collector goes on so."""
    gc.disable()
    try:
        with nothing_to_collect():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
