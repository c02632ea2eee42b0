"""What to ask next: a pure function of what has been told, for terminals and web forms alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.domain.question import Need, Question, Step
from serkit.kernel.frozen import FrozenMap
from serkit.kernel.text import Text
from serkit.kernel.types import Kind
from serkit.kernel.unknown import Interval
from serkit.rules.engine.decide import outcome_of
from serkit.rules.engine.shown import Reader
from serkit.rules.thresholds import every_op
from serkit.rules.told import example

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from serkit.domain import question
    from serkit.domain.decision import Decision, Decisions
    from serkit.domain.outcome import Missing
    from serkit.kernel.types import Type
    from serkit.rules.pack.model import FactSpec, PackModel

_KINDS: dict[Kind, question.Kind] = {
    Kind.BOOLEAN: "yes or no",
    Kind.CHOICE: "choice",
    Kind.CHOICES: "choices",
    Kind.MONEY: "amount",
    Kind.PERCENT: "share",
    Kind.DEGREE: "share",
    Kind.MONTHS: "length",
    Kind.AGE: "length",
    Kind.DAYS: "length",
    Kind.WORKING_DAYS: "length",
    Kind.DATE: "date",
    Kind.TEXT: "text",
    Kind.LIST: "list",
}

_JALALI_DAY = "1405-03-10"


def step(model: PackModel, decisions: Decisions, skip: Collection[str]) -> Step:
    """Return the questions that still matter, the one that settles most programmes first."""
    wanted = {each.name: each for each in decisions.missing if each.kind == "fact"}
    asked = tuple(
        question_of(model, name, tuple(_needs(model, decisions, each)))
        for name, each in wanted.items()
        if name not in skip
    )
    return Step(questions=asked, decisions=decisions, skipped=tuple(name for name in wanted if name in skip))


def question_of(model: PackModel, name: str, needed_for: tuple[Need, ...] = ()) -> Question:
    """Return how a fact of the pack is asked for."""
    return _question(model, model.facts[model.slots[name]], needed_for)


def _question(model: PackModel, spec: FactSpec, needed_for: tuple[Need, ...] = ()) -> Question:
    kind = _KINDS.get(spec.type.kind, "number")
    labels = spec.member_labels
    return Question(
        fact=spec.name,
        kind=kind,
        label=spec.label,
        ask=spec.ask,
        help=spec.help,
        unit=spec.type.describe() if kind in ("amount", "share", "length") else "",
        example="" if kind in ("choice", "choices", "yes or no") else _example(model, spec.type),
        limits=_limits(model, spec),
        choices=FrozenMap({word: labels.get(word) for word in spec.type.members}),
        can_be_none=spec.optional,
        by_month=spec.by_month,
        sensitive=spec.sensitive,
        needed_for=needed_for,
        fields=tuple(_fields(model, spec)) if kind == "list" else (),
    )


def _example(model: PackModel, type: Type) -> str:
    return _JALALI_DAY if type.kind is Kind.DATE and model.calendar == "jalali" else example(type).strip('"')


def _limits(model: PackModel, spec: FactSpec) -> Text | None:
    """The declared range in words; None where anything is possible."""
    if (spec.low, spec.high) == (None, None):
        return None
    within = Interval(spec.low, spec.high)
    said = {lang: Reader(lang, model.calendar, model.shown_unit).value(spec.type, within) for lang in model.languages}
    return Text(said)


def _fields(model: PackModel, spec: FactSpec) -> Iterator[Question]:
    """What is asked of each member of a list: the fields that some rule of the pack reads."""
    read = _read_fields(model)
    for name, each in model.records.get(spec.type.unit or "", {}).items():
        if each.type.kind is not Kind.LIST and name in read:
            yield _question(model, each)


def _read_fields(model: PackModel) -> frozenset[str]:
    """Name the fields that rules of the pack read of members, under any law."""
    return frozenset(str(op.args[1]) for op in every_op(model) if op.name == "field")


def _needs(model: PackModel, decisions: Decisions, missing: Missing) -> Iterator[Need]:
    for programme, decision in decisions.items():
        if missing in decision.missing:
            criteria = list(_open_criteria(decision, missing.name))
            for name in criteria:
                yield Need(programme=programme, criterion=name, text=_in_words(model, name, decision))
            if not criteria:
                yield Need(programme=programme)


def _in_words(model: PackModel, criterion: str, decision: Decision) -> Text:
    """A criterion with the figures in force, in all languages of the pack."""
    _, _, frame = outcome_of(decision)
    text = model.criteria[criterion].text
    readers = {lang: Reader(lang, model.calendar, model.shown_unit) for lang in model.languages}
    return Text({lang: reader.sentence(text, frame) for lang, reader in readers.items()})


def _open_criteria(decision: Decision, fact: str) -> Iterator[str]:
    if decision.is_undetermined:
        yield from (name for name, met, reads in decision.trace if met is None and fact in reads)
