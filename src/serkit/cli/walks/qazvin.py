"""Walk 002: a client of Behzisti in Qazvin, her household's pension, and a loan of 50 million toman at 4 %.

The loan and its fee are those of seed 002 and the programmes are real; the household is made up.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from serkit.api.packs import load_pack
from serkit.calc.loan.apr import apr
from serkit.calc.loan.schedule import amortise
from serkit.domain.enterprise import BusinessPlan
from serkit.domain.household import Household
from serkit.domain.loan import LoanTerms, Method
from serkit.domain.person import Person
from serkit.kernel.calendars import JALALI
from serkit.kernel.document import Document
from serkit.kernel.money import Money
from serkit.kernel.parts import Para, Table, Tree
from serkit.kernel.rate import Rate
from serkit.kernel.text import amount, date, number, say
from serkit.report.charts import balance_chart
from serkit.report.compare import Offer, costs_table
from serkit.report.letter import decision_letter
from serkit.report.statement import schedule_statement, unit_name

if TYPE_CHECKING:
    from serkit.domain.schedule import Schedule
    from serkit.kernel.parts import Chart
    from serkit.rules.rulepack import RulePack

TITLE = "002 Qazvin: fifty million toman at four per cent"


def jalali(year: int, month: int, day: int) -> dt.date:
    """A day of the Jalali calendar."""
    return dt.date.fromordinal(JALALI.ordinal(year, month, day))


SIGNED_ON = jalali(1402, 2, 14)
WOMAN = Person(id="walk-002", sex="female", birth_date=jalali(1362, 9, 3))
SHOP = BusinessPlan(id="walk-002", owner=WOMAN.id, trade="carpet weaving", amount_needed=Money("50000000", "IRT"))
TOLD = {
    "person.behzisti_client": True,
    "person.client_group": ["woman_head_of_household"],
    "plan.job_class": "home",
    "loan.signed_on": SIGNED_ON,
}
# The pension rose inside 1401; the first months of 1402 were not found; 1404 is printed to the toman.
PENSION_DAYS = (jalali(1401, 6, 31), jalali(1401, 7, 1), jalali(1402, 3, 1), jalali(1404, 1, 1))
ONLY = (1, 2, 3, 12, 13, 14, 59, 60)


def papers() -> tuple[Document, ...]:
    """What the officer in Qazvin sees, in order."""
    pack = load_pack("ir.behzisti")
    loan = pack["loan"].decide(pack.facts(WOMAN, SHOP, TOLD), as_of=SIGNED_ON)
    home = Household(id="walk-002", size=4, monthly_income=Money(0, "IRT"))
    pension = pack["mostamari"].decide(pack.facts(home, {"person.other_pension": False}), as_of=PENSION_DAYS[1])
    average, slots = (amortise(terms(method)) for method in ("karmozd_average", "karmozd_slots"))
    return (
        decision_letter(loan, pack.words),
        decision_letter(pension, pack.words, "fa"),
        Document("The pension of her household, by its size and the day", (pension_table(pack), _pension_note())),
        Document("The same 4 %, two ways to take it", (_note(), *_costs(average, slots, "en"))),
        Document("همان ۴٪، دو روش", _costs(average, slots, "fa"), "fa"),
        schedule_statement(slots, "en", apr=apr(slots).rate, only=ONLY),
        schedule_statement(slots, "fa", apr=apr(slots).rate, only=ONLY),
        Document("How one figure came about", (Tree(slots.explain(number=13, column="interest")),)),
        Document("یک رقم چگونه به دست آمد", (Tree(slots.explain(number=13, column="interest", lang="fa")),), "fa"),
    )


def terms(method: Method) -> LoanTerms:
    """Fifty million toman at 4 % over 60 Jalali months."""
    return LoanTerms(
        principal=SHOP.amount_needed,
        method=method,
        annual_rate=Rate.percent("4"),
        n_instalments=60,
        calendar="jalali",
        disbursed_on=SIGNED_ON,
    )


def pension_table(pack: RulePack, lang: str = "en") -> Table:
    """What a household of each size is paid on each day; where the law was not found, it says so."""
    heads = ("Household of", *(date(day, lang, "jalali") for day in PENSION_DAYS))
    rows = []
    for size in range(1, 6):
        home = Household(id="walk-002", size=size, monthly_income=Money(0, "IRT"))
        facts = pack.facts(home, {"person.other_pension": False})
        paid = [pack["mostamari"].decide(facts, as_of=day).entitlements["monthly"] for day in PENSION_DAYS]
        rows.append((_size(size, lang), *(_toman(each, lang) for each in paid)))
    return Table(
        heads,
        tuple(rows),
        numeric=tuple(range(len(heads))),
        caption=say(lang, "per.month", value=unit_name("IRT", lang)),
    )


def _toman(paid: object, lang: str) -> str:
    return amount(paid, lang, "IRT") if isinstance(paid, Money) else say(lang, "not_known")


def _size(size: int, lang: str) -> str:
    shown = number(size, lang)
    return say(lang, "at_least", low=shown) if size == 5 else shown  # noqa: PLR2004 - five and more are one level


def _pension_note() -> Para:
    return Para(
        "Households of five and of more are one level. “Not known”: what the law says for that day was not found;"
        " nothing is guessed."
    )


def _note() -> Para:
    return Para(
        "The average method spreads the fee over all instalments; the slot method, the network rule since 1388,"
        " takes the fee of each year as that year's first instalment. Both say 4 %."
    )


def _costs(average: Schedule, slots: Schedule, lang: str) -> tuple[Table, Chart]:
    offers = [Offer(say(lang, f"method.{each.terms.method}"), each, apr(each).rate) for each in (average, slots)]
    return costs_table(offers, lang), balance_chart(average, slots, lang=lang)
