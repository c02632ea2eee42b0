"""Python's collector of cycles, put off while something large is built that is all kept."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def nothing_to_collect() -> Iterator[None]:
    """Build what is all kept without looking through it again and again for what is not: a quarter of loading a pack.

    What was built is old from the start, which spares it the passes over what is young; not so where a program has
    frozen objects of its own, which would thaw with it. What was switched off before stays off, so that one may stand
    within another.

    >>> with nothing_to_collect():
    ...     gc.isenabled()
    False
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()
