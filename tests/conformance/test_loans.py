"""Published loan cases, one test a case."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from conformance import fineract
from conformance.cases import Case, parameters, skip, unknown
from conformance.formulas import printed_value
from serkit.api.packs import load_pack
from serkit.calc.loan import tvm
from serkit.calc.loan.apr import apr
from serkit.calc.loan.interval import interval, interval_forward
from serkit.calc.loan.late import late_charge
from serkit.calc.loan.returns import xirr, xnpv
from serkit.calc.loan.schedule import amortise
from serkit.calc.loan.solve import Root, yearly_rate
from serkit.calc.loan.unit_period import UnitPeriod, unit_time
from serkit.domain.charge import Fee, LateCharge
from serkit.domain.loan import LoanTerms
from serkit.kernel.calendars import GREGORIAN
from serkit.kernel.daycount import days, year_fraction
from serkit.kernel.errors import CalcError
from serkit.kernel.money import Money
from serkit.kernel.period import Period
from serkit.kernel.rate import Rate
from serkit.kernel.rounding import Rounding

if TYPE_CHECKING:
    from collections.abc import Callable

    from serkit.domain.schedule import DownPaid, Instalment, Schedule

ROOM = "loans"

NOT_BUILT = {
    "interest recalculation": "interest by what was really paid",
    "loan events": "payments, refunds, reschedules: the ledger",
}
"""Features of published cases that are not built yet; a case is skipped for one of these or not at all."""

_ISDA_NAMES = {
    "30/360 Bond Basis": "30/360",
    "30E/360 Eurobond": "30E/360",
    "30/360 US": "30U/360",
    "ACT/ACT ISMA": "ACT/ACT ICMA",
}
_UNITS = {"toman": "IRT", "rial": "IRR"}
_DAY = dt.date(2024, 1, 1)


@pytest.mark.usefixtures("counted")
@pytest.mark.parametrize("case", parameters(ROOM))
def test_loans__published_case__is_reproduced(case):
    """What was published is what the library says."""
    run = _DATASETS.get(case.dataset)
    if run is None:
        unknown(case, case.dataset)
    run(case)


def fineract_schedule(case: Case) -> None:
    """A schedule as Fineract's own tests expect it: every printed cell."""
    needed = fineract.not_built(case.says)
    if needed:
        skip(needed, NOT_BUILT)
    schedule = fineract.schedule_of(case.says)
    expected = case.says["expected"]
    printed = [row for row in expected.get("periods", ()) if row["nr"] is not None]
    assert printed or expected.get("rows"), "nothing to compare with"
    rows = _numbered(schedule)
    if printed and not expected.get("partial"):
        assert [row["nr"] for row in printed] == list(rows)
    for row in printed:
        _same_row(rows[row["nr"]], row)
    for row in expected.get("rows", ()):
        _same_row(rows[row["period"]], row)
    _same_totals(schedule, rows, expected.get("total") or {})


def _numbered(schedule: Schedule) -> dict[int, Instalment | DownPaid]:
    """Count down payments among the instalments, as Fineract prints them."""
    rows = sorted([*schedule.down_payments, *schedule.instalments], key=lambda row: row.due_on)
    return dict(enumerate(rows, 1))


_CELLS = {
    "principal": "principal",
    "interest": "interest",
    "fees": "fees",
    "due": "due",
    "emi": "due",
    "balance": "outstanding_principal",
}


def _same_row(row: Instalment | DownPaid, printed: dict[str, Any]) -> None:
    if printed.get("date"):
        assert row.due_on.isoformat() == printed["date"]
    for name, cell in _CELLS.items():
        if printed.get(name) is not None:
            assert getattr(row, cell) == Money(printed[name], row.due.unit), f"{name} of {printed}"


def _row(schedule: Schedule, number: int) -> Instalment:
    return next(row for row in schedule.instalments if row.number == number)


