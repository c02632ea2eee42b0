"""`amortise(terms)` for 36 rows beside the loop everybody writes: Decimal amounts and relativedelta dates."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_EVEN, Decimal

import attrs
from dateutil.relativedelta import relativedelta
from measure import medians, report

import serkit
from serkit.calc.loan.periods import periods_of
from serkit.calc.loan.registry import method_named

N = 36
DAY = dt.date(2024, 1, 31)
CENT = Decimal("0.01")


def terms_of(principal: str) -> serkit.LoanTerms:
    """The same contract for both sides."""
    return serkit.LoanTerms(
        principal=serkit.Money(principal, "INR"),
        method="annuity",
        annual_rate=serkit.Rate.percent("15"),
        n_instalments=N,
        disbursed_on=DAY,
    )


def decimal_loop(principal: Decimal) -> list[tuple[dt.date, Decimal, Decimal, Decimal]]:
    """Due date, principal, interest, balance: rounded to the paisa, the rest in the last row."""
    rate = Decimal("0.15") / 12
    growth = (1 + rate) ** N
    level = (principal * rate * growth / (growth - 1)).quantize(CENT, ROUND_HALF_EVEN)
    rows = []
    for k in range(1, N + 1):
        interest = (principal * rate).quantize(CENT, ROUND_HALF_EVEN)
        part = principal if k == N else level - interest
        principal -= part
        rows.append((DAY + relativedelta(months=k), part, interest, principal))
    return rows


def decimal_amounts(principal: Decimal) -> list[tuple[Decimal, Decimal, Decimal]]:
    """The same loop without its dates: principal, interest, balance."""
    rate = Decimal("0.15") / 12
    growth = (1 + rate) ** N
    level = (principal * rate * growth / (growth - 1)).quantize(CENT, ROUND_HALF_EVEN)
    rows = []
    for k in range(1, N + 1):
        interest = (principal * rate).quantize(CENT, ROUND_HALF_EVEN)
        part = principal if k == N else level - interest
        principal -= part
        rows.append((part, interest, principal))
    return rows


def resting_terms(principal: str) -> serkit.LoanTerms:
    """The same loan with half a year of rest, capitalised: the kernel of interrupted loans."""
    grace = serkit.Grace(kind="moratorium", n_instalments=6, interest="capitalise")
    return attrs.evolve(terms_of(principal), grace=(grace,))


def every_field(schedule: serkit.Schedule) -> int:
    """Read every field of every row, amounts as Money."""
    seen = 0
    for row in schedule.instalments:
        fields = (row.number, row.due_on, row.principal, row.interest, row.fees, row.due, row.outstanding_principal)
        seen += len(fields)
    return seen


def main() -> None:
    """Check that both agree, then let them take turns on ever new principals."""
    ours, theirs = serkit.amortise(terms_of("123456.78")), decimal_loop(Decimal("123456.78"))
    assert [
        (r.due_on, r.principal.amount, r.interest.amount, r.outstanding_principal.amount) for r in ours.instalments
    ] == theirs

    # Fresh terms each call, so that nothing remembered from the call before is measured as speed.
    contracts = [terms_of(f"{100_000 + k}.78") for k in range(512)]
    turn = iter(range(10**12))
    candidates = {
        "Decimal loop with relativedelta": lambda: decimal_loop(Decimal("123456.78")),
        "amortise(terms)": lambda: serkit.amortise(contracts[next(turn) % 512]),
        "amortise and read every field": lambda: every_field(serkit.amortise(contracts[next(turn) % 512])),
        "every field of a schedule": lambda: every_field(ours),
    }
    goals = {"amortise(terms)": 0.35, "every field of a schedule": 0.6}
    report("One loan, 36 rows", medians(candidates), "Decimal loop with relativedelta", goals)

    annuity, plain = method_named("annuity"), [(each, periods_of(each)) for each in contracts[:64]]
    resting = [resting_terms(f"{100_000 + k}.78") for k in range(64)]
    rested = [(each, periods_of(each)) for each in resting]
    arithmetic = {
        "Decimal loop without dates": lambda: decimal_amounts(Decimal("123456.78")),
        "columns of the annuity": lambda: annuity.columns(*plain[next(turn) % 64]),
        "columns after a moratorium": lambda: annuity.columns(*rested[next(turn) % 64]),
        "amortise with a moratorium": lambda: serkit.amortise(resting[next(turn) % 64]),
    }
    report("Its arithmetic alone", medians(arithmetic), "Decimal loop without dates", {"columns of the annuity": 0.75})


if __name__ == "__main__":
    main()
