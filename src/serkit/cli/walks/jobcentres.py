"""Walk 001: job-support centres of Behzisti: a full centre, a loan that follows the plan, a year of aftercare.

The figures reconciled are those of seed 001; the clients and the cohort are made up.
"""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import TYPE_CHECKING

from serkit.api.packs import load_pack
from serkit.calc.outcome.cohort import Cohort, Episode
from serkit.calc.outcome.funnel import funnel
from serkit.calc.outcome.proportion import proportion
from serkit.calc.outcome.reconcile.claims import Count, Share
from serkit.calc.outcome.reconcile.verb import reconcile
from serkit.calc.outcome.retention import retention
from serkit.domain.work import Placement
from serkit.kernel.calendars import JALALI
from serkit.kernel.dates import DateRange, due_dates
from serkit.kernel.document import Document
from serkit.kernel.money import Money
from serkit.kernel.parts import Para, Table, Tree
from serkit.kernel.text import Text, number, percent
from serkit.report.charts import funnel_chart, survival_chart
from serkit.report.letter import decision_letter, overview
from serkit.report.plan import plan_paper

if TYPE_CHECKING:
    from serkit.calc.outcome.funnel import Funnel
    from serkit.calc.outcome.reconcile.findings import Reconciliation
    from serkit.calc.outcome.retention import Retention
    from serkit.domain.decision import Decision
    from serkit.domain.estimate import Estimate
    from serkit.kernel.parts import Chart, Part
    from serkit.rules.rulepack import RulePack

TITLE = "001 Job-support centres: sixty places, a loan by the plan, a year of aftercare"
PLACES = 60
AFTERCARE_MONTHS = 12


def jalali(year: int, month: int, day: int) -> dt.date:
    """A day of the Jalali calendar."""
    return dt.date.fromordinal(JALALI.ordinal(year, month, day))


TODAY = jalali(1401, 5, 13)
CLIENT = {
    "person.behzisti_client": True,
    "person.client_group": ["disability"],
    "person.birth_date": jalali(1370, 3, 1),
}
# Made up: twelve clients placed in Farvardin 1400; months seen in work, and why it ended (None: no end is known).
_STAYS = (
    (2, "lost"),
    (4, "lost"),
    (12, None),
    (12, None),
    (7, None),
    (12, None),
    (3, "lost"),
    (12, None),
    (5, "moved"),
)
_COHORT = (*_STAYS, (12, None), (9, "lost"), (12, None))
STARTED_ON = jalali(1400, 1, 15)
_STATES = ("in_progress", "successful", "dropped_out", "transferred", "excluded", "unknown")


def training(pack: RulePack, n_in_training: int) -> Decision:
    """May the client be trained in a centre where so many already are?"""
    facts = pack.facts({**CLIENT, "centre.places": PLACES, "centre.n_in_training": n_in_training})
    return pack["training"].decide(facts, as_of=TODAY)


def loan(pack: RulePack, needed: Money, asked: Money) -> Decision:
    """The loan follows the plan: asking for more is advised against, not refused."""
    told = {**CLIENT, "plan.amount_needed": needed, "loan.requested": asked, "plan.job_class": "ordinary"}
    return pack["loan"].decide(pack.facts({**told, "loan.signed_on": "none"}, calendar=None), as_of=TODAY)


def reported() -> Reconciliation:
    """What seed 001 says of its own figures."""
    return reconcile(
        {
            "entrants": Count(3200, rounded_to=100),
            "success": Share("62%", of="entrants"),
            "beneficiaries": Count(1860),
            "centres": Count(16),
        },
        relations=[
            "beneficiaries = success",
            "entrants = success + withdrew + in_training",
            "in_training <= 16 * 60",
        ],
        questions=[
            "success / (success + withdrew)",
            "mean_stay(entrants, centres = 16, places = 60, years = 4)",
        ],
        labels={
            "entrants": Text({"en": "entrants", "fa": "ورودی مراکز"}),
            "success": Text({"en": "successful exits", "fa": "خروجی موفق"}),
            "beneficiaries": Text({"en": "clients who benefited", "fa": "برخورداران"}),
            "withdrew": Text({"en": "withdrew", "fa": "منصرف‌شدگان"}),
            "in_training": Text({"en": "still training", "fa": "مشغول مهارت‌آموزی"}),
            "success / (success + withdrew)": Text({"en": "success among leavers", "fa": "موفقیت در میان خارج‌شدگان"}),
        },
    )


def placements() -> list[Placement]:
    """The made-up cohort: found in work on each visit, but for one who was out of reach after month 7."""
    visits = due_dates(STARTED_ON, 12, "month", calendar="jalali")
    return [_placement(n, months, reason, visits) for n, (months, reason) in enumerate(_COHORT, 1)]


