"""Rates of return and present values of dated amounts: what spreadsheets call XIRR and XNPV, with a certificate."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import TYPE_CHECKING

from serkit.calc.loan.flows import dated_value, exact_number
from serkit.calc.loan.present_value import WORK
from serkit.calc.loan.solve import root_of
from serkit.kernel.errors import CalcError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from fractions import Fraction

    from serkit.calc.loan.flows import Amount
    from serkit.calc.loan.solve import Choice, Root


def xirr(dates: Sequence[dt.date], amounts: Sequence[Amount], choose: Choice = "nearest") -> Root:
    """Find the yearly rate at which dated amounts are worth nothing: `sum(a / (1 + X) ** (days / 365)) == 0`.

    Args:
        dates: in any order; amounts of one day are added up.
        amounts: Money of one currency, or exact numbers; received and paid with opposite signs.
        choose: which rate to take where several solve the equation: the one "nearest" to zero on the scale of
            ln(1 + X), the lowest "positive" one, or "only", which refuses to choose. The others stand in the result.

    Returns:
        A Root: `rate` to 12 decimals, `residual`, `other_roots`, and the `certificate` that proves them.

    Raises:
        CalcError: SK331 if no rate solves the flows, SK332 if several do and `choose` is "only", SK334 for flows
            that are none. Money and dates are refused as in `dated_value`.

    Examples:
        >>> import datetime as dt
        >>> days = [dt.date(2015, 6, 11), dt.date(2015, 7, 21), dt.date(2018, 6, 10), dt.date(2015, 10, 17)]
        >>> root = xirr(days, [-1000, -9000, 20000, -3000])
        >>> root.rate, root.certificate.unique
        (Decimal('0.163537158443'), True)
    """
    return root_of(dated_value(dates, amounts), choose)


def xnpv(rate: Fraction | Decimal | int | str, dates: Sequence[dt.date], amounts: Sequence[Amount]) -> Decimal:
    """Return what dated amounts are worth on the first of their dates, at a yearly rate, years of 365 days.

    Units:
        that of the amounts, minor units for Money; not rounded, to about 40 digits.

    Raises:
        CalcError: SK331 for a rate of -100 % or below.

    >>> import datetime as dt
    >>> round(xnpv("0.10", [dt.date(2025, 1, 1), dt.date(2026, 1, 1)], [-100, 121]), 10)
    Decimal('10.0000000000')
    """
    exact = exact_number(rate, "rate")
    if exact <= -1:
        message = "amounts have no worth at a rate of -100% or below"
        raise CalcError.of("SK331", message, help='a rate is a fraction: "0.08" is eight per cent')
    with localcontext(WORK):
        growth = 1 + Decimal(exact.numerator) / exact.denominator
        return +dated_value(dates, amounts).at(growth.ln())[0]
