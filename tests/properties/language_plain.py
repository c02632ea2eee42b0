"""A second reading of the language for facts that are all known: Fractions, dates and Python's own operators.

Written without a look at the walker's code, as a witness; `Missing` answers (a division by zero, a day outside the
calendar) are exceptions here.
"""

# ruff: noqa: PLR0911
# One switch over the operations, in the order of their definition.

from __future__ import annotations

import calendar as months
import datetime as dt
import operator
from fractions import Fraction

from serkit.kernel.unknown import NONE
from serkit.language.checked import Op

COMPARE = {"lt": operator.lt, "le": operator.le, "gt": operator.gt, "ge": operator.ge}
COUNT = {"add": operator.add, "sub": operator.sub, "mul": operator.mul, "div": operator.truediv}
FIRST, LAST = dt.date.min.toordinal(), dt.date.max.toordinal()


class NoAnswerError(Exception):
    """There is no such number or day."""


def plain(op, facts, as_of, local, values):
    """The value of a tree: Fractions for numbers and days, bools, texts, sets, lists, NONE."""
    name, args = op.name, op.args

    def ask(part, day=as_of, bound=local):
        return plain(part, facts, day, bound, values)

    def each(i, inner, over):
        return [ask(inner, bound=(*local[:i], item)) for item in over]

    simple = _simple(op, ask, facts, (as_of, local, values))
    if simple is not None:
        return simple[0]
    if name in ("and", "or"):
        answers = [yes(ask(x)) for x in args]
        return all(answers) if name == "and" else any(answers)
    if name in ("some", "every"):
        answers = [yes(x) for x in each(args[1], args[2], people(ask(args[0])))]
        return all(answers) if name == "every" else any(answers)
    if name == "map":
        return each(args[1], args[2], people(ask(args[0])))
    if name == "filter":
        over = people(ask(args[0]))
        return [item for item, holds in zip(over, each(args[1], args[2], over), strict=True) if yes(holds)]
    if name in ("min", "max", "sum", "mean", "count", "distinct"):
        return _aggregate(name, [ask(x) for x in args])
    if name == "even_share":
        total, over = ask(args[0]), people(ask(args[1]))
        caps = [ask(args[2], bound=(item,)) for item in over]
        return share(total, caps, next((i for i, item in enumerate(over) if item is local[0]), None))
    operands = [ask(x) for x in args if isinstance(x, Op)]
    return _on_values(op, operands, as_of)


def yes(x):
    """None counts as no."""
    return x is True


def people(x):
    """The members of a list."""
    return list(x.items) if hasattr(x, "items") else x


def _simple(op, ask, facts, bound):
    name, args, (as_of, local, values) = op.name, op.args, bound
    reads = {
        "const": lambda: args[0],
        "fact": lambda: facts[args[0]],
        "running": lambda: facts[args[0]],
        "as_of": lambda: as_of,
        "local": lambda: local[args[0]],
        "eligible": lambda: facts[4],
        "field": lambda: ask(args[0])[args[1]],
        "if": lambda: ask(args[1]) if yes(ask(args[0])) else ask(args[2]),
        "value": lambda: plain(values[args[0]], facts, as_of, tuple(map(ask, args[1:])), values),
        "at": lambda: NONE if ask(args[1]) is NONE else ask(args[0], day=ask(args[1])),
    }
    return (reads[name](),) if name in reads else None


def _aggregate(name, given):
    over = people(given[0]) if len(given) == 1 and (isinstance(given[0], list) or hasattr(given[0], "items")) else given
    if name == "count":
        return Fraction(len(over))
    if name == "distinct":
        return list(dict.fromkeys(over))
    if NONE in over:
        return NONE
    if name == "sum":
        return sum(over, Fraction(0))
    if not over:
        return NONE
    return sum(over, Fraction(0)) / len(over) if name == "mean" else {"min": min, "max": max}[name](over)


def _on_values(op, xs, as_of):
    name = op.name
    if name in ("eq", "ne"):
        return (xs[0] == xs[1]) is (name == "eq")
    if name == "one_of":
        return xs[0] in xs[1:]
    if name == "not":
        return not yes(xs[0])
    if name == "is_none":
        return xs[0] is NONE
    if name.startswith("contains"):
        held = people(xs[0]) if not isinstance(xs[0], frozenset) else xs[0]
        return any(x in held for x in xs[1:]) if name != "contains_all" else all(x in held for x in xs[1:])
    if NONE in xs:
        return False if name in COMPARE or name == "between" else _none_from(name)
    if name in COMPARE or name == "between":
        return _in_order(op, [op.args[0].type.members.index(x) if isinstance(x, str) else x for x in xs])
    return _number_or_day(op, [Fraction(x) for x in xs], as_of)


