"""The same 4 % by two methods: what each instalment is, what the loan costs, and where a figure comes from."""

from __future__ import annotations

import datetime as dt

import serkit


def terms(method: str) -> serkit.LoanTerms:
    """Fifty million toman over sixty Jalali months, paid out on 14 Ordibehesht 1402."""
    return serkit.LoanTerms(
        principal=serkit.Money("50000000", "IRT"),
        method=method,
        annual_rate=serkit.Rate.percent("4"),
        n_instalments=60,
        calendar="jalali",
        disbursed_on=dt.date(2023, 5, 4),
    )


def main() -> None:
    """Compare, then explain one cell."""
    for method in ("karmozd_average", "karmozd_slots"):
        schedule = serkit.amortise(terms(method))
        total = schedule.totals
        cost = serkit.apr(schedule, convention="eu").printed
        print(f"{method}: {total.interest} in all ({total.interest.in_unit('IRR')}), APR {cost}")

    slots = serkit.amortise(terms("karmozd_slots"))
    for row in slots.instalments[11:14]:
        print(row.number, row.due_on, row.principal, row.interest, row.outstanding_principal)
    print(slots.explain(number=13, column="interest", lang="fa"))


if __name__ == "__main__":
    main()
