"""Time value of money over equal periods: the functions of spreadsheets, exact, and never a silent nothing.

Signs are those of cash: what is received is positive, what is paid negative. `when` is "end" for payments at the end
of each period and "begin" for payments at its beginning. Arguments are exact numbers, text, ints, Fractions or
Decimals, floats refused; a rate is that of one period, as a fraction. Results are computed with 120 digits and rounded
once, half even, to 34; no ambient decimal context changes them.

>>> pmt("0.0125", 24, 20000)
Decimal('-969.7329609390202944436898997940338')
"""

from __future__ import annotations

from decimal import Context, Decimal, localcontext
from fractions import Fraction
from functools import wraps
from typing import TYPE_CHECKING, Literal, ParamSpec, TypeAlias

from serkit.calc.loan.flows import MOST_FLOWS, exact_number
from serkit.calc.loan.present_value import PresentValue
from serkit.calc.loan.solve import root_of
from serkit.domain.problems import as_told
from serkit.kernel.errors import AmountTypeError, CalcError
from serkit.kernel.given import several

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from serkit.calc.loan.solve import Choice, Root

Number: TypeAlias = int | str | Fraction | Decimal
When: TypeAlias = Literal["end", "begin"]

MOST_PERIODS = 10_000
_SHOWN = Context(prec=34, Emin=-999_999, Emax=999_999)
_WORK = Context(prec=120, Emin=-999_999, Emax=999_999)
_FINEST = 10**60  # of a rate: what a longer fraction says is no rate any more

_P = ParamSpec("_P")


def _rounded_once(function: Callable[_P, Decimal]) -> Callable[_P, Decimal]:
    """Compute in the wide context and round the result."""

    @wraps(function)
    def computed(*args: _P.args, **more: _P.kwargs) -> Decimal:
        with localcontext(_WORK):
            exact = function(*args, **more)
        return _plain(_SHOWN.plus(exact))

    return computed


def _plain(value: Decimal) -> Decimal:
    """Leave the zeros at the end out; a number beyond 34 digits keeps its exponent."""
    if not value or not -_SHOWN.prec < value.adjusted() < _SHOWN.prec:
        return value
    digits = format(value, "f")
    return Decimal(digits.rstrip("0").rstrip(".") if "." in digits else digits)


@_rounded_once
def fv(rate: Number, nper: int, pmt: Number, pv: Number, when: When = "end") -> Decimal:
    """Return what is there after `nper` periods of payments of `pmt`, starting from `pv`.

    >>> fv("0.1", 5, 100, 0), fv("0", 5, 100, 0)
    (Decimal('-610.51'), Decimal('-500'))
    """
    grown, payments = _factors(rate, nper, when)
    return -(_of("pv", pv) * grown + _of("pmt", pmt) * payments)


@_rounded_once
def pv(rate: Number, nper: int, pmt: Number, fv: Number = 0, when: When = "end") -> Decimal:
    """Return what payments of `pmt` and a last amount `fv` are worth today: the loan they repay.

    >>> pv("0.0125", 24, -970)
    Decimal('20005.50747621739337310645155282774')
    """
    grown, payments = _factors(rate, nper, when)
    return -(_of("fv", fv) + _of("pmt", pmt) * payments) / grown


@_rounded_once
def pmt(rate: Number, nper: int, pv: Number, fv: Number = 0, when: When = "end") -> Decimal:
    """Return the level payment that repays `pv` and leaves `fv`.

    >>> pmt(0, 12, 2000)
    Decimal('-166.6666666666666666666666666666667')
    """
    return _payment(rate, nper, (pv, fv), when)


@_rounded_once
def ipmt(rate: Number, per: int, nper: int, pv: Number, fv: Number = 0, when: When = "end") -> Decimal:
    """Return the interest in payment `per`, from 1; a payment at the very beginning holds none.

    >>> ipmt("0.05", 1, 10, -50000), ipmt("0.05", 1, 10, -50000, when="begin")
    (Decimal('2500'), Decimal('0'))
    """
    return _interest(rate, per, nper, (pv, fv), when)