def _none_from(name):
    if name == "table":
        raise NoAnswerError(name)
    return NONE


def _in_order(op, xs):
    if op.name in COMPARE:
        return COMPARE[op.name](*xs)
    above = xs[0] > xs[1] if op.args[3] else xs[0] >= xs[1]
    return above and (xs[0] < xs[2] if op.args[4] else xs[0] <= xs[2])


def _number_or_day(op, xs, as_of):
    name = op.name
    if name in COUNT:
        if name == "div" and xs[1] == 0:
            raise NoAnswerError(name)
        return COUNT[name](*xs)
    if name in ("neg", "abs"):
        return -xs[0] if name == "neg" else abs(xs[0])
    if name in ("round", "floor", "ceiling"):
        return rounded(op.args[1] if name == "round" else name, xs[0], xs[1] if len(xs) > 1 else Fraction(1))
    if name == "parameter":
        return Fraction(20 if as_of >= 735_475 else 10) if op.args[0] == 0 else Fraction(1, 3)
    if name == "table":
        return Fraction(1 if xs[0] < 10 else 7)
    return _day(name, [whole(x) for x in xs], as_of)


def whole(x):
    """Days and months are whole."""
    if x.denominator != 1:
        raise NoAnswerError(x)
    return int(x)


def rounded(mode, x, step):
    """To a multiple of a step, by the definition of each mode."""
    n = x / step
    down, up = Fraction(n // 1), Fraction(-(-n // 1))
    towards, away = (down, up) if n >= 0 else (up, down)
    near = {"up": away, "down": towards, "floor": down, "ceiling": up}.get(mode)
    if near is None:
        tie = {"half_up": away, "half_down": towards, "half_even": down if down % 2 == 0 else up}[mode]
        near = tie if up - n == n - down else min((down, up), key=lambda x: abs(x - n))
    return near * step


def date_of(ordinal):
    """A day there is."""
    if not FIRST <= ordinal <= LAST:
        raise NoAnswerError(ordinal)
    return dt.date.fromordinal(ordinal)


def add_months(ordinal, n):
    """The same day n months on, or the last day of a month too short for it."""
    day = date_of(ordinal)
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    if not 1 <= year <= 9999:
        raise NoAnswerError(year)
    return dt.date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1])).toordinal()


def months_between(a, b):
    """The largest number of months that leads from a to no later than b."""
    n = (date_of(b).year - date_of(a).year) * 12 + date_of(b).month - date_of(a).month
    while add_months(a, n) > b:
        n -= 1
    while add_months(a, n + 1) <= b:
        n += 1
    return n


def works(ordinal):
    """Monday to Friday."""
    return dt.date.fromordinal(ordinal).weekday() < 5


def add_working_days(ordinal, n):
    """Step by step, and not for ever."""
    step = 1 if n > 0 else -1
    while n:
        ordinal += step
        date_of(ordinal)
        n -= step * works(ordinal)
    return ordinal


def _day(name, xs, as_of):
    if name == "age":
        date_of(xs[0])
        return 0 if xs[0] >= as_of else months_between(xs[0], as_of) // 12 * 12
    if name == "birthday":
        if xs[1] % 12:
            raise NoAnswerError(name)
        return add_months(*xs)
    if name.endswith("_between"):
        return _between(name.removesuffix("_between"), *xs)
    way, unit = name.split("_", 1)
    n = xs[1] if way == "add" else -xs[1]
    if abs(n) > LAST:
        raise NoAnswerError(n)
    moved = {"months": add_months, "days": operator.add, "working_days": add_working_days}[unit](xs[0], n)
    return date_of(moved).toordinal()


def _between(unit, a, b):
    if unit == "months":
        return months_between(a, b)
    if unit == "years":
        return months_between(a, b) // 12 * 12
    if unit == "days":
        return b - a
    return sum(map(works, range(a + 1, b + 1))) if b >= a else -sum(map(works, range(b + 1, a + 1)))


def share(total, caps, mine):
    """Deal the sum out in rounds: the same for all, what one cannot take among the rest."""
    if mine is None:
        return Fraction(0)
    if total is NONE or NONE in caps:
        return NONE
    got, left = [Fraction(0)] * len(caps), max(Fraction(total), Fraction(0))
    open_ = [i for i, cap in enumerate(caps) if cap > 0]
    while open_ and left > 0:
        each = min([left / len(open_), *(caps[i] - got[i] for i in open_)])
        for i in open_:
            got[i] += each
            left -= each
        open_ = [i for i in open_ if got[i] < caps[i]]
    return got[mine]
