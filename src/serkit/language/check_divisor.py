"""A divisor that may be 0 by its range is refused while the pack is read, not when a person stands there.

Ranges are those declared for facts and fields, known for literals, and followed through arithmetic. Where nothing is
declared that could be followed (a count, a table), nothing is claimed.
"""

from __future__ import annotations

import operator
from contextlib import contextmanager
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias, cast

from serkit.kernel.diagnostics import Label
from serkit.kernel.types import Kind
from serkit.language.checked import Op

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from serkit.language.ast import Expr
    from serkit.language.desk import Desk, Range

    End: TypeAlias = int | Fraction | None


def check_divisor(desk: Desk, expr: Expr, op: Op) -> bool:
    """Whether something may be divided by this; if not, say why."""
    if op.name == "const" and op.args[0] == 0:
        desk.error("SK232", "nothing can be divided by 0", Label(expr.span), help="leave out the division")
        return False
    within = bounds(op, desk.ranges)
    if within is None or not _reaches_zero(within):
        return True
    if op.name in ("fact", "field"):
        fix = f'declare a range without 0 for `{expr.span.text}`, such as `range: "[1 .. ]"`'
    elif figures := _figures(op):
        fix = f"mend the figures of {' and '.join(figures)}: under none of them may `{expr.span.text}` be 0"
    else:
        fix = f"write `max({_one(op)}, {expr.span.text})`"
    desk.error("SK232", f"`{expr.span.text}` may be 0", Label(expr.span, _say(within)), help=fix)
    return False


def _figures(op: Op) -> tuple[str, ...]:
    """The parameters a divisor is made of, where nothing else is in it: the law itself says 0 there."""
    read = [each for each in _leaves(op) if each.name != "const"]
    own = all(each.name == "parameter" for each in read)
    return tuple(dict.fromkeys(f"`{each.span.text}`" for each in read)) if own else ()


def _leaves(op: Op) -> Iterator[Op]:
    parts = [each for each in op.args if isinstance(each, Op)]
    yield from (leaf for part in parts for leaf in _leaves(part)) if parts else (op,)


def _one(op: Op) -> str:
    unit = op.type.describe()
    if op.type.kind in (Kind.NUMBER, Kind.WHOLE, Kind.RATIO):
        return "1"
    return "1%" if op.type.kind is Kind.PERCENT else f"1 {unit}"


def _reaches_zero(within: Range) -> bool:
    low, high, zero_left_out = within
    return not zero_left_out and (low is None or low <= 0) and (high is None or high >= 0)


def _say(within: Range) -> str:
    low, high, _ = within
    if low is None and high is None:
        return "no range is declared"
    return "its range begins at 0" if low == 0 else "its range ends at 0" if high == 0 else "its range goes through 0"


def bounds(op: Op, ranges: Mapping[Op, Range]) -> Range | None:
    """Return the least and the greatest bare value an op can have, and whether 0 itself is left out.

    An end of None is open; None altogether means that nothing is known of it. `ranges` are the declared ones.
    """
    if op.name == "const":
        value = op.args[0]
        return (value, value, False) if isinstance(value, int | Fraction) else None
    if op in ranges:
        return ranges[op]
    follow = _FOLLOW.get(op.name)
    if follow is None:
        return None
    parts = [bounds(each, ranges) for each in op.args if isinstance(each, Op) and each.type.kind not in _ASIDE]
    known = [each for each in parts if each is not None]
    return follow(*known) if len(known) == len(parts) else None


@contextmanager
def assumed(desk: Desk, condition: Op | None, *, holds: bool) -> Iterator[None]:
    """Know for a while what a condition says of 0: `if n > 0 then x / n else 0` divides by no 0."""
    before = desk.ranges
    kept = dict.fromkeys(_not_zero(condition, before, holds=holds), (None, None, True)) if condition else {}
    desk.ranges = {**before, **kept}
    try:
        yield
    finally:
        met = {op: within for op, within in desk.ranges.items() if op not in kept}
        desk.ranges = {**met, **{op: before[op] for op in kept if op in before}}


