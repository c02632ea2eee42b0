"""Expressions of the checked tree to Python code, operation by operation.

Known facts meet as plain ints, texts and truth values, by Python's own operators. Anything that may be unknown, none,
or have no result goes to the very functions the walker uses, so both give the same. An operation that is not
expressed raises `NotExpressed`: whatever hangs on it is walked, and the report of the engine says so.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from serkit.language.bare import BITS, unknown_of
from serkit.rules.engine.compiled import nodes
from serkit.rules.engine.compiled.code import ANSWER, ANY, BOOL, INT, NUMBER, NUMERIC, SET, STR, Code, answer
from serkit.rules.engine.compiled.layout import SCALE, mask_of
from serkit.rules.engine.compiled.rising import low_ends
from serkit.rules.engine.compiled.untold import answer_untold
from serkit.rules.engine.reads import Reader

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable, Mapping, Sequence

    from serkit.language.bare import Bare
    from serkit.language.checked import Op
    from serkit.rules.engine.compiled.hands import Hands
    from serkit.rules.engine.compiled.layout import Layout
    from serkit.rules.engine.compiled.rising import LowEnd
    from serkit.rules.engine.engine import Engine
    from serkit.rules.law import Law
    from serkit.rules.pack.model import ValueVersion

    Writer = Callable[["Emitter", Any, "Day"], Code]

_MOST_NODES = 20_000
_FEW = 6
_ANSWERS = frozenset(
    {"eq", "ne", "lt", "le", "gt", "ge", "between", "one_of", "contains", "contains_any", "contains_all"}
)


class NotExpressed(Exception):  # noqa: N818 - a way out: what raises it is walked
    """An operation that compiled code does not have, by its name."""


class Day(NamedTuple):
    """The day an expression is judged by: its ordinal, the number birthdays are counted by, its law.

    `law` is None where the day comes from a fact: any version may be the one.
    """

    ordinal: ast.expr
    number: ast.expr | None
    law: Law | None


class Grounds(NamedTuple):
    """What all functions of a pack share; `others` gives what answers for another programme, or refuses."""

    engine: Engine
    layout: Layout
    others: Callable[[str, Law], object]


WRITERS: dict[str, Writer] = {}


def writes(*names: str) -> Callable[[Writer], Writer]:
    """Enter a function as the one that writes some operations."""

    def enter(writer: Writer) -> Writer:
        WRITERS.update(dict.fromkeys(names, writer))
        return writer

    return enter


class Emitter:
    """Writes the expressions of one function of one programme under one law.

    The quick function takes every fact for plainly known. The full one is for people of whom some are not: a part is
    written both ways, and the bits of what is `lacking` choose. Where nothing is known `in_part`, what lacks was not
    told at all.
    """

    def __init__(
        self, ground: Grounds, hands: Hands, often: Sequence[int], *, full: bool, in_part: bool = True
    ) -> None:
        self.engine = ground.engine
        self.layout = ground.layout
        self.others = ground.others
        self.hands = hands
        self.known = not full
        self.full = full
        self.in_part = in_part
        self.often = frozenset(often)
        """Facts read more than once: each has a variable of its own."""
        self.lines: list[ast.stmt] = [nodes.assign(f"f{slot}", nodes.item("v", slot)) for slot in often]
        self.instead: Mapping[int, int] = {}
        """Facts for which a figure stands."""
        self.presumed: Mapping[str, bool] = {}
        """What open answers of other programmes count as, in the criterion being written."""
        self.asks_others = False
        """Whether it asks what becomes of other programmes, which takes more than what is laid out."""
        self._values: dict[int, tuple[Code, Code]] = {}
        self._within: set[int] = set()
        self._nodes = 0
        self._kept = 0

    def written(self) -> tuple[int, dict[int, tuple[Code, Code]]]:
        """How far it has come, to go back to."""
        return len(self.lines), dict(self._values)

    def go_back(self, written: tuple[int, dict[int, tuple[Code, Code]]]) -> None:
        """Leave out what was written since."""
        lines, self._values = written
        del self.lines[lines:]
        self.known, self.instead = not self.full, {}

    def write(self, op: Op, day: Day) -> Code:
        """Write an expression."""
        writer = WRITERS.get(op.name)
        if writer is None:
            raise NotExpressed(op.name)
        self._nodes += 1
        if self._nodes > _MOST_NODES:
            msg = "an expression of that size"
            raise NotExpressed(msg)
        return writer(self, op, day)

    def each(self, ops: Sequence[Op], day: Day) -> list[Code]:
        """Write several operands."""
        return [self.write(each, day) for each in ops]

    def part(self, op: Op, day: Day) -> Code:
        """Write a condition, or a part of one: where facts are missing, as if they were not, and as they are."""
        if self.known or op.name in ("and", "or", "not"):
            return self.write(op, day)
        slots = tuple(Reader(self.engine.model, day.law).op(op).facts)
        return self.either_way(
            slots, lambda: answer(self.write(op, day)), lambda full: self._told_beforehand(op, day, slots, full)
        )

    def _told_beforehand(self, op: Op, day: Day, slots: Sequence[int], full: Code) -> Code:
        """Put first what is plain beforehand: while facts are untold altogether, or one that has a lower end."""
        untold = answer_untold(self.engine, op, slots, day.law)
        if untold is not None:
            said, free = untold
            unsure = self._unsure(slots, [slot for slot in slots if slot not in free])
            beforehand = nodes.constant(said)
            node = beforehand if unsure is None else nodes.choice(unsure, full.node, beforehand)
            full = full._replace(node=node, gives=ANSWER)
        for low in low_ends(self.engine, op, day.law) if len(slots) > 1 else ():
            full = self._from_low_end(op, day, slots, low, full)
        return full

    def _from_low_end(self, op: Op, day: Day, slots: Sequence[int], low: LowEnd, full: Code) -> Code:
        """Where one fact alone is untold, what the condition says at its lower end."""
        self.known, self.instead = True, {low.slot: low.least}
        plain = self.write(op, day)
        self.known, self.instead = False, {}
        if plain.gives != BOOL:
            return full
        yes, no = (True, None) if low.rises else (None, False)
        said = nodes.choice(plain.node, nodes.constant(yes), nodes.constant(no))
        unsure = self._unsure(slots, [slot for slot in slots if slot != low.slot])
        alone = self._lacking((low.slot,))
        alone = alone if unsure is None else nodes.both([alone, nodes.opposite(unsure)])
        return full._replace(node=nodes.choice(alone, said, full.node), gives=ANSWER, fails=full.fails or plain.fails)

    def condition(self, slots: Sequence[int], write: Callable[[], Code]) -> Code:
        """Write a yes-or-no both ways."""
        return self.either_way(slots, lambda: answer(write()))

    def either_way(
        self, slots: Sequence[int], write: Callable[[], Code], guard: Callable[[Code], Code] | None = None
    ) -> Code:
        """Write something as if all facts were known, and as they are; `guard` puts before that what is quicker."""
        if not self.full:
            return write()
        self.known = True
        try:
            plain = write()
        finally:
            self.known = False
        if not slots:
            return plain
        full = write() if guard is None else guard(write())
        if len(slots) == 1 and plain.node is self.read(slots[0]) and full.node is nodes.constant(None):
            return plain._replace(gives=ANSWER)  # None stands there where it is not known
        gives = plain.gives if plain.gives == full.gives else ANY
        if {plain.gives, full.gives} == {BOOL, ANSWER}:
            gives = ANSWER
        return Code(nodes.choice(self._lacking(slots), full.node, plain.node), gives, fails=plain.fails or full.fails)

    def _unsure(self, slots: Sequence[int], others: Sequence[int]) -> ast.expr | None:
        """Whether something is known of one of some facts in part, or one of others is not known; None: never."""
        found = [self._lacking(others)] if others else []
        if self.in_part:
            partly = nodes.name("partly")
            found.insert(0, nodes.both([partly, nodes.binary("bitand", partly, nodes.constant(mask_of(slots)))]))
        return nodes.either(found) if found else None

    def _lacking(self, slots: Sequence[int]) -> ast.expr:
        """Whether one of some facts is not plainly known: of few, their places are looked at, which is quicker."""
        if len(slots) > _FEW:
            return nodes.binary("bitand", nodes.name("lacking"), nodes.constant(mask_of(slots)))
        return nodes.either([nodes.compare(self.read(slot), ("is", nodes.constant(None))) for slot in slots])

    def read(self, slot: int) -> ast.expr:
        """Read a plainly known fact: None where it is not."""
        return nodes.name(f"f{slot}") if slot in self.often else nodes.item("v", slot)

    def constant(self, value: Bare) -> Code:
        """Write a bare value down."""
        gives = _GIVES.get(type(value))
        if gives is not None:
            return Code(nodes.constant(value), gives, value.bit_length() if gives == INT else 0, scaled=_scaled(value))
        if type(value) is Fraction:
            return Code(nodes.name(self.hands.take(value)), NUMBER, BITS, scaled=_scaled(value))
        return Code(nodes.constant(None) if value is None else nodes.name(self.hands.take(value)), ANY)

    def once(self, code: Code) -> tuple[Code, Code]:
        """Return a piece to be worked out first, and the same to be used again."""
        if code.is_simple:
            return code, code
        self._kept += 1
        own = f"k{self._kept}"
        return code._replace(node=nodes.kept(own, code.node)), code._replace(node=nodes.name(own), fails=False)

    def asked(self, op: Op, operands: Sequence[Code]) -> Code:
        """Let the walker's own function work an operation out on these operands."""
        gives = ANSWER if op.name in _ANSWERS else NUMBER if all(each.gives in NUMERIC for each in operands) else ANY
        return Code(nodes.call(self.hands.step(op), *[each.node for each in operands]), gives, BITS, fails=True)

    def value(self, slot: int, day: Day) -> Code:
        """Read a named value: of the day judged it is worked out once, in a line of its own."""
        if slot in self._within:
            msg = "a value defined by itself"
            raise NotExpressed(msg)
        self._within.add(slot)
        try:
            return self._value(slot, day)
        finally:
            self._within.discard(slot)

    def _value(self, slot: int, day: Day) -> Code:
        value = self.engine.model.values[slot]
        if value.on is not None:
            msg = "a value for each member"
            raise NotExpressed(msg)
        if day.law is None:
            if any(each.from_ is not None or each.to is not None for each in value.versions):
                msg = "a dated value on another day"
                raise NotExpressed(msg)
            return self._worked_out(value.versions[0], day)
        version = day.law.values[slot]
        if version is None:
            return self.constant(unknown_of(value.type))
        if slot not in self._values:
            self._values[slot] = self._line(slot, version, day)
        return self._values[slot][0 if self.known else 1]

    def _line(self, slot: int, version: ValueVersion, day: Day) -> tuple[Code, Code]:
        """Its own line, and how to read it: where all its facts are known, and where they may not be."""
        was, self.known = self.known, True
        plain = self._worked_out(version, day)
        self.known = not self.full
        slots = tuple(Reader(self.engine.model, day.law).op(version.op).facts)
        found = self.either_way(slots, lambda: self._worked_out(version, day)) if self.full else plain
        self.known = was
        self.lines.append(nodes.assign(f"w{slot}", found.node))
        read = nodes.name(f"w{slot}")
        gives = found.gives if found.gives == plain.gives else ANY
        return Code(read, plain.gives, plain.bits), Code(read, gives, found.bits)

    def _worked_out(self, version: ValueVersion, day: Day) -> Code:
        code = self.write(version.op, day)
        if version.rounding is None:
            return code
        from serkit.language.intervals import endwise

        rise = version.rounding.round
        by = self.hands.take(lambda x: endwise(rise, x))
        return Code(nodes.call(by, code.node), NUMBER if code.gives in NUMERIC else ANY, BITS, fails=True)


def _scaled(value: Bare) -> ast.expr | None:
    whole = value * SCALE if type(value) in (int, Fraction) else None
    return None if whole is None or whole.denominator > 1 else nodes.constant(int(whole))


_GIVES: dict[type, str] = {bool: BOOL, int: INT, str: STR, frozenset: SET}
