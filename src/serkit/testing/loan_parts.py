"""What drawn loan terms may have beside the plain ones: shapes, graces, payouts, fees and working days."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from itertools import cycle, islice
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from serkit.calc.loan.dues import dues_of
from serkit.calc.loan.registry import method_named
from serkit.domain.charge import Fee
from serkit.domain.grace import Grace
from serkit.domain.payout import DownPayment, Tranche
from serkit.kernel.daycount import CONVENTIONS
from serkit.kernel.errors import AmountError, TermsError
from serkit.kernel.money import Money
from serkit.kernel.workdays import WorkDays

if TYPE_CHECKING:
    from serkit.domain.loan import LoanTerms

DAY_COUNTS: tuple[str, ...] = tuple(name for name in CONVENTIONS if name != "ACT/ACT Jalali")
_SEASONS = 12


def shape(draw: st.DrawFn, terms: LoanTerms) -> dict[str, Any]:
    """Draw what a method needs: a balloon, a part of the principal, or weights."""
    n = terms.n_instalments
    if terms.method == "balloon":
        half = terms.principal.minor // 2
        if not half or draw(st.booleans()):
            return {"principal_part": Fraction(1, draw(st.integers(max(2, n), 4 * n + 1)))}
        return {"balloon": Money.of_minor(draw(st.integers(1, half)), terms.principal.unit)}
    weights = st.integers(4, 8).map(Fraction)
    if terms.method == "step":
        count = draw(st.sampled_from([k for k in range(1, min(n, 12) + 1) if n % k == 0]))
        return {"weights": sorted(draw(st.lists(weights, min_size=count, max_size=count)))}
    closed = weights | st.just(Fraction(0))
    if terms.method == "seasonal":
        return {"weights": draw(st.lists(closed, min_size=_SEASONS, max_size=_SEASONS))}
    if terms.method == "irregular":
        pattern = draw(st.lists(closed, min_size=1, max_size=_SEASONS))  # one for each row would take long to draw
        return {"weights": [*islice(cycle(pattern), n - 1), draw(weights)]}
    return {}


def reliefs(draw: st.DrawFn, terms: LoanTerms) -> dict[str, Any]:
    """Draw graces, later payouts, a down payment, fees and working days: each of them or none."""
    method, n = method_named(terms.method), terms.n_instalments
    found: dict[str, Any] = {}
    if "grace" in method.uses and n > 1 and draw(st.booleans()):
        found["grace"] = [draw(_graces(sorted(method.treatments), n, terms))]
    dues = _dues(terms)
    if "tranches" in method.uses and len(dues) > 1 and terms.principal.minor > n and draw(st.booleans()):
        span = (dues[-2] - terms.disbursed_on).days
        days = draw(st.lists(st.integers(1, span), min_size=1, max_size=3, unique=True)) if span else []
        amount = Money.of_minor(draw(st.integers(1, max(1, terms.principal.minor // 5))), terms.principal.unit)
        found["tranches"] = [
            Tranche(disbursed_on=terms.disbursed_on + dt.timedelta(days=day), amount=amount) for day in sorted(days)
        ]
        found["accrual"] = draw(st.sampled_from(("period", "payout")))
    if terms.principal.minor > 100 * n and draw(st.booleans()):
        found["down_payment"] = DownPayment(share=Fraction(1, draw(st.integers(3, 10))))
    if draw(st.booleans()):
        found["fees"] = draw(st.lists(fees(terms.principal.unit), min_size=1, max_size=3))
    if terms.day_count != "30/360 Fineract" and draw(st.booleans()):
        found |= draw(_working())
    return found


def _dues(terms: LoanTerms) -> tuple[dt.date, ...]:
    try:
        return dues_of(terms)
    except (AmountError, TermsError):
        return ()


def fees(unit: str) -> st.SearchStrategy[Fee]:
    """Return a strategy for fees: fixed or shares, at every time.

    >>> from hypothesis import find
    >>> find(fees("EUR"), lambda fee: fee.when == "yearly" and fee.amount is not None).amount
    Money("0.00", "EUR")
    """
    fixed = st.builds(
        Fee,
        name=st.just("service"),
        when=st.sampled_from(("up_front", "instalment", "yearly")),
        amount=st.integers(0, 5000).map(lambda minor: Money.of_minor(minor, unit)),
    )
    shares = st.builds(
        Fee,
        name=st.just("insurance"),
        when=st.sampled_from(("instalment", "yearly")),
        share=st.integers(20, 1000).map(lambda part: Fraction(1, part)),
        of=st.sampled_from(("principal", "outstanding", "instalment")),
    )
    kept = st.builds(
        Fee,
        name=st.just("processing"),
        when=st.just("up_front"),
        share=st.integers(20, 1000).map(lambda part: Fraction(1, part)),
        withheld=st.booleans(),
    )
    return fixed | shares | kept


def _graces(treatments: list[str], n: int, terms: LoanTerms) -> st.SearchStrategy[Grace]:
    counts = st.integers(1, n - 1)
    either = [each for each in treatments if each != "pay"]
    kinds: list[st.SearchStrategy[Grace]] = []
    if "pay" in treatments:
        kinds.append(st.builds(Grace, kind=st.just("principal"), n_instalments=counts))
    if "free" in treatments:
        kinds.append(st.builds(Grace, kind=st.just("interest_free"), n_instalments=counts))
    if "defer" in treatments:
        put_off = st.sampled_from(("defer", "spread"))
        kinds.append(st.builds(Grace, kind=st.just("interest"), n_instalments=counts, interest=put_off))
    interest = st.sampled_from(either)
    kinds.append(st.builds(Grace, kind=st.just("moratorium"), n_instalments=counts, interest=interest))
    months = st.lists(st.integers(1, _SEASONS), min_size=1, max_size=3, unique=True)
    kinds.append(st.builds(Grace, kind=st.just("closure"), months=months, interest=interest))
    starts = st.integers(0, 20 * n).map(lambda days: terms.disbursed_on + dt.timedelta(days=days))
    suspended = st.tuples(starts, st.integers(1, 100)).map(lambda pair: (pair[0], pair[0] + dt.timedelta(days=pair[1])))
    kinds.append(
        st.builds(
            lambda ends, said: Grace(kind="suspension", start_on=ends[0], end_on=ends[1], interest=said),
            suspended,
            interest,
        )
    )
    return st.one_of(kinds)


def _working() -> st.SearchStrategy[dict[str, Any]]:
    rules = st.sampled_from(("following", "modified_following", "modified_preceding", "nearest"))
    weekends = st.sampled_from((("saturday", "sunday"), ("friday",), ("thursday", "friday")))
    return st.builds(lambda rule, days: {"business_days": rule, "work_days": WorkDays(weekend=days)}, rules, weekends)
