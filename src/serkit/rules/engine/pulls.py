"""Which way a fact pulls an answer as it grows.

Bounds look at each reading of an unknown fact by itself. Where all readings pull one way, the fact's own ends are the
ends of the answer, and bounds see all there is to see; where two pull against each other (`x >= 5 or x < 5`), they
lose sight of it. Whatever is not known to pull one way counts as pulling both.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

from serkit.kernel.types import Kind
from serkit.language.checked import Op
from serkit.rules.engine.reads import Reader, slot_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from serkit.rules.engine.criteria import Check
    from serkit.rules.engine.requirement import Branch
    from serkit.rules.law import Law
    from serkit.rules.pack.model import Exemption, PackModel

UP, DOWN, BOTH = 1, 2, 3
_OPPOSITE = (0, DOWN, UP, BOTH)
_RISES = frozenset({"gt", "ge"})
_FALLS = frozenset({"lt", "le"})


def torn(model: PackModel, law: Law, branch: Branch, checks: Sequence[Check]) -> int:
    """Return the bits of the facts of which bounds may lose sight."""
    counts: Counter[int] = Counter()
    blind: set[int] = set()
    for check in checks:
        counts.update(check.counts)
        blind |= check.blind
    often = {slot for slot, count in counts.items() if count > 1} - blind
    if often:
        pulls = Pulls(model, law)
        pulls.programme(branch, checks)
        blind.update(slot for slot in often if pulls.found.get(slot, BOTH) == BOTH)
    return sum(1 << slot for slot in blind)


class Pulls:
    """How facts pull an answer, found in one pass over all that reads them; `found` is by slot."""

    def __init__(self, model: PackModel, law: Law) -> None:
        self.found: dict[int, int] = {}
        self._model = model
        self._law = law
        self._values: dict[int, Mapping[int, int]] = {}

    def programme(self, branch: Branch, checks: Sequence[Check]) -> None:
        """Go through a requirement and its criteria."""
        ways: dict[str, int] = {}
        _follow(branch, UP, ways)
        for check in checks:
            if check.presumed:
                self._note(check.counts, BOTH)
            else:
                self._criterion(check, ways[check.name])

    def _criterion(self, check: Check, way: int) -> None:
        version, law = check.version, self._law
        self._answer(version.when, way, law)
        for each in version.unless:
            self._exempts(each, way)
        for each in version.excepts:
            self._exempts(each, _OPPOSITE[way])
        if version.applies_when is not None:
            self._answer(version.applies_when, _OPPOSITE[way], law)

    def _exempts(self, exemption: Exemption, way: int) -> None:
        self._answer(exemption.when, way, self._law)
        for each in exemption.excepts:
            self._exempts(each, _OPPOSITE[way])

    def _answer(self, op: Op, way: int, law: Law | None) -> None:
        """Of a yes-or-no."""
        parts = _parts(op)
        if op.name in ("and", "or"):
            for each in parts:
                self._answer(each, way, law)
        elif op.name == "not":
            self._answer(parts[0], _OPPOSITE[way], law)
        elif op.name in _RISES or op.name in _FALLS:
            self._amounts(parts, way if op.name in _RISES else _OPPOSITE[way], law)
        elif op.name == "fact" and op.type.kind is Kind.BOOLEAN:
            self._fact(slot_of(op), way)
        elif op.name == "at":
            self._on_another_day(parts, way, self._answer)
        else:
            self._otherwise(op, law)

    def _amounts(self, parts: Sequence[Op], way: int, law: Law | None) -> None:
        """Of two, the second of which pulls against the first."""
        self._amount(parts[0], way, law)
        self._amount(parts[1], _OPPOSITE[way], law)

    def _amount(self, op: Op, way: int, law: Law | None) -> None:
        """Of a number, an amount or a day."""
        parts = _parts(op)
        if op.name == "fact" and (op.type.is_quantity or op.type.kind is Kind.DATE):
            self._fact(slot_of(op), way)
        elif op.name in ("age", "neg"):
            self._amount(parts[0], _OPPOSITE[way], law)
        elif op.name == "add":
            self._amount(parts[0], way, law)
            self._amount(parts[1], way, law)
        elif op.name == "sub":
            self._amounts(parts, way, law)
        elif op.name == "mul" and any(map(_is_above_zero, parts)):
            self._amount(parts[_is_above_zero(parts[0])], way, law)
        elif op.name == "value" and law is not None and not parts:
            self._value(slot_of(op), way, law)
        elif op.name == "at":
            self._on_another_day(parts, way, self._amount)
        else:
            self._otherwise(op, law)

    def _value(self, slot: int, way: int, law: Law) -> None:
        """A named value is gone through once: values may read one another twice, and those again."""
        pulls = self._values.get(slot)
        if pulls is None:
            version = law.values[slot]
            before, self.found = self.found, {}
            if version is not None:
                self._amount(version.op, UP, law)
            pulls = self._values[slot] = self.found
            self.found = before
        for fact, pull in pulls.items():
            self._note((fact,), pull if way == UP else _OPPOSITE[pull] if way == DOWN else BOTH)

    def _on_another_day(self, parts: Sequence[Op], way: int, read: Callable[[Op, int, Law | None], None]) -> None:
        of, date = parts
        self._otherwise(date, None)
        read(of, way, None)

    def _fact(self, slot: int, way: int) -> None:
        spec = self._model.facts[slot]
        self._note((slot,), BOTH if spec.optional or spec.by_month else way)

    def _otherwise(self, op: Op, law: Law | None) -> None:
        self._note(Reader(self._model, law).op(op).facts, BOTH)

    def _note(self, slots: Iterable[int], way: int) -> None:
        for slot in slots:
            self.found[slot] = self.found.get(slot, 0) | way


def _follow(branch: Branch, way: int, ways: dict[str, int]) -> None:
    """Find which way each criterion pulls a requirement."""
    if branch.kind == "criterion":
        ways[branch.name] = ways.get(branch.name, 0) | way
    for item in branch.items:
        _follow(item, _OPPOSITE[way] if branch.kind == "not" else way, ways)


def _parts(op: Op) -> list[Op]:
    return [each for each in op.args if isinstance(each, Op)]


def _is_above_zero(op: Op) -> bool:
    return op.name == "const" and above_zero(op.args[0])


def above_zero(value: object) -> bool:
    """Whether a bare value is a number, and which grows what it multiplies.

    >>> above_zero(2), above_zero(0), above_zero(None)
    (True, False, False)
    """
    return type(value) in (int, Fraction) and value > 0  # type: ignore[operator]  # a number
