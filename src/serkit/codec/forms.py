"""Each stored form: its name and version, how it is taken apart and put together again.

A new version of a form is a new entry; the old one stays and is read for ever.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate
from operator import sub
from typing import Any

import attrs

from serkit.codec.estimates import estimate_from, estimate_to
from serkit.codec.plain import (
    CONVERTER,
    date_from,
    list_from,
    money_from,
    object_from,
    rate_from,
    rate_to,
    tagged,
    text_from,
    untagged,
    whole_from,
)
from serkit.codec.plans import due_from, due_to, plan_from, plan_to, process_from, process_to
from serkit.domain.decision import Decision, Decisions, Status
from serkit.domain.due import Due
from serkit.domain.estimate import Estimate
from serkit.domain.loan import LoanTerms
from serkit.domain.outcome import CriterionOutcome, DecisionContent, Missing, Seal
from serkit.domain.plan import PlanDraft
from serkit.domain.process import ProcessCheck
from serkit.domain.schedule import Columns, Schedule
from serkit.kernel.dates import Period
from serkit.kernel.errors import CalcError
from serkit.kernel.frozen import FrozenMap
from serkit.kernel.money import Money
from serkit.kernel.rate import Rate
from serkit.kernel.rounding import Rounding

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


_DECISION = frozenset(
    [
        "programme",
        "status",
        "as_of",
        "criteria",
        "because",
        "entitlements",
        "missing",
        "advice",
        "documents",
        "place",
        "instead_of",
        "seal",
    ]
)


def _read_decision(data: Plain) -> Decision:
    _only(data, _DECISION)
    content = DecisionContent(
        seal=_seal(data["seal"]),
        criteria=_outcomes(data["criteria"]),
        because=_texts(data["because"]),
        entitlements=FrozenMap({name: untagged(value) for name, value in object_from(data["entitlements"]).items()}),
        missing=tuple(CONVERTER.structure(each, Missing) for each in list_from(data["missing"])),
        advice=_outcomes(data["advice"]),
        documents=_texts(data["documents"]),
        place=None if data["place"] is None else text_from(data["place"]),
        instead_of=_texts(data["instead_of"]),
    )
    as_of = date_from(data["as_of"])
    programme = text_from(data["programme"])
    return Decision(programme=programme, status=Status(data["status"]), as_of=as_of, content=content)


def _seal(data: object) -> Seal:
    read = object_from(data)
    facts = FrozenMap({name: text_from(value) for name, value in object_from(read.pop("facts")).items()})
    as_of = date_from(read.pop("as_of"))
    return Seal(**{name: text_from(value) for name, value in read.items()}, as_of=as_of, facts=facts)


def _outcomes(data: object) -> FrozenMap[str, CriterionOutcome]:
    read = [CONVERTER.structure(each, CriterionOutcome) for each in list_from(data)]
    return FrozenMap({each.id: each for each in read})


def _texts(data: object) -> tuple[str, ...]:
    return tuple(map(text_from, list_from(data)))


def _only(data: Plain, known: frozenset[str]) -> None:
    if not known.issuperset(data):
        msg = "no other keys"
        raise ValueError(msg)


def _decisions(decisions: Decisions) -> Plain:
    return {"decisions": [_decision(each) for each in decisions.values()]}


def _read_decisions(data: Plain) -> Decisions:
    _only(data, frozenset({"decisions"}))
    read = [_read_decision(object_from(each)) for each in list_from(data["decisions"])]
    found = {each.programme: each for each in read}
    if len(found) != len(read):
        msg = "each programme once"
        raise ValueError(msg)
    return Decisions(found)


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
    _only(data, frozenset({"terms", "due_dates", "minor_units"}))
    read = {name: tuple(map(whole_from, list_from(each))) for name, each in object_from(data["minor_units"]).items()}
    days = tuple(map(date_from, list_from(data["due_dates"])))
    schedule = Schedule(_read_terms(object_from(data["terms"])), Columns(**read), days)
    owed = accumulate(schedule.columns.principal, sub, initial=schedule.terms.principal.minor)
    if tuple(owed)[1:] != schedule.columns.outstanding:
        wrong = "an outstanding principal is not the one before less the principal repaid"
        raise CalcError.of("SK320", wrong, help="make it again: amortise(terms)")
    return schedule


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
        Form("estimate/1", Estimate, estimate_to, estimate_from),
    )
}
