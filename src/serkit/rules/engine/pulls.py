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
    from collections.abc import Callable, Sequence

    from serkit.rules.engine.criteria import Check
    from serkit.rules.engine.requirement import Branch
    from serkit.rules.law import Law
    from serkit.rules.pack.model import Exemption, PackModel

NOT_AT_ALL, UP, DOWN, BOTH = 0, 1, 2, 3
_OPPOSITE = (NOT_AT_ALL, DOWN, UP, BOTH)
_RISES = frozenset({"gt", "ge"})
_FALLS = frozenset({"lt", "le"})


def torn(model: PackModel, law: Law, branch: Branch, checks: Sequence[Check]) -> int:
    """Return the bits of the facts of which bounds may lose sight."""
    counts: Counter[int] = Counter()
    blind: set[int] = set()
    for check in checks:
        counts.update(check.counts)
        blind |= check.blind
    often = [slot for slot, count in counts.items() if count > 1 and slot not in blind]
    blind.update(slot for slot in often if Pulls(model, law, slot).programme(branch, checks) == BOTH)
    return sum(1 << slot for slot in blind)


class Pulls:
    """How one fact pulls the answer of a programme under one law."""

    def __init__(self, model: PackModel, law: Law, slot: int) -> None:
        self._model = model
        self._law = law
        self._slot = slot

    def programme(self, branch: Branch, checks: Sequence[Check]) -> int:
        """Say which way it pulls the whole requirement."""
        spec = self._model.facts[self._slot]
        if spec.optional or spec.by_month:
            return BOTH
        by_name = {check.name: self._criterion(check) for check in checks}
        return self._branch(branch, by_name)

    def _branch(self, branch: Branch, by_name: dict[str, int]) -> int:
        if branch.kind == "criterion":
            return by_name[branch.name]
        found = NOT_AT_ALL
        for item in branch.items:
            found |= self._branch(item, by_name)
        return _OPPOSITE[found] if branch.kind == "not" else found

    def _criterion(self, check: Check) -> int:
        version = check.version
        if check.presumed:
            return BOTH if self._slot in check.counts else NOT_AT_ALL
        found = self._answer(version.when, self._law)
        for each in version.unless:
            found |= self._exempts(each)
        for each in version.excepts:
            found |= _OPPOSITE[self._exempts(each)]
        if version.applies_when is not None:
            found |= _OPPOSITE[self._answer(version.applies_when, self._law)]
        return found

    def _exempts(self, exemption: Exemption) -> int:
        found = self._answer(exemption.when, self._law)
        for each in exemption.excepts:
            found |= _OPPOSITE[self._exempts(each)]
        return found

    def _answer(self, op: Op, law: Law | None) -> int:
        """Of a yes-or-no."""
        parts = _parts(op)
        if op.name in ("and", "or"):
            return self._all(parts, law)
        if op.name == "not":
            return _OPPOSITE[self._answer(parts[0], law)]
        if op.name in _RISES or op.name in _FALLS:
            left, right = (self._amount(each, law) for each in parts)
            found = left | _OPPOSITE[right]
            return found if op.name in _RISES else _OPPOSITE[found]
        if op.name == "fact" and op.type.kind is Kind.BOOLEAN:
            return UP if op.args[0] == self._slot else NOT_AT_ALL
        return self._on_another_day(op, law, self._answer) if op.name == "at" else self._unknown(op, law)

    def _all(self, ops: Sequence[Op], law: Law | None) -> int:
        found = NOT_AT_ALL
        for each in ops:
            found |= self._answer(each, law)
        return found

    def _amount(self, op: Op, law: Law | None) -> int:
        """Of a number, an amount or a day."""
        parts = _parts(op)
        if op.name == "fact" and (op.type.is_quantity or op.type.kind is Kind.DATE):
            return UP if op.args[0] == self._slot else NOT_AT_ALL
        if op.name in ("age", "neg"):
            return _OPPOSITE[self._amount(parts[0], law)]
        if op.name in ("add", "sub"):
            left, right = (self._amount(each, law) for each in parts)
            return left | (right if op.name == "add" else _OPPOSITE[right])
        if op.name == "mul" and any(map(_is_above_zero, parts)):
            return self._amount(parts[_is_above_zero(parts[0])], law)
        if op.name == "value" and law is not None and not parts:
            version = law.values[slot_of(op)]
            return NOT_AT_ALL if version is None else self._amount(version.op, law)
        return self._on_another_day(op, law, self._amount) if op.name == "at" else self._unknown(op, law)

    def _on_another_day(self, op: Op, law: Law | None, read: Callable[[Op, Law | None], int]) -> int:
        of, date = _parts(op)
        return read(of, None) if self._amount(date, law) == NOT_AT_ALL else BOTH

    def _unknown(self, op: Op, law: Law | None) -> int:
        return BOTH if self._slot in Reader(self._model, law).op(op).facts else NOT_AT_ALL


def _parts(op: Op) -> list[Op]:
    return [each for each in op.args if isinstance(each, Op)]


def _is_above_zero(op: Op) -> bool:
    value = op.args[0]
    return op.name == "const" and type(value) in (int, Fraction) and value > 0  # type: ignore[operator]  # a number