def _same_totals(schedule: Schedule, rows: dict[int, Instalment | DownPaid], printed: dict[str, Any]) -> None:
    names = {
        "principal": "principal",
        "principal_due": "principal",
        "interest": "interest",
        "fees": "fees",
        "due": "due",
    }
    for name, total in names.items():
        if printed.get(name) is not None:
            found = Money.total([getattr(row, total) for row in rows.values()], schedule.unit)
            assert found == Money(printed[name], schedule.unit), f"total {name}"


def programme(case: Case) -> None:
    """A figure that a programme or a regulator prints."""
    run = _PROGRAMMES.get(case.says["kind"])
    if run is None:
        unknown(case, case.says["kind"])
    run(case)


def _kfs(case: Case) -> Schedule:
    told = case.says["terms"]
    return amortise(
        LoanTerms(
            principal=Money(told["sanctioned"], "INR"),
            method="annuity",
            annual_rate=Rate.percent(told["annual_rate_percent"]),
            n_instalments=told["instalments"],
            every=told["frequency"].lower(),
            disbursed_on=_DAY,
            fees=[
                Fee(name=name, when="up_front", amount=Money(told[name], "INR"), withheld=True)
                for name in ("fee_to_lender", "fee_third_party")
                if told.get(name)
            ],
        )
    )


def _in_rupees(amount: Money) -> Money:
    return Money.of_minor(Rounding("half_up", step=Money(1, "INR").minor).round(amount.minor), "INR")


def kfs(case: Case) -> None:
    """A figure of India's key facts statement."""
    quantity = case.says["quantity"]
    schedule = _kfs(case)
    if quantity == "apr-percent":
        assert apr(schedule, "nominal").printed == f"{case.says['expected']}%"
        return
    fees = [Money.of_minor(each.minor, "INR") for each in schedule.up_front_fees]
    found = {
        "fees-total": Money.total(fees, "INR"),
        "net-disbursed": schedule.net_disbursed,
        "epi-unrounded": schedule.instalments[0].due,
        "epi-rounded": _in_rupees(schedule.instalments[0].due),
        "total-interest": _in_rupees(schedule.totals.interest),
        "total-paid-by-borrower": _in_rupees(schedule.totals.due),
        "sum-of-rounded-epi": Money.total([_in_rupees(row.due) for row in schedule.instalments], "INR"),
    }
    if quantity not in found:
        unknown(case, quantity)
    assert found[quantity] == Money(case.says["expected"], "INR")


def kfs_row(case: Case) -> None:
    """A row of the repayment schedule in the key facts statement, shown in whole rupees."""
    schedule, number, printed = _kfs(case), case.says["instalment"], case.says["expected"]
    opening = [schedule.terms.principal, *(row.outstanding_principal for row in schedule.instalments)]
    row = _row(schedule, number)
    found = {
        "opening": dict(zip((each.number for each in schedule.instalments), opening, strict=False))[number],
        "principal": row.principal,
        "interest": row.interest,
        "instalment": row.due,
    }
    assert {name: _in_rupees(found[name]) for name in printed} == {
        name: Money(shown, "INR") for name, shown in printed.items()
    }


def karmozd_annual(case: Case) -> None:
    """Fees of a bank's loan in yearly slots: in all, or of one instalment."""
    told = case.says["terms"]
    schedule = _slots(Money(told["principal"], _UNITS[told["unit"]]), told["annual_fee_percent"], told["months"])
    instalment = re.search(r"\(instalment (\d+)\)", case.says["quantity"])
    if instalment:
        found = _row(schedule, int(instalment[1])).interest
    elif case.says["quantity"] == "fee-total":
        found = schedule.totals.interest
    else:
        unknown(case, case.says["quantity"])
    assert found == Money(case.says["expected"], _UNITS[told["unit"]])


def karmozd_slots(case: Case) -> None:
    """Which instalments are fees, and how many repay the loan."""
    schedule = _slots(Money("55000000", "IRT"), "4", case.says["terms"]["months"])
    printed = case.says["expected"]
    assert [row.number for row in schedule.instalments if row.interest.minor] == printed["fee_instalments"]
    repaying = [row for row in schedule.instalments if row.principal.minor]
    assert len(repaying) == printed["principal_instalments"]