@_rounded_once
def ppmt(rate: Number, per: int, nper: int, pv: Number, fv: Number = 0, when: When = "end") -> Decimal:
    """Return the principal in payment `per`, from 1: the payment less its interest.

    >>> ppmt("0.05", 1, 10, -50000)
    Decimal('3975.228748272834774990333712690387')
    """
    return _payment(rate, nper, (pv, fv), when) - _interest(rate, per, nper, (pv, fv), when)


@_rounded_once
def nper(rate: Number, pmt: Number, pv: Number, fv: Number = 0, when: When = "end") -> Decimal:
    """Return how many periods payments of `pmt` take to bring `pv` to `fv`; not always a whole number.

    Raises:
        CalcError: SK337 if no number of periods does: the payment does not cover the interest, or has the wrong sign.

    >>> nper(0, -100, 1000), round(nper("0.075", -2000, 0, 100000), 6)
    (Decimal('10'), Decimal('21.544944'))
    >>> nper("0.02", -100, 10000)
    Traceback (most recent call last):
    serkit.CalcError: SK337 no-number-of-periods: no number of periods brings the loan to its end
      rate      0.02
      payment   -100
      loan      10000
      help: pay more than the interest of a period, with the sign opposite to the loan's
    """
    exact, paid, have, want = _rate(rate), _of("pmt", pmt), _of("pv", pv), _of("fv", fv)
    if not exact:
        if not paid:
            raise _never(exact, paid, have)
        periods = -(have + want) / paid
        if periods < 0:
            raise _never(exact, paid, have)
        return periods
    each = paid * (1 + exact * _begins(when)) / exact
    if each + have == 0 or (growth := (each - want) / (each + have)) <= 0:
        raise _never(exact, paid, have)
    found = growth.ln() / (1 + exact).ln()
    if found < 0:
        raise _never(exact, paid, have)
    return found


def rate(nper: int, pmt: Number, pv: Number, fv: Number = 0, when: When = "end", choose: Choice = "nearest") -> Root:
    """Find the rate of a period at which `pv`, the payments and `fv` are worth nothing, with its certificate.

    Raises:
        CalcError: SK331 if no rate does; SK332 if several do and `choose` is "only".

    >>> rate(10, 0, -3500, 10000).rate
    Decimal('0.110690853711')
    """
    n, paid = _periods(nper), exact_number(pmt, "pmt")
    values = [Fraction(0)] * (n + 1)
    first = 0 if _begins(when) else 1
    values[first : first + n] = [paid] * n
    values[0] += exact_number(pv, "pv")
    values[n] += exact_number(fv, "fv")
    return _root(values, choose)


def irr(values: Sequence[Number], choose: Choice = "nearest") -> Root:
    """Find the rate of a period at which amounts, one a period from now on, are worth nothing.

    Raises:
        CalcError: SK331 if no rate does; SK332 if several do and `choose` is "only"; SK334 for no values.

    >>> irr([-100, 0, 0, 74]).rate
    Decimal('-0.095495830349')
    """
    return _root(_values(values), choose)


@_rounded_once
def npv(rate: Number, values: Sequence[Number]) -> Decimal:
    """Return what amounts, one a period from now on, are worth today: the first is not discounted.

    >>> npv("0.08", [-40000, 5000, 8000, 12000, 30000])
    Decimal('3065.222668179534510886438946185936')
    """
    return _worth(_rate(rate), _values(values))


@_rounded_once
def mirr(values: Sequence[Number], finance_rate: Number, reinvest_rate: Number) -> Decimal:
    """Return the modified internal rate: what is paid financed at one rate, what is received reinvested at another.

    Raises:
        CalcError: SK331 if nothing is paid or nothing received; SK334 for no values.

    >>> round(mirr([-120000, 39000, 30000, 21000, 37000, 46000], "0.10", "0.12"), 6)
    Decimal('0.126094')
    """
    told = _values(values)
    lent = _worth(_rate(finance_rate), [min(each, Fraction(0)) for each in told])
    got = _worth(_rate(reinvest_rate), [max(each, Fraction(0)) for each in told])
    if not lent or not got:
        raise CalcError.of(
            "SK331",
            "no modified rate: all amounts have one sign",
            help="give what is paid one sign and what is received the other",
        )
    return ((got / -lent).ln() / (len(told) - 1)).exp() * (1 + _rate(reinvest_rate)) - 1


