"""Each stored form: its name and version, how it is taken apart and put together again.

A new version of a form is a new entry; the old one stays and is read for ever.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import attrs

from serkit.codec.plain import CONVERTER, date_from, money_from, rate_from, rate_to, tagged, untagged
from serkit.codec.plans import due_from, due_to, plan_from, plan_to, process_from, process_to
from serkit.domain.decision import Decision, Decisions, Status
from serkit.domain.due import Due
from serkit.domain.loan import LoanTerms
from serkit.domain.outcome import CriterionOutcome, DecisionContent, Missing, Seal
from serkit.domain.plan import PlanDraft
from serkit.domain.process import ProcessCheck
from serkit.domain.schedule import Columns, Schedule
from serkit.kernel.dates import Period
from serkit.kernel.frozen import FrozenMap
from serkit.kernel.money import Money
from serkit.kernel.rate import Rate
from serkit.kernel.rounding import Rounding

if TYPE_CHECKING:
    from collections.abc import Mapping

Plain = dict[str, Any]


@attrs.frozen
class Form:
    """One stored form: `decision/1`."""

    name: str
    kind: type
    take_apart: Callable[[Any], Plain]
    put_together: Callable[[Plain], object]


def _decision(decision: Decision) -> Plain:
    content = decision.content
    seal = {**attrs.asdict(content.seal), "as_of": content.seal.as_of.isoformat(), "facts": dict(content.seal.facts)}
    return {
        "programme": decision.programme,
        "status": str(decision.status),
        "as_of": decision.as_of.isoformat(),
        "criteria": [CONVERTER.unstructure(each) for each in content.criteria.values()],
        "because": list(content.because),
        "entitlements": {name: tagged(value) for name, value in content.entitlements.items()},
        "missing": [CONVERTER.unstructure(each) for each in content.missing],
        "advice": [CONVERTER.unstructure(each) for each in content.advice.values()],
        "documents": list(content.documents),
        "place": content.place,
        "instead_of": list(content.instead_of),
        "seal": seal,
    }


def _read_decision(data: Plain) -> Decision:
    content = DecisionContent(
        seal=_seal(data["seal"]),
        criteria=_outcomes(data["criteria"]),
        because=tuple(map(_str, data["because"])),
        entitlements=FrozenMap({_str(name): untagged(value) for name, value in data["entitlements"].items()}),
        missing=tuple(CONVERTER.structure(each, Missing) for each in data["missing"]),
        advice=_outcomes(data["advice"]),
        documents=tuple(map(_str, data["documents"])),
        place=data["place"],
        instead_of=tuple(map(_str, data["instead_of"])),
    )
    as_of = date_from(data["as_of"])
    return Decision(programme=_str(data["programme"]), status=Status(data["status"]), as_of=as_of, content=content)


def _seal(data: Mapping[str, Any]) -> Seal:
    facts = FrozenMap({_str(name): _str(value) for name, value in data["facts"].items()})
    return Seal(**{**data, "as_of": date_from(data["as_of"]), "facts": facts})


def _outcomes(data: list[Plain]) -> FrozenMap[str, CriterionOutcome]:
    return FrozenMap({each["id"]: CONVERTER.structure(each, CriterionOutcome) for each in data})


def _decisions(decisions: Decisions) -> Plain:
    return {"decisions": [_decision(each) for each in decisions.values()]}


def _read_decisions(data: Plain) -> Decisions:
    return Decisions({each["programme"]: _read_decision(each) for each in data["decisions"]})


def _terms(terms: LoanTerms) -> Plain:
    plain: Plain = {}
    for field in attrs.fields(LoanTerms):
        value = getattr(terms, field.name)
        plain[field.name] = CONVERTER.unstructure(value, unstructure_as=type(value))
    return plain


def _read_terms(data: Plain) -> LoanTerms:
    readers: dict[str, Callable[[Any], object]] = {
        "principal": money_from,
        "annual_rate": rate_from,
        "disbursed_on": date_from,
        "first_due_on": lambda value: None if value is None else date_from(value),
        "instalment_multiple": lambda value: None if value is None else money_from(value),
        "every": _read_every,
        "rounding": lambda value: CONVERTER.structure(value, Rounding),
    }
    read: dict[str, Any] = {name: readers[name](value) if name in readers else value for name, value in data.items()}
    return LoanTerms(**read)


def _read_every(value: Any) -> object:  # noqa: ANN401 - plain data, judged here
    return CONVERTER.structure(value, Period) if isinstance(value, dict) else value


def _schedule(schedule: Schedule) -> Plain:
    columns = {name: list(column) for name, column in schedule.columns._asdict().items()}
    due_dates = [day.isoformat() for day in schedule.due_dates]
    return {"terms": _terms(schedule.terms), "due_dates": due_dates, "minor_units": columns}


def _read_schedule(data: Plain) -> Schedule:
    columns = Columns(**{name: tuple(map(_int, column)) for name, column in data["minor_units"].items()})
    return Schedule(_read_terms(data["terms"]), columns, tuple(map(date_from, data["due_dates"])))


def _str(value: object) -> str:
    if not isinstance(value, str):
        msg = "a text"
        raise TypeError(msg)
    return value


def _int(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        msg = "a whole number"
        raise TypeError(msg)
    return value


FORMS: dict[str, Form] = {
    form.name: form
    for form in (
        Form("money/1", Money, lambda value: {"value": str(value)}, lambda data: money_from(data["value"])),
        Form("rate/1", Rate, lambda value: {"value": rate_to(value)}, lambda data: rate_from(data["value"])),
        Form("terms/1", LoanTerms, _terms, _read_terms),
        Form("schedule/1", Schedule, _schedule, _read_schedule),
        Form("decision/1", Decision, _decision, _read_decision),
        Form("decisions/1", Decisions, _decisions, _read_decisions),
        Form("plan/1", PlanDraft, plan_to, plan_from),
        Form("process/1", ProcessCheck, process_to, process_from),
        Form("due/1", Due, due_to, due_from),
    )
}
