"""Walk 003: an adult with intellectual disability joins the social workshops of Kretinga.

The steps and conditions are those of seed 003 and the rules are real; the person and the sales are made up.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from serkit.api.packs import load_pack
from serkit.calc.group.shares import share_out
from serkit.domain.contract import Contract, Party
from serkit.domain.event import Event
from serkit.kernel.document import Document
from serkit.kernel.money import Money
from serkit.kernel.parts import Heading, Table, Tree
from serkit.kernel.text import date, money, say
from serkit.report.due import due_table, process_parts
from serkit.report.letter import decision_letter, overview
from serkit.report.plan import plan_paper

if TYPE_CHECKING:
    from serkit.calc.group.shares import Shares
    from serkit.domain.decision import Decision
    from serkit.rules.rulepack import RulePack

TITLE = "003 Kretinga: a place in the social workshops"
BORN = dt.date(2006, 6, 10)
EIGHTEENTH = dt.date(2024, 6, 10)
TOLD: dict[str, object] = {
    "person.birth_date": BORN,
    "disability.lt_participation.kinds": ["intellectual"],
    "person.can_work_in_open_market": False,
    "person.can_use_supported_employment": False,
    "person.municipality": "kretinga_district",
    "person.needs_guardian": True,
    "application.documents": ["doctor_certificate"],
    "application.signed_by": "guardian",
    "workshop.n_recipients": 7,
    "workshop.n_staff": 2,
}
# Pieces each of seven recipients made of what was sold in October.
PIECES = {"Adas": 31, "Birutė": 28, "Domas": 28, "Eglė": 17, "Jonas": 40, "Ona": 9, "Rasa": 22}
SALE = Money("412.50", "EUR")


def papers() -> tuple[Document, ...]:
    """What the day activity centre sees, in order."""
    pack = load_pack("lt.social-workshops")
    early, accepted = decided(pack, EIGHTEENTH - dt.timedelta(days=1)), decided(pack, EIGHTEENTH)
    facts = pack.facts({**TOLD, "application.submitted_on": EIGHTEENTH})
    on = dt.date(2024, 9, 1)
    return (
        Document(
            "A day before the 18th birthday, and on it",
            tuple(part for each in (early, accepted) for part in (_on(each), _compared(pack, each))),
        ),
        decision_letter(accepted, pack.words, "lt"),
        Document("The five steps, in order", process_parts(pack.check_process(log(), as_of=on), pack.words, "en")),
        Document(
            "The same steps, the contract skipped",
            process_parts(pack.check_process(log(skipped="contract"), as_of=on), pack.words, "en"),
        ),
        Document("The contract binds when everybody has signed", (_contract(),)),
        plan_paper(pack.draft_plan(facts, as_of=EIGHTEENTH), pack.words, "lt"),
        Document("What is due at the start of 2025", (_due(pack),)),
        Document("October's sale, shared out", (_stipends(), Heading("Why"), Tree(stipends().explain("en")))),
    )


def decided(pack: RulePack, applied_on: dt.date) -> Decision:
    """The answer to an application of that day."""
    facts = pack.facts({**TOLD, "application.submitted_on": applied_on})
    return pack["social_workshops"].decide(facts, as_of=applied_on)


def log(skipped: str = "") -> list[Event]:
    """What happened, from the application to the service; one step may be missing."""
    happened = (
        ("application", "application.submitted", "guardian", EIGHTEENTH),
        ("assessment", "ability_assessment.done", "municipality", dt.date(2024, 6, 28)),
        ("case_file", "case.opened", "municipality", dt.date(2024, 7, 5)),
        ("contract", "contract.in_force", "day_centre", dt.date(2024, 7, 12)),
        ("plan", "plan.agreed", "social_worker", dt.date(2024, 7, 19)),
        ("service", "service.started", "day_centre", dt.date(2024, 7, 26)),
    )
    return [
        Event(id=step, type=kind, about=f"{step}-1", case="case-1", role=role, on=on)
        for step, kind, role, on in happened
        if step != skipped
    ]


def contract() -> Contract:
    """Three parties, the guardian signing for the recipient last."""
    return Contract(
        id="contract-1",
        kind="service",
        parties=(
            Party(id="agency", role="agency", signed_on=dt.date(2024, 7, 5)),
            Party(id="day centre", role="day_centre", signed_on=dt.date(2024, 7, 8)),
            Party(id="recipient", role="recipient", signed_on=dt.date(2024, 7, 12), signed_by="guardian"),
        ),
    )


def stipends() -> Shares:
    """October's sale by the pieces each delivered."""
    return share_out(SALE, PIECES)


def _on(decision: Decision) -> Heading:
    """The day judged, above its answer."""
    return Heading(say("en", "as_of", date=date(decision.as_of, "en")))


def _compared(pack: RulePack, decision: Decision) -> Table:
    return overview({decision.programme: decision}, pack.words)


def _contract() -> Table:
    made = contract()
    signed = [each.signed_on for each in made.parties if each.signed_on]
    return Table(("Day", "State"), tuple((day.isoformat(), made.state_on(day).replace("_", " ")) for day in signed))


def _due(pack: RulePack) -> Table:
    """Two of seven recipients leave in November; the plan of July is reviewed after half a year."""
    settled: dict[str, object] = {"person.can_use_supported_employment": False}
    facts = [
        (EIGHTEENTH, {**settled, "workshop.n_recipients": 7}),
        (dt.date(2024, 11, 1), {**settled, "workshop.n_recipients": 5}),
    ]
    return due_table(pack.due(log(), as_of=dt.date(2025, 1, 2), horizon="30 days", facts=facts), pack.words, "en")


def _stipends() -> Table:
    paid = stipends()
    rows = tuple((who, str(PIECES[who]), money(amount, "lt")) for who, amount in paid.items())
    total = ("", str(sum(PIECES.values())), money(Money.total(paid.values(), "EUR"), "lt"))
    return Table(("Recipient", "Pieces", "Stipend"), rows, numeric=(1, 2), total=total)
