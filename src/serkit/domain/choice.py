"""Programmes of which a person may draw one: who chooses, and what comes of it."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

import attrs


class Prefer(StrEnum):
    """Who chooses among programmes of which one may be drawn.

    >>> Prefer.PERSON_CHOOSES == "person chooses"
    True
    """

    PERSON_CHOOSES = "person chooses"
    FIRST = "first"
    MOST = "most"


@attrs.frozen(kw_only=True)
class Choice:
    """Two or more programmes that are not ruled out and exclude each other.

    Args:
        one_of: their ids, in the order the pack writes them.
        prefer: the person chooses, the first of them is taken, or the one that gives most.
        taken: the one the rule takes; None where the person chooses, or where `why_none` says why not.
        why_none: "not_known" where something missing decides, "not_comparable" where none gives at least as much
            money as every other: nothing is guessed about a sum now against a sum each month.

    >>> Choice(one_of=("igndps", "state_pension"), prefer=Prefer.MOST, taken="state_pension").taken
    'state_pension'
    """

    one_of: tuple[str, ...]
    prefer: Prefer
    taken: str | None = None
    why_none: Literal["", "not_known", "not_comparable"] = ""