def _placement(n: int, months: int, reason: str | None, visits: tuple[dt.date, ...]) -> Placement:
    ended_on = None if reason is None else visits[months - 1]
    seen = tuple(day for day in visits[:months] if ended_on is None or day < ended_on)
    return Placement(
        id=f"job {n}",
        person=f"client {n}",
        started_on=STARTED_ON,
        ended_on=ended_on,
        reason=reason if reason == "moved" else "",
        contacted_on=seen,
    )


def kept() -> Retention:
    """Who is still in work 3, 6 and 12 Jalali months after the first day."""
    return retention(placements(), as_of=TODAY, calendar="jalali", cohort="12 clients placed in 1400, made up")


def stands() -> Funnel:
    """Where forty made-up entrants of 1400 stand: nobody is lost between the boxes."""
    window = DateRange(start_on=jalali(1400, 1, 1), end_on=jalali(1401, 1, 1))
    ends = ["success_job"] * 14 + ["success_enterprise"] * 4 + ["withdrew"] * 7 + ["unable"] * 3 + ["moved"]
    rows = [
        Episode(
            id=f"stay {n}",
            who=f"client {n}",
            entered_on=jalali(1400, 2, 1),
            exited_on=jalali(1401, 1, 20) if n < len(ends) else None,
            reason=ends[n] if n < len(ends) else "",
        )
        for n in range(40)
    ]
    return funnel(rows, Cohort(name="entrants of 1400, made up", window=window), as_of=TODAY)


def papers() -> tuple[Document, ...]:
    """What the head of the centres sees, in order."""
    pack = load_pack("ir.behzisti")
    full = training(pack, PLACES)
    more = loan(pack, Money("30000000", "IRT"), Money("40000000", "IRT"))
    aftercare = pack.draft_plan(pack.facts(CLIENT), as_of=TODAY)
    found = reported()
    return (
        Document(
            "Sixty places, all taken, and one applicant more", (overview({"training": full}, pack.words), _place())
        ),
        decision_letter(full, pack.words, "fa"),
        decision_letter(more, pack.words, "en"),
        plan_paper(aftercare, pack.words, "fa"),
        Document(
            "Where forty entrants stand (made up)", (_funnel_chart(), _funnel_table(), Tree(stands().explain("en")))
        ),
        Document("Who is still in work (made up)", _retained()),
        Document("What was reported, held against itself", (found.table("en"), *_sample())),
        Document("آنچه گزارش شده، در برابر خودش", (found.table("fa"),), "fa"),
    )


def _stand() -> tuple[Part, ...]:
    """The bars, the table that adds up, and how."""
    return _funnel_chart(), _funnel_table(), Tree(stands().explain("en"))


def _retained() -> tuple[Part, ...]:
    """The curve, the four figures side by side, and how the twelve-month figure came about."""
    return _survival_chart(), _retention_table(), Tree(kept().at(12).kaplan_meier.explain("en"))


def _place() -> Para:
    return Para("Full is not ineligible: she waits, and the answer stays.")


def _sample() -> tuple[Para, Tree]:
    """1,860 of 3,200 as if they were a sample, which they are not."""
    note = Para("If 1,860 of 3,200 are treated as a sample of a process, and not as all there were:")
    return note, Tree(proportion(1860, 3200, method="wilson").explain("en"))


def _funnel_table() -> Table:
    at = stands()
    rows = tuple((state.replace("_", " "), number(getattr(at, state), "en")) for state in _STATES)
    return Table(("State", "Clients"), rows, numeric=(1,), total=("entered", number(at.entered, "en")))


def _funnel_chart() -> Chart:
    at = stands()
    steps = [("entered", at.entered), *((name.replace("_", " "), getattr(at, name)) for name in _STATES)]
    return funnel_chart(steps, "Forty entrants of 1400")


def _survival_chart() -> Chart:
    """Months since the first day, who is still in work, and how many were watched; the end of aftercare closes it."""
    curve = kept().curve
    rows = [(Fraction(each.time), each.survival, each.n_risk) for each in curve.rows]
    watched = sum(months == AFTERCARE_MONTHS for months, _ in _COHORT)
    last = (Fraction(AFTERCARE_MONTHS), rows[-1][1], watched)
    return survival_chart(
        [(Fraction(0), Fraction(1), len(_COHORT)), *rows, last], "Still in work", time="months since the first day"
    )


def _retention_table() -> Table:
    heads = ("Months", "Worst case", "Complete case", "Kaplan-Meier", "Best case")
    rows = tuple(
        (number(each.months, "en"), *(_share(getattr(each, name)) for name in _FOUR)) for each in kept().checkpoints
    )
    return Table(heads, rows, numeric=tuple(range(5)))


_FOUR = ("worst_case", "complete_case", "kaplan_meier", "best_case")


def _share(estimate: Estimate) -> str:
    value = estimate.value
    return percent(value, "en", places=1) if isinstance(value, Fraction) else "not known"
