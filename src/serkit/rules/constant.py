"""Criteria that have one answer for any facts of their types and ranges: a slip of the pen, or of the law."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.diagnostics import Diagnostic, Label, Severity
from serkit.language.bare import CalculationFailed
from serkit.rules.engine.criteria import said
from serkit.rules.engine.frame import DayFrame

if TYPE_CHECKING:
    from collections.abc import Iterator

    from serkit.rules.engine.engine import Engine
    from serkit.rules.pack.model import Criterion

_MOST_TRIALS = 20_000


def constant_criteria(engine: Engine) -> tuple[Diagnostic, ...]:
    """Warn of each criterion that is met by anybody, or by nobody, under every law it is in force with.

    It is asked while nothing is known: what it answers then, it answers whatever is told.
    """
    answers: dict[str, set[bool | None]] = {}
    for number, (name, answer) in enumerate(_answers(engine)):
        answers.setdefault(name, set()).add(answer)
        if number >= _MOST_TRIALS:
            return ()
    criteria = {**engine.model.criteria, **engine.model.advice}
    constant = ((criteria[name], found.pop()) for name, found in answers.items() if len(found) == 1)
    return tuple(_warning(criterion, answer) for criterion, answer in constant if answer is not None)


def _answers(engine: Engine) -> Iterator[tuple[str, bool | None]]:
    nothing = tuple(spec.unknown for spec in engine.model.facts)
    # Before anything changes little law is known, and nothing follows from it.
    for day in engine.book.changes or engine.days[:1]:
        law = engine.book.on(day)
        frame = DayFrame(engine, nothing, day, law)
        for name, version in {**law.criteria, **law.advice}.items():
            try:
                yield name, said(version.when, frame)
            except CalculationFailed:
                yield name, None


def _warning(criterion: Criterion, answer: bool) -> Diagnostic:  # noqa: FBT001 - an answer
    says = "always" if answer else "never"
    return Diagnostic(
        code="SK254",
        message=f"`when` of `{criterion.name}` is {says} true, whatever is told",
        severity=Severity.WARNING,
        labels=() if criterion.span is None else (Label(criterion.span),),
        help="look at its figures and at the ranges of its facts, or take it out",
    )