def _not_zero(condition: Op, ranges: Mapping[Op, Range], *, holds: bool) -> list[Op]:
    """Return what cannot be 0 where a condition holds, or where it does not."""
    parts = [each for each in condition.args if isinstance(each, Op)]
    if condition.name == ("and" if holds else "or"):
        return [op for each in parts for op in _not_zero(each, ranges, holds=holds)]
    if condition.name == "not":
        return _not_zero(parts[0], ranges, holds=not holds)
    if condition.name == "between" and holds:
        of, low, high = parts
        ends = (("gt" if condition.args[3] else "ge", low), ("lt" if condition.args[4] else "le", high))
        return [op for name, end in ends for op in _apart(name, of, end, ranges)]
    if condition.name == "one_of" and holds:
        within = [bounds(option, ranges) for option in parts[1:]]
        return [] if any(each is None or _reaches_zero(each) for each in within) else [parts[0]]
    name = condition.name if holds else _OPPOSITE.get(condition.name, "")
    if name not in _POSSIBLE:
        return []
    left, right = parts
    return _apart(name, left, right, ranges)


def _apart(name: str, left: Op, right: Op, ranges: Mapping[Op, Range]) -> list[Op]:
    """Return which side a comparison keeps from being 0, and the difference of sides that are never the same."""
    possible = _POSSIBLE[name]
    sides = ((left, _ZERO, bounds(right, ranges)), (right, bounds(left, ranges), _ZERO))
    found = [op for op, a, b in sides if a is not None and b is not None and not possible(a, b)]
    if name in ("lt", "gt", "ne"):
        pairs = ((left, right), (right, left))
        found += [Op("sub", pair, type_, left.span) for pair in pairs for type_ in (left.type, right.type)]
    return found


def _before(a: End, b: End, compare: Callable[[int | Fraction, int | Fraction], bool]) -> bool:
    return a is None or b is None or compare(a, b)


def _may_meet(a: Range, b: Range) -> bool:
    one, other = (a, b) if a == _ZERO else (b, a)
    left_out = one == _ZERO and other[2]
    return _before(a[0], b[1], operator.le) and _before(b[0], a[1], operator.le) and not left_out


_ZERO: Range = (0, 0, False)
_POSSIBLE: dict[str, Callable[[Range, Range], bool]] = {
    "lt": lambda a, b: _before(a[0], b[1], operator.lt),
    "le": lambda a, b: _before(a[0], b[1], operator.le),
    "gt": lambda a, b: _before(b[0], a[1], operator.lt),
    "ge": lambda a, b: _before(b[0], a[1], operator.le),
    "eq": _may_meet,
    "ne": lambda a, b: not a == b == _ZERO,
}
"""Whether some values of two ranges may compare so."""

_OPPOSITE = {"lt": "ge", "le": "gt", "gt": "le", "ge": "lt", "eq": "ne", "ne": "eq"}
_ASIDE = frozenset({Kind.BOOLEAN, Kind.DATE})


def _neg(a: Range) -> Range:
    return _minus(a[1]), _minus(a[0]), a[2]


def _minus(end: End) -> End:
    return None if end is None else -end


def _add(a: Range, b: Range) -> Range:
    low = None if a[0] is None or b[0] is None else a[0] + b[0]
    high = None if a[1] is None or b[1] is None else a[1] + b[1]
    return low, high, False


def _sub(a: Range, b: Range) -> Range:
    return _add(a, _neg(b))


def _mul(a: Range, b: Range) -> Range:
    left_out = (a[2] or not _reaches_zero(a)) and (b[2] or not _reaches_zero(b))
    if a[0] is not None and b[0] is not None and a[0] >= 0 and b[0] >= 0:
        high = None if a[1] is None or b[1] is None else a[1] * b[1]
        return a[0] * b[0], high, left_out
    return None, None, left_out


def _hull(*parts: Range) -> Range:
    lows, highs = [each[0] for each in parts], [each[1] for each in parts]
    low = None if None in lows else min(cast("list[int | Fraction]", lows))
    high = None if None in highs else max(cast("list[int | Fraction]", highs))
    return low, high, all(each[2] or not _reaches_zero(each) for each in parts)


def _min(*parts: Range) -> Range:
    highs = [each[1] for each in parts if each[1] is not None]
    return _hull(*parts)[0], min(highs, default=None), False


def _max(*parts: Range) -> Range:
    lows = [each[0] for each in parts if each[0] is not None]
    return max(lows, default=None), _hull(*parts)[1], False


def _abs(a: Range) -> Range:
    return a if a[0] is not None and a[0] >= 0 else (0, None, a[2] or not _reaches_zero(a))


_FOLLOW: dict[str, Callable[..., Range]] = {
    "neg": _neg, "add": _add, "sub": _sub, "mul": _mul, "if": _hull, "min": _min, "max": _max, "abs": _abs, "at": _hull,
}  # fmt: skip
