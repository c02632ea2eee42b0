"""One programme under one law as two Python functions: for people of whom everything it reads is known, and for all.

Both give (status, answers of the criteria). A criterion that cannot be expressed is walked inside them, on a frame
that is laid out then, and `walked` says why.
"""

from __future__ import annotations

import ast
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from serkit.domain.decision import Status
from serkit.rules.engine.compiled import nodes, operations, reading
from serkit.rules.engine.compiled.code import ANSWER, BOOL, Code, all_of, answer, any_of, negation
from serkit.rules.engine.compiled.emit import Day, Emitter, Grounds, NotExpressed
from serkit.rules.engine.compiled.hands import Hands
from serkit.rules.engine.compiled.layout import mask_of
from serkit.rules.engine.requirement import at_least

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from serkit.domain.facts import Facts
    from serkit.language.bare import Bare
    from serkit.language.checked import Op
    from serkit.rules.engine.criteria import Check
    from serkit.rules.engine.requirement import Branch
    from serkit.rules.engine.rule import Mets, Rule
    from serkit.rules.law import Law
    from serkit.rules.pack.model import Exemption

    Quick = Callable[[tuple[Bare, ...], int, int, Facts], tuple[Status, Mets]]
    Loop = Callable[[Iterator[Facts], int, int, Callable[[int], None], Callable[[Facts], int]], None]
    Full = Callable[[tuple[Bare, ...], int, int, Facts, tuple[Bare, ...], int, int], tuple[Status, Mets]]

_MODULES = (operations, reading)
"""Each enters its operations in the table of writers."""

_QUICK = ("v", "day", "number", "facts")
_FULL = (*_QUICK, "x", "lacking", "partly")
_LOOP = ("people", "day", "number", "put", "decide")
_STATUS = {True: Status.ELIGIBLE, False: Status.INELIGIBLE, None: Status.UNDETERMINED}


class Unit(NamedTuple):
    """What one programme needs under one law: the bits of facts that must be known for `quick`."""

    rule: Rule
    quick: Quick
    need: int
    walked: Mapping[str, str]
    """Criteria that are walked, and the operation that is not expressed."""
    alone: bool
    """Whether `quick` reads nothing but what is laid out."""
    reads: tuple[int, ...]
    """The bits of what each criterion reads."""

    def asked(self, mets: Mets) -> int:
        """Return the bits of what the criteria read that these answers leave open."""
        bits = 0
        for mask, met in zip(self.reads, mets, strict=True):
            if met is None:
                bits |= mask
        return bits


class Compiler:
    """Writes the functions of one pack's programmes."""

    def __init__(self, grounds: Grounds) -> None:
        self.grounds = grounds

    def unit(self, rule: Rule, law: Law) -> Unit:
        """Make the quick function, and find what has to be walked."""
        writing = _Writing(self, rule, law, full=False)
        quick: Quick = writing.function()
        reads = tuple([mask_of(check.counts) for check in rule.checks])
        need = 0
        for check, bits in zip(rule.checks, reads, strict=True):
            need |= bits if check.name not in writing.walked else 0
        return Unit(
            rule=rule,
            quick=quick,
            need=need,
            walked=writing.walked,
            alone=not (writing.walked or writing.emitter.asks_others),
            reads=reads,
        )

    def loop(self, unit: Unit, law: Law) -> Loop:
        """Make the loop over many people."""
        loop: Loop = _Writing(self, unit.rule, law, full=False).loop(unit.need | unit.rule.unsighted)
        return loop

    def full(self, unit: Unit, law: Law, *, in_part: bool) -> Full:
        """Make the function for people of whom something is not known; `in_part`: of which something is, at most."""
        full: Full = _Writing(self, unit.rule, law, full=True, in_part=in_part).function()
        return full


