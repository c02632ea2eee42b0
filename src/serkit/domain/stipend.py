"""What a workshop makes and sells, and the stipends its sales are shared out as."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import TYPE_CHECKING, NewType

import attrs

from serkit.domain.lifecycle import LIFECYCLES, advance
from serkit.domain.problems import Problems, did_you_mean
from serkit.kernel.dates import DateRange
from serkit.kernel.errors import LifecycleError, TermsError
from serkit.kernel.frozen import FrozenMap
from serkit.kernel.money import Money

if TYPE_CHECKING:
    from collections.abc import Mapping

ProductionId = NewType("ProductionId", str)
SaleId = NewType("SaleId", str)


def _frozen(work: Mapping[str, int | Fraction]) -> FrozenMap[str, int | Fraction]:
    return FrozenMap(work)


@attrs.frozen(kw_only=True)
class Production:
    """What was made in a time, how much of it was good, and how much work each person delivered for it.

    `work` counts pieces or hours, one and the same in a production; only work that was delivered is in it.
    Invariants: no more accepted than made; no work of nothing or less (TermsError SK615).

    >>> Production(id="c1", workshop="w1", item="candles", n_made=120, n_accepted=114, work={"ona": 40, "jonas": 74},
    ...            during=DateRange(start_on=dt.date(2025, 10, 1), end_on=dt.date(2025, 11, 1))).work["ona"]
    40
    """

    id: str
    workshop: str
    item: str
    during: DateRange
    n_made: int
    n_accepted: int
    work: FrozenMap[str, int | Fraction] = attrs.field(converter=_frozen)

    def __attrs_post_init__(self) -> None:
        problems = Problems()
        within = 0 <= self.n_accepted <= self.n_made
        problems.unless(within, "SK615", "more accepted than made", help="count the good ones among those made")
        for amount in self.work.values():
            exact: object = amount
            if not isinstance(exact, int | Fraction) or isinstance(exact, bool) or exact <= 0:
                problems.add("SK615", "work delivered is more than nothing, exactly", help="leave out who did none")
        problems.refuse(TermsError)


@attrs.frozen(kw_only=True)
class Sale:
    """What a production brought, and what had to be spent for it.

    Invariants: neither is negative, both in one currency (TermsError SK615, SK311).

    >>> Sale(id="s1", production="c1", sold_on=dt.date(2025, 10, 25), proceeds=Money("412.50", "EUR"),
    ...      costs=Money("112.49", "EUR")).net
    Money("300.01", "EUR")
    """

    id: str
    production: str
    sold_on: dt.date
    proceeds: Money
    costs: Money | None = None

    def __attrs_post_init__(self) -> None:
        problems = Problems()
        problems.unless(self.proceeds.minor >= 0, "SK615", "a sale brings nothing or more", help="enter costs apart")
        if self.costs is not None and self.costs.currency != self.proceeds.currency:
            problems.add("SK311", "the costs are in another currency", help="use one currency in a sale")
        elif self.costs is not None:
            problems.unless(self.costs.minor >= 0, "SK615", "costs are nothing or more", help="enter proceeds apart")
        problems.refuse(TermsError)

    @property
    def net(self) -> Money:
        """What is left of the proceeds after the costs; it may be a loss."""
        return self.proceeds if self.costs is None else self.proceeds - self.costs


@attrs.frozen(kw_only=True)
class Stipend:
    """One person's part of what was sold, from accrued to paid.

    Invariants: an amount of nothing or more; a state of its lifecycle (LifecycleError SK615, SK602).

    >>> Stipend(person="ona", amount=Money("105.27", "EUR")).advance("approved").advance("paid").state
    'paid'
    """

    person: str
    amount: Money
    state: str = "accrued"

    def __attrs_post_init__(self) -> None:
        problems = Problems()
        states = LIFECYCLES["stipend"].states
        if self.state not in states:
            problems.add("SK602", "a stipend has no such state", help=did_you_mean(self.state, states))
        problems.unless(self.amount.minor >= 0, "SK615", "a stipend is nothing or more", help="check the sales")
        problems.refuse(LifecycleError)

    def advance(self, to: str) -> Stipend:
        """Take one step; raises LifecycleError like `lifecycle.advance`.

        >>> Stipend(person="ona", amount=Money("1", "EUR")).advance("paid")
        Traceback (most recent call last):
            ...
        serkit.LifecycleError: SK601 illegal-transition: a stipend cannot go from accrued to paid
          help: allowed from accrued: approved
        """
        return attrs.evolve(self, state=advance("stipend", self.state, to))


@attrs.frozen(kw_only=True)
class Payout:
    """What a workshop sold in a time, shared out; `kept` stays with the workshop, for materials.

    Invariants: the stipends sum to the distributable amount to the last minor unit; nobody has two; nobody who
    delivered no work has one; everything was sold in the time (LifecycleError SK615).

    Rounding: whole minor units; which rule shared them out is said by `rule`.

    >>> october = DateRange(start_on=dt.date(2025, 10, 1), end_on=dt.date(2025, 11, 1))
    >>> sale = Sale(id="s1", production="c1", sold_on=dt.date(2025, 10, 25), proceeds=Money("10", "EUR"))
    >>> Payout(workshop="w1", during=october, sales=(sale,), work={"ona": 1}, rule="largest_remainder",
    ...        stipends=(Stipend(person="ona", amount=Money("10", "EUR")),)).distributable
    Money("10.00", "EUR")
    """

    workshop: str
    during: DateRange
    sales: tuple[Sale, ...]
    work: FrozenMap[str, int | Fraction] = attrs.field(converter=_frozen)
    stipends: tuple[Stipend, ...]
    rule: str
    kept: Money | None = None

    def __attrs_post_init__(self) -> None:
        problems = Problems()
        problems.unless(bool(self.sales), "SK615", "nothing was sold", help="a payout shares out at least one sale")
        problems.refuse(LifecycleError)
        inside = all(self.during.contains(each.sold_on) for each in self.sales)
        problems.unless(inside, "SK615", "a sale lies outside the time of the payout", help="check the dates")
        paid = Money.total((each.amount for each in self.stipends), self.distributable.unit)
        if paid != self.distributable:
            message = f"the stipends sum to {paid}, and {self.distributable} are to be shared out"
            problems.add("SK615", message, help="share it out by largest remainder: share_out(...)")
        persons = [each.person for each in self.stipends]
        problems.unless(len(set(persons)) == len(persons), "SK615", "somebody has two stipends", help="add them up")
        worked = all(self.work.get(each.person, 0) > 0 for each in self.stipends)
        problems.unless(worked, "SK615", "a stipend for somebody who delivered no work", help="pay for work delivered")
        problems.refuse(LifecycleError)

    @property
    def distributable(self) -> Money:
        """What the sales brought after costs, less what is kept."""
        net = Money.total((each.net for each in self.sales), self.sales[0].proceeds.unit)
        return net if self.kept is None else net - self.kept
