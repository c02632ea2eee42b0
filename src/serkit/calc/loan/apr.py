"""The annual percentage rate of a schedule or of dated flows, by the conventions of several legal orders."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

import attrs

from serkit.calc.loan.interval import Interval
from serkit.calc.loan.lent import lent
from serkit.calc.loan.measure import intervals_of, years_forward, years_in_days, years_in_periods, years_within
from serkit.calc.loan.solve import Certificate, root_of
from serkit.calc.loan.unit_period import UnitTime, unit_rate
from serkit.kernel.errors import CalcError
from serkit.kernel.rate import Rate
from serkit.kernel.rounding import Rounding

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from serkit.calc.loan.flows import Amount
    from serkit.calc.loan.lent import Lent
    from serkit.calc.loan.solve import Choice
    from serkit.domain.schedule import Schedule
    from serkit.kernel.money import Money
    from serkit.kernel.period import Period

__all__ = ["CONVENTIONS", "Apr", "apr", "intervals_of"]

_CONTEXT = Context(prec=34)


@attrs.frozen(kw_only=True)
class Apr:
    """A yearly rate that makes what is lent and what is paid equal, and the evidence.

    `rate` is exact to 12 decimals of the fraction; `residual` is what the equation leaves over at that rate, in minor
    units; the equation changes its sign between the two ends of the certificate's bracket, so the root is there, and
    the certificate says whether there are others. `intervals` are the times the rate was computed from, one for each
    instalment, then one for each later payout on a day without one; of dated flows, one for each after the first.
    """

    convention: str
    rate: Rate
    equation: str
    intervals: tuple[Interval | UnitTime, ...]
    periods_per_year: Fraction
    residual: Decimal
    certificate: Certificate

    @property
    def bracket(self) -> tuple[Decimal, Decimal]:
        """The two rates between which the equation changes its sign."""
        return self.certificate.bracket

    @property
    def printed(self) -> str:
        """The rate as it is published: percent, one decimal for "eu" and "uk", two for the others, half up.

        >>> import datetime as dt
        >>> from serkit.calc.loan.schedule import amortise
        >>> from serkit.domain.loan import LoanTerms
        >>> from serkit.kernel.money import Money
        >>> apr(amortise(LoanTerms(principal=Money("1000", "EUR"), method="annuity", n_instalments=12,
        ...     annual_rate=Rate.percent("12"), disbursed_on=dt.date(2026, 1, 31)))).printed
        '12.7%'
        """
        places = _CONVENTIONS[self.convention].places
        scaled = Rounding("half_up").round(self.rate.percentage * 10**places)
        whole, part = divmod(abs(scaled), 10**places)
        return f"{'-' if scaled < 0 else ''}{whole}.{part:0{places}d}%"


def apr(
    schedule: Schedule | Iterable[tuple[dt.date, Amount]],
    convention: str = "eu",
    *,
    every: str | Period | None = None,
    withheld: Money | None = None,
) -> Apr:
    """Solve for the yearly rate at which what is lent and what is paid are worth the same on the first day.

    - "eu": Directive 2008/48/EC, Annex I (kept by 2023/2225). A due date that lies whole periods of the terms from
      disbursement, by their own calendar and month-end rule, is that many equal months (12 a year), weeks (52) or
      years: Jalali months are months. Any other is counted back from the due date in whole months, weeks or years,
      and the days left are divided by 365 or 366.
    - "uk": the same equation, the whole periods counted on from the first day and the days left in their own years.
    - "reg_z": the actuarial method of Regulation Z, Appendix J: unit-periods, odd days charged simply, the rate of a
      unit-period times their number in a year. Advances and payments may follow each other in any order; where that
      gives several rates, the one that is not negative is taken.
    - "nominal": m times the rate per instalment period, counting every instalment as one period; "rbi" is the same, as
      India's key facts statement computes it on the amount that is really disbursed.
    - "eir": the same periods with interest on interest, `(1 + i) ** m - 1`.
    - "xirr": days over 365, as spreadsheets do.

    Args:
        schedule: made by `amortise`; all its `flows` count: payouts, down payments, fees, instalments. Or flows, pairs
            of a date and an amount (Money of one currency, or exact numbers), what is lent with one sign and what is
            paid with the other.
        convention: one of the above.
        every: the regular period of flows, "month" if left out; for "reg_z" also "semimonth". A schedule knows its own.
        withheld: charges kept back on the day of disbursement beside those that the terms of the schedule have.

    Raises:
        CalcError: SK508 for anything but a Schedule or pairs; SK330 for an unknown convention; SK331 where no rate up
            to 10^15 % solves the equation; SK332 where several do; SK334 for flows that are none; SK336 for flows off
            the periods that "nominal", "rbi" and "eir" count.
        TermsError: SK308 if something is paid before the loan; SK326 if what is withheld leaves nothing.

    Source:
        Directive 2008/48/EC, Annex I; SWD(2012) 128 final, 4.1; FCA Handbook, CONC App 1.2; 12 CFR 1026, Appendix J;
        RBI, Key Facts Statement for Loans and Advances (15 April 2024), Annex B.

    Examples:
        >>> import datetime as dt
        >>> from serkit.calc.loan.schedule import amortise
        >>> from serkit.domain.loan import LoanTerms
        >>> from serkit.kernel.money import Money
        >>> terms = LoanTerms(principal=Money("50000000", "IRT"), method="karmozd_slots", calendar="jalali",
        ...     annual_rate=Rate.percent("4"), n_instalments=60, disbursed_on=dt.date(2023, 5, 4))
        >>> apr(amortise(terms)).printed, apr(amortise(terms), "nominal").printed
        ('4.8%', '4.72%')
        >>> paid = [(dt.date(1978 + k // 12, k % 12 + 1, 10), "-230") for k in range(1, 25)]
        >>> apr([(dt.date(1978, 1, 10), "5000"), *paid], "reg_z").printed
        '9.69%'
    """
    rule = _CONVENTIONS.get(str(convention))
    if rule is None:
        raise _unknown(convention)
    loan = lent(schedule, every, withheld, in_order=rule.choose != "nearest")
    if rule.unit_periods:
        return _by_unit_periods(loan, convention, rule)
    intervals, years = rule.measure(loan)
    root = root_of(loan.value(years), rule.choose)
    found = root.certificate
    scale = loan.per_year if rule.nominal else Fraction(1)
    certificate = found._replace(
        bracket=_both(found.bracket, scale),
        other_roots=tuple(_scaled(each, scale) for each in found.other_roots),
        searched=None if found.searched is None else _both(found.searched, scale),
        untold=tuple(_scaled(each, scale) for each in found.untold),
    )
    return Apr(
        convention=convention,
        rate=Rate.of(Fraction(root.rate) * scale, per="year"),
        equation=rule.equation,
        intervals=intervals,
        periods_per_year=loan.per_year,
        residual=root.residual,
        certificate=certificate,
    )


def _by_unit_periods(loan: Lent, convention: str, rule: _Rule) -> Apr:
    unit, times = loan.unit_times()
    rate, residual, certificate = unit_rate(loan.amounts, (UnitTime(0), *times), unit.per_year)
    return Apr(
        convention=convention,
        rate=Rate.of(Fraction(rate), per="year"),
        equation=rule.equation,
        intervals=times,
        periods_per_year=unit.per_year,
        residual=_CONTEXT.divide(residual, Decimal(loan.scale)),
        certificate=certificate,
    )


def _unknown(convention: object) -> CalcError:
    from serkit.kernel.spelling import nearest

    near = nearest(str(convention), _CONVENTIONS)
    cure = f'did you mean "{near}"? ' if near else ""
    return CalcError.of(
        "SK330",
        f'there is no convention "{str(convention)[:40]}" for an APR',
        help=f"{cure}known: {', '.join(_CONVENTIONS)}",
    )


def _both(ends: tuple[Decimal, Decimal], scale: Fraction) -> tuple[Decimal, Decimal]:
    return _scaled(ends[0], scale), _scaled(ends[1], scale)


def _scaled(rate: Decimal, scale: Fraction) -> Decimal:
    return _CONTEXT.divide(_CONTEXT.multiply(rate, Decimal(scale.numerator)), Decimal(scale.denominator))


class _Rule(NamedTuple):
    """How a convention measures time, what it solves, and how it prints and chooses."""

    equation: str
    measure: Callable[[Lent], tuple[tuple[Interval, ...], list[Fraction]]]
    places: int = 2
    choose: Choice = "only"
    nominal: bool = False
    unit_periods: bool = False


def _effective(loan: Lent) -> tuple[tuple[Interval, ...], list[Fraction]]:
    intervals, periods = years_in_periods(loan)
    return intervals, [each / loan.per_year for each in periods]


_BY_PERIODS = "C = sum of D_k / (1 + X / m)^k"
_CONVENTIONS: dict[str, _Rule] = {
    "eu": _Rule("C = sum of D_k / (1 + X)^t_k", years_within, places=1),
    "uk": _Rule("C = sum of D_k / (1 + X)^t_k", years_forward, places=1, choose="positive"),
    "reg_z": _Rule("A = sum of P_j / ((1 + f_j i) (1 + i)^t_j), X = m i", years_within, unit_periods=True),
    "rbi": _Rule(_BY_PERIODS, years_in_periods, nominal=True),
    "eir": _Rule("C = sum of D_k / (1 + X)^(k / m)", _effective),
    "xirr": _Rule("0 = sum of C_k / (1 + X)^(days_k / 365)", years_in_days, choose="nearest"),
    "nominal": _Rule(_BY_PERIODS, years_in_periods, nominal=True),
}
CONVENTIONS: tuple[str, ...] = tuple(_CONVENTIONS)
"""Names of all conventions."""