def _factors(rate: Number, nper: int, when: When) -> tuple[Decimal, Decimal]:
    """Return `(1 + r)^n`, and what payments of one are worth at the end."""
    exact, n, begins = _rate(rate), _periods(nper), _begins(when)
    if not exact:
        return Decimal(1), Decimal(n)
    grown: Decimal = (1 + exact) ** n
    return grown, (grown - 1) / exact * (1 + exact * begins)


def _payment(rate: Number, nper: int, amounts: tuple[Number, Number], when: When) -> Decimal:
    grown, payments = _factors(rate, nper, when)
    return -(_of("pv", amounts[0]) * grown + _of("fv", amounts[1])) / payments


def _interest(rate: Number, per: int, nper: int, amounts: tuple[Number, Number], when: When) -> Decimal:
    if type(per) is not int or not 1 <= per <= _periods(nper):
        found = (("found", as_told(per)),)
        raise CalcError.of("SK337", "there is no such payment", fields=found, help=f"payments are numbered 1 to {nper}")
    exact, have = _rate(rate), _of("pv", amounts[0])
    if per == 1:
        return Decimal(0) if _begins(when) else -have * exact
    grown, payments = _factors(rate, per - 1, when)
    owed = -(have * grown + _payment(rate, nper, amounts, when) * payments)
    return owed * exact / (1 + exact) if _begins(when) else owed * exact


def _worth(rate: Decimal, values: list[Fraction]) -> Decimal:
    total = Decimal(0)
    for value in reversed(values):
        total = total / (1 + rate) + _decimal(value)
    return total


def _root(values: list[Fraction], choose: Choice) -> Root:
    return root_of(PresentValue.of((Fraction(k), value) for k, value in enumerate(values)), choose)


def _values(values: Sequence[Number]) -> list[Fraction]:
    told = [exact_number(each, "value") for each in several("values", values, "values=[-100, 110]")]
    if not 0 < len(told) <= MOST_FLOWS:
        raise CalcError.of("SK334", f"{len(told)} amounts make no flows", help=f"give 1 to {MOST_FLOWS:,} amounts")
    return told


def _of(name: str, value: Number) -> Decimal:
    return _decimal(exact_number(value, name))


def _rate(value: Number) -> Decimal:
    exact = exact_number(value, "rate")
    if exact <= -1:
        message = "amounts have no worth at a rate of -100% or below"
        raise CalcError.of("SK331", message, help='a rate is a fraction: "0.08" is eight per cent')
    return _decimal(exact.limit_denominator(_FINEST))


def _periods(count: int) -> int:
    if type(count) is not int:
        message = f"a number of periods is a whole number, not {type(count).__name__}"
        raise AmountTypeError.of("SK340", message, help="write nper=24")
    if not 1 <= count <= MOST_PERIODS:
        found = (("found", as_told(count)),)
        raise CalcError.of("SK337", f"there are 1 to {MOST_PERIODS:,} periods", fields=found, help="count the payments")
    return count


def _begins(when: str) -> int:
    if when not in ("end", "begin"):
        said = f'payments are made at the "end" or "begin", not {str(when)[:20]!r}'
        raise CalcError.of("SK337", said, help='write when="end"')
    return int(when == "begin")


def _never(rate: Decimal, payment: Decimal, loan: Decimal) -> CalcError:
    return CalcError.of(
        "SK337",
        "no number of periods brings the loan to its end",
        fields=(("rate", f"{rate:.6g}"), ("payment", f"{payment:.6g}"), ("loan", f"{loan:.6g}")),
        help="pay more than the interest of a period, with the sign opposite to the loan's",
    )


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / value.denominator
