"""Values written in a pack: figures of a declared type, ranges, roundings, lengths of time, counts, events."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from serkit.kernel.currencies import UNITS
from serkit.kernel.errors import SerkitError
from serkit.kernel.period import Period
from serkit.kernel.rounding import Rounding
from serkit.kernel.types import Kind, Type
from serkit.kernel.unknown import NONE, Interval
from serkit.language.literals import read_value
from serkit.language.tree import Scalar
from serkit.rules.pack.draft import NamedEvent
from serkit.rules.pack.findings import clip
from serkit.rules.pack.names import is_fact

if TYPE_CHECKING:
    from serkit.language.tree import Node
    from serkit.rules.pack.draft import Draft
    from serkit.rules.pack.reading import Entry

FAILED: Final = object()
"""What a reader returns after it has said what is wrong."""

_MODES = {
    "up": "up", "down": "down", "half up": "half_up", "half down": "half_down", "half even": "half_even",
    "ceiling": "ceiling", "floor": "floor",
}  # fmt: skip
_MOST_TIMES = 10_000
_LONGEST = 80


class Range(NamedTuple):
    """Between which bare values something lies; None is open for ever."""

    low: int | Fraction | None
    high: int | Fraction | None
    low_open: bool = False
    high_open: bool = False

    def holds(self, x: int | Fraction) -> bool:
        """Say whether a value lies in it.

        >>> Range(10, 20, high_open=True).holds(20)
        False
        """
        above = self.low is None or (x > self.low if self.low_open else x >= self.low)
        return above and (self.high is None or (x < self.high if self.high_open else x <= self.high))


def read_literal(draft: Draft, node: Node, type: Type, *, whole: bool = False) -> object:
    """Read a figure, date or word of a declared type; what it leaves out of the declared unit is added.

    `4%` is a `percent per year` where that is declared: the type stands beside it, so nothing is guessed. A `whole`
    literal says its unit and period itself.
    """
    adds_period = type.per is not None and not whole and isinstance(node, Scalar) and " per " not in node.text
    read_as = Type(kind=type.kind, unit=type.unit) if adds_period else type
    value, found = read_value(node, read_as, unit_required=whole)
    if found and adds_period:  # the cure is one of the declared type
        value, found = read_value(node, type, unit_required=whole)
    if value is NONE:
        cure = "write the value, or `unknown` if it was not found"
        draft.findings.error("SK272", "a figure of the law cannot be `none`", node.span, help=cure)
        return FAILED
    draft.findings.take(found)
    return FAILED if found else value


def note_unit(draft: Draft, type: Type, written: str) -> None:
    """Remember in which unit an amount of money is written; one without a unit is in the declared one."""
    if type.kind is Kind.MONEY and type.unit is not None:
        draft.money_units.add(next((word for word in written.split() if word in UNITS), type.unit))


def shown_unit(draft: Draft) -> str:
    """Return the unit all its amounts are written in where that is not the currency itself, else "".

    A pack that writes toman throughout is explained in toman.
    """
    return next(iter(draft.money_units - {draft.currency}), "") if len(draft.money_units) == 1 else ""


def read_range(draft: Draft, entry: Entry, key: str, type: Type) -> Range | None:
    """Read `"[0 .. 20)"`: a square bracket counts the end, a round one leaves it out, a missing end is open."""
    node = entry.scalar(key)
    if node is None:
        return None
    text = node.text.strip()
    pieces = text[1:-1].split("..")
    if text[:1] not in ("[", "(") or text[-1:] not in ("]", ")") or len(pieces) != 2:  # noqa: PLR2004 - two ends
        cure = f'write `"{_meant(text)}"`; leave an end out where there is none'
        draft.findings.error("SK290", f"`{clip(text)}` is no range", node.span, help=cure)
        return None
    if not (type.is_quantity or type.kind is Kind.DATE):
        draft.findings.error("SK290", f"a {type.describe()} has no range", node.span, help=f"leave `{key}` out")
        return None
    low, high = (_end(draft, node, piece, type) for piece in pieces)
    if low is FAILED or high is FAILED:
        return None
    # An end known only in part, such as a year, counts whole.
    first = low.lo if isinstance(low, Interval) else low
    last = high.hi if isinstance(high, Interval) else high
    made = Range(_number(first), _number(last), text[0] == "(", text[-1] == ")")
    if made.low is not None and made.high is not None and made.low > made.high:
        draft.findings.error("SK290", f"the range `{clip(text)}` is empty", node.span, help="write the lower end first")
        return None
    return made


def _meant(text: str) -> str:
    """`5 to 6`, `5, 6`, `5...6` as a range is written; an example where it is none of them."""
    ends = re.split(r" to | and |,|\.{2,3}|-", text.strip("[]()")[:_LONGEST], maxsplit=2)
    two = len(ends) == 2 and all(each.strip() for each in ends)  # noqa: PLR2004 - two ends
    return f"[{ends[0].strip()} .. {ends[1].strip()}]" if two else "[0 .. 100]"


def _end(draft: Draft, node: Scalar, piece: str, type: Type) -> object:
    word = piece.strip()
    if not word:
        return None
    start = node.text.index(word, node.text.index(piece))
    return read_literal(draft, node.part(start, start + len(word)), type)


def _number(value: object) -> int | Fraction | None:
    return value if isinstance(value, int | Fraction) else None


def read_rounding(draft: Draft, node: Scalar, type: Type) -> Rounding | None:
    """Read `up to 0.01 USD per month`: a mode and a step of the same unit as what is rounded."""
    mode, to, step = node.text.partition(" to ")
    name = _MODES.get(" ".join(mode.split()))
    if name is None or not to:
        cure = f"write a mode and a step, such as `half up to 0.01 {draft.currency}`; the modes are {', '.join(_MODES)}"
        draft.findings.error("SK295", f"`{clip(node.text)}` is no rounding", node.span, help=cure)
        return None
    start = len(mode) + len(to)
    bare = read_literal(draft, node.part(start, len(node.text)), type, whole=True)
    if bare is FAILED:
        return None
    if not isinstance(bare, int) or isinstance(bare, bool) or bare < 1:
        cure = "money is rounded to whole minor units, other amounts to whole numbers, and never to nothing"
        draft.findings.error("SK295", f"`{clip(step)}` is no step to round to", node.span, help=cure)
        return None
    return Rounding(name, step=bare)


def read_period(draft: Draft, entry: Entry, key: str) -> Period | None:
    """Read a length of time, such as `6 months` or `10 working days`."""
    node = entry.scalar(key)
    if node is None:
        return None
    try:
        return Period.parse(node.text)
    except SerkitError as error:
        said = error.diagnostics[0]
        draft.findings.error(said.code, said.message, node.span, help=said.help)
        return None


def read_count(draft: Draft, entry: Entry, key: str) -> int | None:
    """Read how many times something happens."""
    node = entry.scalar(key)
    if node is None:
        return None
    text = node.text
    if text.isascii() and text.isdigit() and len(text) <= len(str(_MOST_TIMES)) and 1 <= int(text) <= _MOST_TIMES:
        return int(text)
    cure = f"write a whole number from 1 to {_MOST_TIMES}"
    draft.findings.error("SK290", f"`{clip(text)}` is no number of times", node.span, help=cure)
    return None


def read_event(draft: Draft, entry: Entry, key: str) -> str:
    """Read the name of an event, such as `application.submitted`."""
    node = entry.scalar(key)
    if node is None:
        return ""
    if not is_fact(node.text):
        cure = "an event is named as `application.submitted`: what it happened to, a dot, and what happened"
        draft.findings.error("SK273", f"`{clip(node.text)}` cannot name an event", node.span, help=cure)
    draft.events.append(NamedEvent(node.text, node.span))
    return node.text