def _slots(principal: Money, percent: str, months: int) -> Schedule:
    return amortise(
        LoanTerms(
            principal=principal,
            method="karmozd_slots",
            annual_rate=Rate.percent(percent),
            n_instalments=months,
            calendar="jalali",
            disbursed_on=dt.date(2023, 5, 4),
        )
    )


def annualise(case: Case) -> None:
    """A monthly rate as a yearly one: twelve times, or what it comes to with interest on interest."""
    monthly = Rate.percent(case.says["terms"]["monthly_rate_percent"], per="month")
    yearly = monthly.nominal("year")
    loan = LoanTerms(
        principal=Money("1000000", "INR"), method="annuity", annual_rate=yearly, n_instalments=12, disbursed_on=_DAY
    )
    found = {"EIR": apr(amortise(loan), "eu").printed, "APR (x12)": f"{yearly.percentage}%"}
    if case.says["quantity"] not in found:
        unknown(case, case.says["quantity"])
    assert found[case.says["quantity"]] == f"{case.says['expected']}%"


def flat_interest(case: Case) -> None:
    """Interest of one term of days, charged flat."""
    told = case.says["terms"]
    conventions = {("30", "360"): "30/360"}
    terms = LoanTerms(
        principal=Money(told["principal"], "EUR"),
        method="flat",
        annual_rate=Rate.percent(told["rate_percent_per_month"], per="month").nominal("year"),
        n_instalments=1,
        every=Period(days=told["term_days"]),
        day_count=conventions[told["days_in_month"], told["days_in_year"]],
        disbursed_on=_DAY,
    )
    assert amortise(terms).totals.interest == Money(case.says["expected"], "EUR")


def rate_slab(case: Case) -> None:
    """The rate that a borrower of the slab's largest loan pays; what the lenders share of it is not the borrower's."""
    amount = Money(Decimal(case.says["terms"]["upto_lakh"]).scaleb(5), "INR")
    told = {
        "person.birth_date": "1990-03-15",
        "person.sex": "male",
        "person.is_citizen": True,
        "person.has_udid": True,
        "disability.in_rpwd.degree": "60%",
        "disability.in_rpwd.kinds": ["locomotor"],
        "loan.purpose": "self_employment",
        "plan.amount_needed": amount,
    }
    decision = load_pack("in.ndfdc")["swavalamban"].decide(told, as_of=dt.date(2026, 11, 1))
    assert decision.entitlements["rate"] == Rate.percent(case.says["expected"]["borrower_percent"])


def formula(case: Case) -> None:
    """Formulas as banks print them, read as they stand for one loan: 24,000,000 rial at 4 %, 24 months."""
    loan = LoanTerms(
        principal=Money("24000000", "IRR"),
        method="karmozd_average",
        annual_rate=Rate.percent("4"),
        n_instalments=24,
        disbursed_on=_DAY,
        late_charge=LateCharge(annual_rate=Rate.percent("10"), day_count="ACT/360"),
    )
    schedule = amortise(loan)
    once = attrs.evolve(loan, method="bullet", n_instalments=1, first_due_on=dt.date(2024, 1, 31), day_count="ACT/360")
    found = {
        "interest": schedule.totals.interest,
        "instalment": schedule.instalments[0].due,
        "late penalty": late_charge(schedule, 1, dt.date(2024, 3, 2)),
        "mudaraba profit": amortise(once).totals.interest,
    }
    letters = {"P": Fraction("24000000"), "i": Fraction(4), "n": Fraction(24), "days": Fraction(30)}
    for part in case.says["expected"].split(";"):
        name, _, told = part.partition("=")
        told = told.partition(" (i in ")[0].strip()
        if name.strip() not in found:
            unknown(case, name)
        value = printed_value(told, letters)
        letters[name.strip()] = value
        assert found[name.strip()] == Money.of_minor(Rounding().round(value), "IRR"), name