class _Writing:
    """The writing of one function."""

    def __init__(self, compiler: Compiler, rule: Rule, law: Law, *, full: bool, in_part: bool = True) -> None:
        engine = compiler.grounds.engine
        self.engine = engine
        self.rule = rule
        self.full = full
        self.hands = Hands(engine.calendar, engine.leap_day)
        self.walked: dict[str, str] = {}
        self.day = Day(nodes.name("day"), nodes.name("number"), law)
        often = [slot for slot, count in _counted(rule.checks).items() if count > 1]
        self.emitter = Emitter(compiler.grounds, self.hands, often, full=full, in_part=in_part)

    def function(self) -> nodes.Function:
        """Write it, compile it; its result is (status, answers)."""
        answers = self._answers()
        mets = nodes.several([each.node for each in answers.values()])
        result = nodes.several((self._status(self._met(answers)), mets))
        return nodes.made(nodes.function(_FULL if self.full else _QUICK, self.emitter.lines, result), self.hands.given)

    def loop(self, sure: int) -> nodes.Function:
        """Write the loop over many people: a number for each, by itself for people known in full, else by `decide`."""
        answers = self._answers()
        put = nodes.done(nodes.call("put", self._bits(answers)))
        asked = nodes.done(nodes.call("put", nodes.call("decide", nodes.name("facts"))))
        unsure = nodes.binary("bitand", nodes.name("open"), nodes.constant(sure))
        early = nodes.compare(nodes.name("first"), ("gt", nodes.name("day")))
        body = nodes.loop("people", "open", nodes.either([unsure, early]), asked, [*self.emitter.lines, put])
        return nodes.made(nodes.function(_LOOP, [body]), self.hands.given)

    def _answers(self) -> dict[str, Code]:
        """Write a line for each criterion."""
        answers: dict[str, Code] = {}
        lines = self.emitter.lines
        for place, check in enumerate(self.rule.checks):
            code = self._check(check)
            lines.append(nodes.assign(f"c{place}", code.node))
            answers[check.name] = Code(nodes.name(f"c{place}"), code.gives)
        if self.walked:
            frame = self.hands.take(self._frame)
            lines.insert(0, nodes.assign("frame", nodes.call(frame, nodes.name("facts"), nodes.name("day"))))
        return answers

    def _frame(self, facts: Facts, day: int) -> object:
        return self.engine.frame(facts, day)

    def _check(self, check: Check) -> Code:
        written = self.emitter.written()
        self.emitter.presumed = check.presumed
        try:
            version = check.version
            if check.plain and not (self.full and version.when.name in ("and", "or", "not")):
                return self._said(version.when)
            return self.emitter.condition(tuple(check.counts), partial(self._criterion, check))
        except NotExpressed as unable:
            self.emitter.go_back(written)
            self.walked[check.name] = str(unable)
            return Code(nodes.call(self.hands.take(check.ask), nodes.name("frame")), ANSWER)

    def _criterion(self, check: Check) -> Code:
        """Met = (`when` or any `unless`) and not any `except`, for those to whom it applies."""
        version, write = check.version, self.emitter.part
        once = self.emitter.once
        met = any_of([self._said(version.when), *map(self._exempts, version.unless)], once)
        against = [negation(self._exempts(each)) for each in version.excepts]
        found = all_of([met, *against], once)
        if version.applies_when is None:
            return found
        return any_of([negation(write(version.applies_when, self.day)), found], once)

    def _said(self, op: Op) -> Code:
        return answer(self.emitter.part(op, self.day))

    def _exempts(self, exemption: Exemption) -> Code:
        back = [negation(self._exempts(each)) for each in exemption.excepts]
        return all_of([self._said(exemption.when), *back], self.emitter.once)

    def _met(self, answers: Mapping[str, Code]) -> Code:
        return self._holds(self.rule.branch, answers) if self.rule.in_force else Code(nodes.constant(False), BOOL)

    def _bits(self, answers: Mapping[str, Code]) -> ast.expr:
        """A bit for each criterion that is met, then one for each that is open, then eligible, then undetermined."""
        n = len(answers)
        pairs = [(1 << k, 1 << n + k, each) for k, each in enumerate(answers.values())]
        pairs.append((1 << 2 * n, 2 << 2 * n, self._met(answers)))
        found: ast.expr = nodes.constant(0)
        for yes, open_, each in pairs:
            bit = nodes.choice(each.node, nodes.constant(yes), nodes.constant(0))
            if each.gives != BOOL:
                first, again = self.emitter.once(each)
                is_open = nodes.compare(first.node, ("is", nodes.constant(None)))
                certain = nodes.choice(again.node, nodes.constant(yes), nodes.constant(0))
                bit = nodes.choice(is_open, nodes.constant(open_), certain)
            found = nodes.binary("bitor", found, bit)
        return found

    def _status(self, met: Code) -> ast.expr:
        if met.gives == BOOL:
            yes, no = (nodes.name(self.hands.take(each)) for each in (Status.ELIGIBLE, Status.INELIGIBLE))
            return nodes.choice(met.node, yes, no)
        return self._named(met.node)

    def _named(self, met: ast.expr) -> ast.expr:
        """Put the status in the place of each answer."""
        if isinstance(met, ast.IfExp):
            return nodes.choice(met.test, self._named(met.body), self._named(met.orelse))
        if isinstance(met, ast.Constant):
            return nodes.name(self.hands.take(_STATUS[met.value]))  # type: ignore[index]  # True, False or None
        return nodes.call(self.hands.take(_STATUS.__getitem__), met)

    def _holds(self, branch: Branch, answers: Mapping[str, Code]) -> Code:
        if branch.kind == "criterion":
            return answers[branch.name]
        items = [self._holds(each, answers) for each in branch.items]
        if branch.kind == "all":
            return all_of(items, self.emitter.once)
        if branch.kind == "any":
            return any_of(items, self.emitter.once)
        if branch.kind == "not":
            return negation(items[0])
        return Code(
            nodes.call(self.hands.take(partial(at_least, branch.n)), nodes.several([x.node for x in items])), ANSWER
        )


def _counted(checks: Sequence[Check]) -> dict[int, int]:
    counts: dict[int, int] = {}
    for check in checks:
        for slot, count in check.counts.items():
            counts[slot] = counts.get(slot, 0) + count
    return counts
