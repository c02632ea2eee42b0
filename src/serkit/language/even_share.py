"""The operation `even_share`: a sum dealt out evenly, nobody getting more than their cap.

Everybody gets the same until their cap is reached; what one cannot take is dealt out among the rest. The share of
a member rises with the sum and with their own cap, and falls with the caps and the number of the others: that
gives its bounds where something is unknown.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from serkit.kernel.unknown import NONE, UNKNOWN
from serkit.language import intervals
from serkit.language.bare import exact
from serkit.language.intervals import ends, interval
from serkit.language.lists import members_of
from serkit.language.walk import RUN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from serkit.language.bare import Bare, Number
    from serkit.language.intervals import End
    from serkit.language.walk import Frame, Locals, Node

_Further: TypeAlias = "tuple[int, int | None, Bare]"
_MANY = 10_000


def even_share(op: Node, frame: Frame, local: Locals) -> Bare:
    """Evaluate the operation: local 0 is the member asked about, and each member in turn where the cap is asked."""
    sum_op, over, cap = op.args
    total = RUN[sum_op.name](sum_op, frame, local)
    members = members_of(RUN[over.name](over, frame, local))
    me = local[0]
    sure = [RUN[cap.name](cap, frame, (item,)) for item in members.items]
    doubtful = [RUN[cap.name](cap, frame, (item,)) for item in members.maybe]
    least, most = members.more
    blank = RUN[cap.name](cap, frame, (members.blank,)) if members.may_grow else 0
    if (place := _place(me, members.items)) is not None:
        return _share(total, sure.pop(place), sure, doubtful, (least, most, blank))
    if (place := _place(me, members.maybe)) is not None:
        mine = doubtful.pop(place)
    elif members.may_grow and (me is members.blank or members.blank is UNKNOWN):
        # Nobody says who the further members are: I may be one of them.
        mine, least = RUN[cap.name](cap, frame, (me,)), max(least - 1, 0)
    else:
        return 0
    return intervals.span((0, _share(total, mine, sure, doubtful, (least, most, blank))))


def _place(me: Bare, members: Sequence[Bare]) -> int | None:
    return next((i for i, member in enumerate(members) if member is me), None)


def _share(total: Bare, mine: Bare, sure: list[Bare], doubtful: list[Bare], further: _Further) -> Bare:
    least, most, blank = further
    if total is NONE or mine is NONE or NONE in sure or (blank is NONE and least):
        return NONE
    perhaps = [*doubtful, blank]
    maybe_none = NONE in perhaps or any(ends(x)[2] for x in (total, mine, *sure, *perhaps))
    perhaps = [0 if x is NONE else x for x in perhaps]
    low, high, _ = ends(total)
    my_low, my_high, _ = ends(mine)
    blank_low, blank_high, _ = ends(perhaps.pop())
    # Against me: everybody who may be there, with the highest caps; a crowd without limit leaves nothing.
    crowd = most is None or most > _MANY
    against = [ends(x)[1] for x in (*sure, *perhaps)] + ([] if crowd else [blank_high] * (most or 0))
    lo = 0 if crowd else level_share(low or 0, my_low or 0, against)
    others = [ends(x)[0] or 0 for x in sure] + [blank_low or 0] * min(least, _MANY)
    return interval(lo, level_share(high, my_high, others), maybe_none=maybe_none)


def level_share(total: End, mine: End, others: Sequence[End]) -> End:
    """Return my part of a sum dealt out evenly up to each one's cap; None stands for no limit.

    >>> level_share(90, 100, [10, 100]), level_share(90, 20, [10, 100])
    (40, 20)
    """
    mine = None if mine is None else max(mine, 0)
    if total is None:
        return mine
    left, n = max(total, 0), len(others) + 1
    caps = sorted(max(cap, 0) for cap in (mine, *others) if cap is not None)
    for cap in caps:
        if cap * n >= left:
            break
        left -= cap
        n -= 1
    if n == 0:
        return mine
    each: Number = exact(Fraction(left) / n)
    return each if mine is None else min(mine, each)