def european(case: Case) -> None:
    """An interval between two dates, or a rate that solves the equation of the directive."""
    kind = case.says["kind"]
    if kind == "apr":
        _solves(case)
    elif kind in {"interval", "interval_fraction"}:
        _measures(case)
    else:
        unknown(case, kind)


def _measures(case: Case) -> None:
    start, end = (dt.date.fromisoformat(case.says[name]) for name in ("start", "end"))
    measure = interval_forward if case.says["rule"].startswith("UK") else interval
    found = measure(start, end, case.says["regular_period"], GREGORIAN)
    if "expected_fraction" in case.says:
        assert repr(found) == case.says["expected_fraction"].replace("+", " + ")
        return
    printed = case.says["expected"]
    assert (found.whole, found.days) == (printed["whole_periods"], printed["days"])
    if found.days:
        assert found.year_days == printed["year_length"]


_YEARS = {"days/365": "365", "days": "365.25", "years": "1"}


def _solves(case: Case) -> None:
    unit = case.says.get("time_unit", "years")
    if unit not in _YEARS:
        unknown(case, unit)
    flows = [
        *((_years(time, unit), Fraction(amount)) for time, amount in case.says["advances"]),
        *((_years(time, unit), Fraction(f"-{amount}")) for time, amount in case.says["payments"]),
    ]
    _same_percent(yearly_rate(flows).rate, case.says)


def _years(time: str, unit: str) -> Fraction:
    """Say how many years a time is; a whole year of days is 365 of them wherever the mean year is 365.25."""
    if unit == "days" and time == "365":
        return Fraction(1)
    return Fraction(_ratio(time), Fraction(_YEARS[unit]))


def _ratio(text: str) -> Fraction:
    above, _, below = text.partition("/")
    return Fraction(Fraction(above), Fraction(below or "1"))


def _same_percent(rate: Decimal, says: dict[str, Any]) -> None:
    """Compare within the stated tolerance, or to the printed digits."""
    printed, percent = Decimal(says["expected_apr_percent"]), rate.scaleb(2)
    if says.get("tolerance"):
        assert percent == pytest.approx(printed, rel=0, abs=Decimal(says["tolerance"]))
    else:
        places = len(says["expected_apr_percent"].partition(".")[2])
        assert f"{percent:.{places}f}" == says["expected_apr_percent"]


def day_count(case: Case) -> None:
    """Days or a part of a year by a convention."""
    name = _ISDA_NAMES.get(case.says["convention"], case.says["convention"])
    start, end = (dt.date.fromisoformat(case.says[each]) for each in ("start", "end"))
    last = case.says.get("termination")
    more: dict[str, Any] = {"termination": dt.date.fromisoformat(last)} if last else {}
    if "days" in case.says:
        assert days(start, end, name, **more) == case.says["days"]
    else:
        if case.says.get("ref_start"):
            more["reference"] = tuple(dt.date.fromisoformat(case.says[each]) for each in ("ref_start", "ref_end"))
        found = float(year_fraction(start, end, name, **more))
        close = float(case.says.get("tolerance") or "1e-14")
        assert found == pytest.approx(float(case.says["year_fraction"]), rel=0, abs=close)


_RATES = {"rate", "finance_rate", "reinvest_rate"}


def periodic(case: Case) -> None:
    """A figure of the time value of money over equal periods."""
    function = getattr(tvm, case.says["function"], None)
    if function is None:
        unknown(case, case.says["function"])
    told = {name: _ratio(value) if name in _RATES else value for name, value in case.says["args"].items()}
    if case.says["expected"] is None:
        with pytest.raises(CalcError, match="SK33"):
            function(**told)
        return
    found = function(**told)
    _same_number(found.rate if isinstance(found, Root) else found, case)


