"""Business plans and the enterprises that come of them."""

from __future__ import annotations

import datetime as dt
from typing import Literal, NewType, get_args

import attrs

from serkit.domain.lifecycle import LIFECYCLES
from serkit.domain.problems import Problems, did_you_mean
from serkit.kernel.errors import LifecycleError, TermsError
from serkit.kernel.money import Money

EnterpriseId = NewType("EnterpriseId", str)
EnterpriseKind = Literal["micro", "home", "workshop"]
ENTERPRISE_KINDS: tuple[EnterpriseKind, ...] = get_args(EnterpriseKind)


@attrs.frozen(kw_only=True)
class BusinessPlan:
    """What somebody wants to run and what it takes to start: the loan follows the plan, not a ceiling.

    Invariants: both amounts in one currency, the need more than zero, the own share not above it; a micro-business,
    a home job or a small workshop (TermsError).

    >>> shop = BusinessPlan(id="b1", owner="p1", trade="tailoring", amount_needed=Money("80000", "INR"))
    >>> shop.facts()
    {'plan.amount_needed': Money("80000.00", "INR")}
    """

    id: str
    owner: str
    trade: str
    amount_needed: Money
    own_share: Money | None = None
    kind: EnterpriseKind = "micro"

    def __attrs_post_init__(self) -> None:
        problems = Problems()
        problems.unless(self.amount_needed.minor > 0, "SK303", "a plan needs more than zero", help="sum up its costs")
        if self.kind not in ENTERPRISE_KINDS:
            problems.add("SK421", "a plan is for no such kind", help=did_you_mean(self.kind, ENTERPRISE_KINDS))
        share = self.own_share
        if share is not None and share.currency != self.amount_needed.currency:
            problems.add("SK311", "the own share is in another currency", help="use one currency in a plan")
        elif share is not None and not 0 <= share.minor <= self.amount_needed.minor:
            problems.add("SK303", "the own share is more than the plan needs", help="check the two amounts")
        problems.refuse(TermsError)

    @property
    def to_borrow(self) -> Money:
        """What is left to borrow after the own share."""
        return self.amount_needed if self.own_share is None else self.amount_needed - self.own_share

    def facts(self) -> dict[str, object]:
        """Give what is left to borrow by fact name: what the person brings is not lent."""
        return {"plan.amount_needed": self.to_borrow}


@attrs.frozen(kw_only=True)
class Enterprise:
    """A small business of one person or group.

    >>> Enterprise(id="e1", owner="p1", plan="b1").state
    'idea'
    """

    id: str
    owner: str
    plan: str = ""
    state: str = "idea"
    started_on: dt.date | None = None

    def __attrs_post_init__(self) -> None:
        states = LIFECYCLES["enterprise"].states
        if self.state not in states:
            raise LifecycleError.of("SK602", "an enterprise has no such state", help=did_you_mean(self.state, states))
