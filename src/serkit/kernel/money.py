"""Money: a whole number of minor units of one currency. Never a float, never rounded in silence.

>>> price = Money("1250.50", "INR")
>>> price * 3, price.split(3), price / Money("2501", "INR")
(Money("3751.50", "INR"), (Money("416.84", "INR"), Money("416.83", "INR"), Money("416.83", "INR")), Fraction(1, 2))
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Never, NoReturn, final

from serkit.kernel import exact, shares
from serkit.kernel.currencies import scale
from serkit.kernel.errors import AmountError, AmountTypeError, IncomparableError
from serkit.kernel.privacy import values_shown
from serkit.kernel.rounding import HALF_EVEN, Rounding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


# Not `type` itself: a type checker would call the checks needless, and callers without one need them.
_class_of: Callable[[object], object] = type


class _Slots:
    """Where an amount is filled in before it freezes: see raw_money."""

    __slots__ = ("currency", "minor", "unit")
    currency: str
    """ISO 4217 code."""
    minor: int
    """Minor units: paise, cents; rial for IRR and IRT."""
    unit: str
    """The unit it is shown in: the currency itself, or IRT."""


@final
class Money(_Slots):
    """An exact amount, immutable and hashable.

    Equality, order and hash look at currency and minor units alone: `Money(1, "IRT") == Money(10, "IRR")`. Results
    keep the unit of the left operand. Another currency is unequal; anything else with it raises IncomparableError.

    Args:
        amount: in units of `unit`: plain ASCII digits as text, an int, or a finite Decimal.
        unit: an ISO 4217 code, or IRT (toman).

    Raises:
        AmountTypeError: SK340 for a float, a bool or another type.
        AmountError: SK341 for text that is no plain number, SK342 for more decimals than the unit has, SK343 for
            more than 40 digits, SK261 for an unknown unit.

    >>> Money("50000000", "IRT").minor, Money(1, "IRT") == Money(10, "IRR")
    (500000000, True)
    """

    __slots__ = ()

    def __new__(cls, amount: str | int | Decimal, unit: str) -> Money:
        """Read the amount and check it against the digits of the unit."""
        currency, per_unit, digits = scale(unit)
        number, places = exact.read(amount, "Money(", f', "{unit}")')
        if places > digits:
            raise _too_many_decimals(amount, unit)
        return raw_money(number * per_unit // 10**places, currency, unit)

    @classmethod
    def of_minor(cls, minor: int, unit: str) -> Money:
        """Make an amount from minor units: paise for INR, rial for IRR and for IRT.

        Raises:
            AmountTypeError: SK340 for anything but an int.

        >>> Money.of_minor(125050, "INR"), Money.of_minor(500_000_000, "IRT")
        (Money("1250.50", "INR"), Money("50000000", "IRT"))
        """
        if type(minor) is not int:
            raise AmountTypeError.of(
                "SK340",
                f"minor units are a whole number, not {type(minor).__name__}",
                help=f'write Money.of_minor(125050, "{unit}")',
            )
        return raw_money(minor, scale(unit)[0], unit)

    @classmethod
    def total(cls, amounts: Iterable[Money], unit: str) -> Money:
        """Add up any number of amounts; none of them make zero of the unit, which `sum` cannot know.

        Raises:
            IncomparableError: SK260 for an amount of another currency.

        >>> Money.total([Money("0.50", "EUR"), Money("1", "EUR")], "EUR"), Money.total([], "EUR")
        (Money("1.50", "EUR"), Money("0.00", "EUR"))
        """
        currency = scale(unit)[0]
        minor = 0
        for each in amounts:
            if _class_of(each) is not Money or each.currency != currency:
                raise _apart("add", Money.of_minor(minor, unit), each)
            minor += each.minor
        return raw_money(minor, currency, unit)

    @property
    def amount(self) -> Decimal:
        """The amount in its unit, exact under any decimal context.

        >>> Money.of_minor(15, "IRT").amount, Money("10.50", "EUR").amount
        (Decimal('1.5'), Decimal('10.50'))
        """
        return Decimal(self._text())

    def in_unit(self, unit: str) -> Money:
        """Return the same money counted in another unit of its currency.

        Raises:
            IncomparableError: SK260 for a unit of another currency: serkit knows no exchange rates.

        >>> Money("50000000", "IRT").in_unit("IRR")
        Money("500000000", "IRR")
        """
        currency = scale(unit)[0]
        if currency != self.currency:
            raise IncomparableError.of(
                "SK260",
                f"{self.currency} cannot be counted in {unit}",
                help="units of one currency convert, currencies do not: serkit knows no exchange rates",
            )
        return raw_money(self.minor, currency, unit)

    def times(self, factor: Fraction | Decimal | int, rounding: Rounding = HALF_EVEN) -> Money:
        """Return the amount times an exact factor, rounded by the rule (half even to the minor unit unless said).

        Raises:
            AmountTypeError: SK340 for a float or a bool.

        >>> Money("100", "INR").times(Fraction(1, 3)), Money("100", "INR").times(Decimal("0.125"), Rounding(step=100))
        (Money("33.33", "INR"), Money("12.00", "INR"))
        """
        num, den = shares.ratio(factor)
        return raw_money(rounding.divide(self.minor * num, den), self.currency, self.unit)

    def split(self, n: int) -> tuple[Money, ...]:
        """Cut into n parts that sum to the amount exactly and differ by one minor unit at most, larger ones first.

        Raises:
            AmountError: SK344 for less than one part or more than 100,000.

        >>> Money("-1", "INR").split(3)
        (Money("-0.34", "INR"), Money("-0.33", "INR"), Money("-0.33", "INR"))
        """
        return self._parts(shares.split(self.minor, n))

    def allocate(self, weights: Sequence[int | Fraction | Decimal]) -> tuple[Money, ...]:
        """Share by weights so that the parts sum to the amount exactly: largest remainder, ties by order.

        Raises:
            AmountError: SK344 for no weights, a negative one, all zero, or more than 100,000.

        >>> Money("100", "IRR").allocate([1, 1, 0, 1])
        (Money("34", "IRR"), Money("33", "IRR"), Money("0", "IRR"), Money("33", "IRR"))
        """
        return self._parts(shares.allocate(self.minor, weights))

    def _parts(self, minors: Iterable[int]) -> tuple[Money, ...]:
        return tuple([raw_money(each, self.currency, self.unit) for each in minors])

    def _text(self) -> str:
        """Digits of the amount in its unit; a toman shows its one decimal only where there is one."""
        _, per_unit, digits = scale(self.unit)
        units, rest = divmod(abs(self.minor), per_unit)
        sign = "-" if self.minor < 0 else ""
        if digits == 0 or (rest == 0 and self.unit != self.currency):
            return f"{sign}{units}"
        return f"{sign}{units}.{rest:0{digits}d}"

    # Arithmetic

    def __add__(self, other: Money) -> Money:
        if _class_of(other) is not Money or other.currency != self.currency:
            raise _apart("add", self, other)
        return raw_money(self.minor + other.minor, self.currency, self.unit)

    def __radd__(self, other: Never) -> NoReturn:
        raise _apart("add", self, other)

    def __sub__(self, other: Money) -> Money:
        if _class_of(other) is not Money or other.currency != self.currency:
            raise _apart("subtract", self, other)
        return raw_money(self.minor - other.minor, self.currency, self.unit)

    def __rsub__(self, other: Never) -> NoReturn:
        raise _apart("subtract", self, other)

    def __mul__(self, other: int) -> Money:
        if type(other) is int:
            return raw_money(self.minor * other, self.currency, self.unit)
        raise _not_a_count(other)

    __rmul__ = __mul__

    def __truediv__(self, other: Money) -> Fraction:
        if _class_of(other) is not Money:
            raise _not_divisible(self, other)
        if other.currency != self.currency:
            raise _apart("divide", self, other)
        if other.minor == 0:
            raise AmountError.of("SK344", "money divided by nothing", help="see that the divisor is not zero")
        return Fraction(self.minor, other.minor)

    def __neg__(self) -> Money:
        return raw_money(-self.minor, self.currency, self.unit)

    def __pos__(self) -> Money:
        return self

    def __abs__(self) -> Money:
        return self if self.minor >= 0 else -self

    def __bool__(self) -> bool:
        return self.minor != 0

    # Comparison

    def __eq__(self, other: object) -> bool:
        if type(other) is not Money:
            return NotImplemented
        return self.minor == other.minor and self.currency == other.currency

    def __hash__(self) -> int:
        return hash((self.minor, self.currency))

    def __lt__(self, other: Money) -> bool:
        if _class_of(other) is not Money or other.currency != self.currency:
            raise _apart("compare", self, other)
        return self.minor < other.minor

    def __le__(self, other: Money) -> bool:
        if _class_of(other) is not Money or other.currency != self.currency:
            raise _apart("compare", self, other)
        return self.minor <= other.minor

    def __gt__(self, other: Money) -> bool:
        if _class_of(other) is not Money or other.currency != self.currency:
            raise _apart("compare", self, other)
        return self.minor > other.minor

    def __ge__(self, other: Money) -> bool:
        if _class_of(other) is not Money or other.currency != self.currency:
            raise _apart("compare", self, other)
        return self.minor >= other.minor

    # Showing and keeping

    def __repr__(self) -> str:
        return f'Money("{self._text()}", "{self.unit}")'

    def __str__(self) -> str:
        return f"{self._text()} {self.unit}"

    def __format__(self, spec: str) -> str:
        """`format(m)` is `str(m)`; `format(m, ",")` groups thousands with commas, `format(m, "_")` with underscores."""
        if spec not in {"", ",", "_"}:
            msg = f'money is formatted by "", "," or "_", not {spec!r}; kernel.text.money writes it for people'
            raise ValueError(msg)
        units, point, rest = self._text().removeprefix("-").partition(".")
        return f"{'-' if self.minor < 0 else ''}{format(int(units), spec)}{point}{rest} {self.unit}"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        msg = "Money is frozen: arithmetic makes new amounts"
        raise AttributeError(msg)

    def __delattr__(self, name: str) -> NoReturn:
        self.__setattr__(name, None)

    def __copy__(self) -> Money:
        return self

    def __deepcopy__(self, memo: object) -> Money:
        return self

    def __reduce__(self) -> tuple[Callable[..., Money], tuple[int, str]]:
        return Money.of_minor, (self.minor, self.unit)


def raw_money(minor: int, currency: str, unit: str) -> Money:
    """Make an amount without any check, for rows made by the thousand; currency must be that of the unit.

    >>> raw_money(125050, "INR", "INR")
    Money("1250.50", "INR")
    """
    # Half the time of object.__setattr__ or of slot descriptors: fill the open base class, then freeze by its class.
    money = _Slots()
    money.minor = minor
    money.currency = currency
    money.unit = unit
    money.__class__ = Money
    return money  # type: ignore[return-value]  # it is one now: same layout, Money adds no slots


def _too_many_decimals(amount: object, unit: str) -> AmountError:
    _, per_unit, digits = scale(unit)
    limit = {0: "no decimal digits", 1: "one decimal digit"}.get(digits, f"{digits} decimal digits")
    if not values_shown():
        cure = f"round by a rule you can name: Money.of_minor(Rounding().round(Fraction(text) * {per_unit}), unit)"
        if str(amount)[-4:-3] == ".":
            cure = f"if the point groups thousands, leave it out; else {cure}"
        return AmountError.of("SK342", f"{unit} has {limit}", help=cure)
    written = str(amount)
    cure = (
        f'round by a rule you can name: Money.of_minor(Rounding().round(Fraction("{written}") * {per_unit}), "{unit}")'
    )
    if written[-4:-3] == ".":  # 1.500 is fifteen hundred to half of Europe
        cure = f'if the point groups thousands, write Money("{written.replace(".", "")}", "{unit}"); else {cure}'
    return AmountError.of("SK342", f"{unit} has {limit}", fields=(("found", f"{written} {unit}"),), help=cure)


def _apart(verb: str, left: Money, right: object) -> IncomparableError:
    if isinstance(right, Money):
        return IncomparableError.of(
            "SK260",
            f"cannot {verb} {left.currency} and {right.currency}",
            help="convert one of them first, at a rate and on a day you can name: serkit knows no exchange rates",
        )
    kind = type(right).__name__
    sample = right if type(right) is int and values_shown() else "1250.50"
    cure = f'write Money("{sample}", "{left.unit}")'
    if type(right) is int and right == 0:
        cure = f'for a sum, write Money.total(amounts, "{left.unit}"); for nothing, Money(0, "{left.unit}")'
    return IncomparableError.of("SK262", f"cannot {verb} money and {kind}, which has no currency", help=cure)


def _not_a_count(factor: object) -> AmountTypeError | IncomparableError:
    if isinstance(factor, Money):
        return IncomparableError.of("SK262", "cannot multiply money by money", help="multiply by a plain number")
    kind = type(factor).__name__
    if isinstance(factor, (Fraction, Decimal)):
        cure = "name the rounding: money.times(factor, Rounding())"
    else:
        cure = 'write money * 3, or money.times(Fraction("0.125"), Rounding())'
    return AmountTypeError.of("SK340", f"money is multiplied by a whole number, not by {kind}", help=cure)


def _not_divisible(left: Money, right: object) -> AmountTypeError:
    cure = f"money.split({right}) gives parts that sum exactly" if type(right) is int else "use money.times(1 / factor)"
    return AmountTypeError.of(
        "SK340",
        f"{left.unit} divided by {type(right).__name__} may not come out even",
        help=f"{cure}; or money / money",
    )