def _same_number(found: Decimal, case: Case) -> None:
    """Compare within the stated tolerance, or to the printed digits."""
    printed, tolerance = case.says["expected"], case.says["tolerance"]
    if tolerance in {None, "last printed digit"}:
        places = len(printed.partition(".")[2])
        assert f"{found:.{places}f}" == printed
        return
    close, relative, _ = tolerance.removesuffix(" (decimal)").partition(" rel")
    allowed = {"rel": Decimal(close), "abs": 0} if relative else {"rel": 0, "abs": Decimal(close)}
    assert found == pytest.approx(Decimal(printed), **allowed)


_CLOSE = Decimal("1e-9")


def dated(case: Case) -> None:
    """A rate of return or a worth of dated amounts, in years of 365 days."""
    if case.says["day_count"] != "ACT/365F":
        unknown(case, case.says["day_count"])
    days = [dt.date.fromisoformat(day) for day, _ in case.says["flows"]]
    amounts = [amount for _, amount in case.says["flows"]]
    if case.says["function"] == "xnpv":
        printed = Decimal(case.says["expected"])
        assert xnpv(case.says["rate"], days, amounts) == pytest.approx(printed, rel=_CLOSE, abs=_CLOSE)
    elif case.says["function"] != "xirr":
        unknown(case, case.says["function"])
    elif case.says["expected"] is None:
        _no_rate(days, amounts)
    else:
        root = xirr(days, amounts)
        for printed in filter(None, (case.says["expected"], case.says.get("alternative_root"))):
            wanted = pytest.approx(Decimal(printed), rel=_CLOSE, abs=_CLOSE)
            assert any(each == wanted for each in (root.rate, *root.other_roots))


def _no_rate(days: list[dt.date], amounts: list[str]) -> None:
    """Where the published answer is none, so is ours, unless the worth turns its sign: then there is a rate."""
    try:
        ends = xirr(days, amounts).bracket
    except CalcError as refused:
        code = refused.diagnostics[0].code
    else:
        low, high = (xnpv(end, days, amounts) for end in ends)
        code = "a rate" if min(low, high) < 0 < max(low, high) else "no turn"
    assert code in {"SK331", "a rate"}


def unit_periods(case: Case) -> None:
    """An interval in unit-periods of Regulation Z, or a rate by its actuarial method."""
    if case.says.get("kind") == "unit_periods":
        start, end = (dt.date.fromisoformat(case.says[name]) for name in ("start", "end"))
        found = unit_time(start, end, UnitPeriod.of(_every(case.says["unit_period"])))
        assert found.whole == case.says["expected_whole"]
        assert (f"{found.part}/{found.length}" if found.part else "0") == case.says["expected_fraction"]
        return
    if case.says.get("kind"):
        unknown(case, case.says["kind"])
    flows = [
        *((dt.date.fromisoformat(flow["date"]), flow["amount"]) for flow in case.says["advances"]),
        *((dt.date.fromisoformat(flow["date"]), f"-{flow['amount']}") for flow in case.says["payments"]),
    ]
    found = apr(flows, "reg_z", every=_every(case.says["unit_period"]))
    assert found.printed == f"{case.says['expected_apr_percent']}%"


def _every(text: str) -> str | Period:
    return Period.parse(text) if text[0].isdigit() else text


def waits_for(feature: str) -> Callable[[Case], None]:
    """Skip cases of one shape for the one thing they need."""
    return lambda _case: skip(feature, NOT_BUILT)


_PROGRAMMES: dict[str, Callable[[Case], None]] = {
    "kfs": kfs,
    "kfs_row": kfs_row,
    "karmozd_annual": karmozd_annual,
    "karmozd_slots": karmozd_slots,
    "annualise": annualise,
    "flat_interest": flat_interest,
    "rate_slab": rate_slab,
    "formula": formula,
}
_DATASETS: dict[str, Callable[[Case], None]] = {
    "fineract-schedules": fineract_schedule,
    "fineract-events": waits_for("loan events"),
    "programme-published": programme,
    "eu-uk-apr": european,
    "quantlib-daycount": day_count,
    "periodic-tvm": periodic,
    "pyxirr": dated,
    "regz-appendix-j": unit_periods,
}
