"""Walk 000: a woman with 50 % locomotor disability comes to CRC Patna and wants a tailoring shop.

The centre and its services are those of seed 000 and the programmes are real; she is made up.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from serkit.api.packs import load_pack
from serkit.api.screen import screen
from serkit.calc.loan.apr import apr
from serkit.calc.loan.schedule import amortise
from serkit.domain.application import Application
from serkit.domain.disability import Degree, DisabilityAssessment
from serkit.domain.enterprise import BusinessPlan
from serkit.domain.facts import facts_of
from serkit.domain.household import Household
from serkit.domain.loan import LoanTerms
from serkit.domain.outcome import Undetermined
from serkit.domain.person import Person
from serkit.kernel.document import Document
from serkit.kernel.money import Money
from serkit.kernel.parts import Para, Tree
from serkit.kernel.rate import Rate
from serkit.kernel.text import rate as said_rate
from serkit.report.charts import balance_chart
from serkit.report.compare import Offer, costs_table
from serkit.report.letter import decision_letter, overview, refusal_letter
from serkit.report.plan import plan_paper
from serkit.report.screening import screening_paper
from serkit.report.statement import schedule_statement

if TYPE_CHECKING:
    from serkit.domain.schedule import Schedule
    from serkit.domain.screening import Screening
    from serkit.kernel.parts import Chart
    from serkit.rules.rulepack import RulePack

TITLE = "000 Patna: a tailoring shop"
TODAY = dt.date(2026, 11, 1)

WOMAN = Person(id="walk-000", sex="female", birth_date=dt.date(1994, 5, 2), domicile="jharkhand")
CERTIFICATE = DisabilityAssessment(
    person=WOMAN.id,
    scheme="in_rpwd",
    kinds=("locomotor",),
    degree=Degree.percent("in_rpwd", "50"),
    assessed_on=dt.date(2019, 8, 20),
)
HOME = Household(id="walk-000", size=4, below_poverty_line=True)
SHOP = BusinessPlan(id="walk-000", owner=WOMAN.id, trade="tailoring", amount_needed=Money("200000", "INR"))
ASKED = Application(id="walk-000", person=WOMAN.id, programme="swavalamban", submitted_on=TODAY)
ENTITIES = (WOMAN, CERTIFICATE, HOME, SHOP, ASKED)

FOR_LOANS = {
    "person.is_citizen": True,
    "person.has_udid": True,
    "loan.purpose": "self_employment",
    "loan.lender": "state_agency",
    "ability.trade_wanted": "tailoring",
}
FOR_PENSIONS: dict[str, object] = {"person.pensions": []}
SINCE = dt.date(2014, 6, 1)
_HER = Para("She is 32, has 50 % locomotor disability and wants a tailoring shop that needs 200,000 INR.")


def papers() -> tuple[Document, ...]:
    """What the officer of the SER unit sees, in order."""
    loans, pensions = load_pack("in.ndfdc"), load_pack("in.pensions")
    found = screened(loans, pensions)
    lent, paid = found[loans.id], found[pensions.id]
    told = pensions.facts(*ENTITIES, {**FOR_PENSIONS, "person.in_bihar_since": SINCE})
    asked = loans.facts(*ENTITIES, FOR_LOANS)
    draft = loans.draft_plan(asked, as_of=TODAY)
    refused = loans.why_not(asked, as_of=TODAY)["microfinance"]
    words = {loans.id: loans.words, pensions.id: pensions.words}
    may_have = screening_paper(found, words)
    return (
        Document(may_have.title, (_HER, *may_have.parts)),
        screening_paper(found, words, "hi"),
        decision_letter(lent["swavalamban"], loans.words),
        refusal_letter(refused, loans.words),
        refusal_letter(refused, loans.words, "hi"),
        decision_letter(paid["state_pension"], pensions.words, "hi"),
        Document(
            "The one fact that was missing: she has lived in Bihar since 1 June 2014",
            (overview(pensions.decide(told, as_of=TODAY), pensions.words),),
        ),
        plan_paper(draft, loans.words),
        plan_paper(draft, loans.words, "hi"),
        *_loan(lent["swavalamban"].entitlements["rate"]),
    )


def screened(*packs: RulePack) -> Screening:
    """What she may have of all packs; each is asked about what it speaks of."""
    known = {name for pack in packs for name in pack.model.slots}
    told = {**facts_of(*ENTITIES), **FOR_LOANS, **FOR_PENSIONS}
    return screen({name: value for name, value in told.items() if name in known}, packs=packs, as_of=TODAY)


def schedules(rate: object) -> tuple[Schedule, ...]:
    """Her loan at each end of what the law leaves open, the dearer one first."""
    ends = rate.bounds if isinstance(rate, Undetermined) else (rate,)
    return tuple(amortise(_terms(end)) for end in reversed(ends) if isinstance(end, Rate))


def _loan(rate: object) -> tuple[Document, ...]:
    made = schedules(rate)
    dearest = made[0]
    offers = [Offer(str(each.terms.annual_rate), each, apr(each).rate) for each in made]
    open_law = Para(
        "The ceiling of the rebate for women is cut off in every copy of the guidelines that was found, so her rate"
        " lies between the two and the agency has to say which. The schedule is that of the dearer one."
    )
    return (
        Document("What her loan costs", (open_law, costs_table(offers, by="annual_rate"), _balances(made, "en"))),
        schedule_statement(dearest, apr=apr(dearest).rate, only=(1, 2, 3, 58, 59, 60)),
        Document("How one figure came about", (Tree(dearest.explain(number=2, column="interest")),)),
        Document("एक राशि कैसे बनी", (Tree(dearest.explain(number=2, column="interest", lang="hi")),), "hi"),
    )


def _balances(made: tuple[Schedule, ...], lang: str) -> Chart:
    return balance_chart(*made, lang=lang, names=[said_rate(each.terms.annual_rate, lang) for each in made])


def _terms(rate: Rate) -> LoanTerms:
    """Five years of level instalments, paid out once the application has run its course, before the first visit."""
    return LoanTerms(
        principal=SHOP.amount_needed,
        method="annuity",
        annual_rate=rate,
        n_instalments=60,
        disbursed_on=dt.date(2027, 5, 2),
    )
