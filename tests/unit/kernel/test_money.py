"""Money at its door, in arithmetic, in shares, and as something that is kept."""

from __future__ import annotations

import copy
import pickle
import time
from decimal import Decimal
from fractions import Fraction

import pytest

from serkit.kernel.errors import AmountError, AmountTypeError, IncomparableError
from serkit.kernel.money import Money, raw_money
from serkit.kernel.rounding import Rounding


def code(error):
    """Return the diagnostic code of an error caught by pytest."""
    return error.value.diagnostics[0].code


@pytest.mark.parametrize(
    ("amount", "unit", "minor"),
    [
        ("1250.50", "INR", 125050),
        ("1250.5", "INR", 125050),
        ("-0.01", "EUR", -1),
        ("007", "IRR", 7),
        (12, "KWD", 12000),
        (Decimal("1.500"), "INR", 150),
        (Decimal("1E+3"), "IRR", 1000),
        (Decimal("0E+1000000"), "IRR", 0),
        ("50000000", "IRT", 500_000_000),
        ("0.1", "IRT", 1),
    ],
)
def test_money__exact_amount__is_minor_units(amount, unit, minor):
    """Text, int and Decimal become minor units; a toman is ten rial."""
    assert Money(amount, unit).minor == minor


@pytest.mark.parametrize("amount", [0.1, 1.0, float("nan"), True, False, None, b"5", Fraction(1, 3), ["5"], 5j])
def test_money__float_bool_or_other_type__is_a_type_error(amount):
    """Only text, int and Decimal are exact and written by hand."""
    with pytest.raises(AmountTypeError) as error:
        Money(amount, "INR")
    assert code(error) == "SK340"
    assert isinstance(error.value, TypeError)
    assert isinstance(error.value, ValueError)


def test_money__subclass_of_text_or_int__is_read_as_such():
    """Enumerations and marked-up text are text and ints too."""

    class Marked(str):
        __slots__ = ()

    class Counted(int):
        pass

    assert Money(Marked("5"), "INR") == Money(Counted(5), "INR") == Money(5, "INR")


@pytest.fixture
def values_shown(monkeypatch):
    """Mend a file on one's own machine: messages may show what stands in it."""
    monkeypatch.setenv("SERKIT_SHOW_VALUES", "1")


@pytest.mark.usefixtures("values_shown")
def test_money__float__says_how_to_write_it():
    """The cure shows the very number as text."""
    with pytest.raises(AmountTypeError, match=r'write it as text: Money\("0\.1", "INR"\)'):
        Money(0.1, "INR")


@pytest.mark.usefixtures("values_shown")
@pytest.mark.parametrize(
    ("amount", "cure"),
    [
        ("1,000", 'Money("1000", "INR")'),
        ("1_000", 'Money("1000", "INR")'),
        ("12,50,000.50", 'Money("1250000.50", "INR")'),
        ("1,50", 'Money("1.50", "INR")'),
        ("1 000", 'Money("1000", "INR")'),
        ("۵۰", 'Money("50", "INR")'),
        ("५०.५", 'Money("50.5", "INR")'),
        (" 5", 'Money("5", "INR")'),
        ("5%", 'Money("5", "INR")'),
        (".5", 'Money("0.5", "INR")'),
        ("5.", 'Money("5", "INR")'),
        ("+5", 'Money("5", "INR")'),
    ],
)
def test_money__text_people_write__is_refused_with_the_plain_number(amount, cure):
    """Grouping marks, other digits, blanks and signs are refused, and the mended call is shown."""
    with pytest.raises(AmountError) as error:
        Money(amount, "INR")
    assert code(error) == "SK341"
    assert cure in error.value.diagnostics[0].help


@pytest.mark.parametrize(
    "amount",
    [
        "",
        "  ",
        "-",
        "--5",
        "1e5",
        "1E5",
        "0x10",
        "²",
        "NaN",
        "Infinity",
        "-inf",
        "five",
        "1.5.2",
        "1e1000000",
        "Ⅷ",
        "5\n",
    ],
)
def test_money__text_that_is_no_plain_number__is_refused(amount):
    """Digits, one point, one leading minus: nothing else is an amount."""
    with pytest.raises(AmountError) as error:
        Money(amount, "INR")
    assert code(error) == "SK341"


@pytest.mark.parametrize(
    "amount",
    [
        "9" * 1_000_000,
        "0." + "0" * 1_000_000,
        "1" * 41,
        10**1_000_000,
        Decimal("1E+1000000"),
        Decimal("1E-1000000"),
        Decimal("9" * 1_000_000),
        Decimal("1." + "0" * 1_000_000),
    ],
    ids=["digits", "decimals", "41 digits", "int", "exponent", "small", "decimal digits", "decimal zeros"],
)
def test_money__number_of_absurd_length__is_refused_at_once(amount):
    """Refusing takes no arithmetic on the number, so nobody can stop a service with one."""
    began = time.perf_counter()
    with pytest.raises(AmountError) as error:
        Money(amount, "INR")
    assert code(error) == "SK343"
    assert time.perf_counter() - began < 20  # no hang; how quick it is belongs to the benchmarks
    assert len(str(error.value)) < 300


@pytest.mark.parametrize("amount", [Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), Decimal("-Infinity")])
def test_money__decimal_that_is_no_number__is_refused(amount):
    """NaN and Infinity are no amounts."""
    with pytest.raises(AmountError) as error:
        Money(amount, "INR")
    assert code(error) == "SK341"


@pytest.mark.usefixtures("values_shown")
@pytest.mark.parametrize(
    ("amount", "unit", "limit"),
    [
        ("12.345", "INR", "INR has 2 decimal digits"),
        ("1.500", "INR", 'write Money("1500", "INR")'),
        ("0.5", "IRR", "IRR has no decimal digits"),
        ("1.55", "IRT", "IRT has one decimal digit"),
        (Decimal("0.001"), "EUR", "EUR has 2 decimal digits"),
    ],
)
def test_money__more_digits_than_the_currency_has__is_never_rounded(amount, unit, limit):
    """A digit the currency does not have is an error that names its digits."""
    with pytest.raises(AmountError) as error:
        Money(amount, unit)
    assert code(error) == "SK342"
    assert limit in str(error.value)


@pytest.mark.parametrize(("unit", "cure"), [("inr", "INR"), ("INRR", "INR"), ("XYZQ", "ISO 4217"), (None, "INR")])
def test_money__unknown_currency__names_the_nearest(unit, cure):
    """Codes are those of ISO 4217, in capitals."""
    with pytest.raises(AmountError) as error:
        Money("1", unit)
    assert code(error) == "SK261"
    assert cure in str(error.value)


def test_of_minor__float__is_refused():
    """Minor units are whole."""
    with pytest.raises(AmountTypeError):
        Money.of_minor(1.0, "INR")


def test_equality__toman_and_rial__ignores_the_unit():
    """One toman and ten rial are the same money, in sets too."""
    assert Money(1, "IRT") == Money(10, "IRR")
    assert len({Money(1, "IRT"), Money(10, "IRR")}) == 1


def test_equality__another_currency_or_a_number__is_false():
    """Nothing is lost by asking whether two things are the same."""
    assert Money(1, "INR") != Money(1, "IRR")
    assert Money(0, "INR") != Money(0, "EUR")
    assert Money(1, "INR") != 1
    assert Money(1, "INR") != "1.00 INR"


@pytest.mark.parametrize(
    "act",
    [
        lambda a, b: a + b,
        lambda a, b: a - b,
        lambda a, b: a < b,
        lambda a, b: a <= b,
        lambda a, b: a > b,
        lambda a, b: a >= b,
        lambda a, b: a / b,
        lambda a, b: a.in_unit(b.unit),
        lambda a, b: Money.total([a, b], a.unit),
        max,
    ],
)
def test_operation__two_currencies__are_incomparable(act):
    """There are no exchange rates here."""
    with pytest.raises(IncomparableError) as error:
        act(Money(1, "INR"), Money(1, "EUR"))
    assert code(error) == "SK260"


@pytest.mark.parametrize("other", [1, 0, 1.5, Decimal(1), Fraction(1), "1", None, True])
@pytest.mark.parametrize(
    "act",
    [lambda m, x: m + x, lambda m, x: x + m, lambda m, x: m - x, lambda m, x: x - m, lambda m, x: m < x],
)
def test_operation__money_and_a_number__is_refused(act, other):
    """A number has no currency; zero has none either."""
    with pytest.raises(TypeError):
        act(Money(1, "INR"), other)


def test_sum__of_money__points_to_total():
    """`sum` begins with a bare 0."""
    with pytest.raises(IncomparableError, match=r"Money\.total\(amounts, \"INR\"\)"):
        sum([Money(1, "INR")])


def test_total__unit__is_that_asked_for():
    """Ten rial and one toman are two toman."""
    assert repr(Money.total([Money(10, "IRR"), Money(1, "IRT")], "IRT")) == 'Money("2", "IRT")'


def test_arithmetic__mixed_units__keeps_the_left_unit():
    """Toman plus rial is said in toman."""
    assert repr(Money("50000000", "IRT") + Money(5, "IRR")) == 'Money("50000000.5", "IRT")'
    assert repr(Money(5, "IRR") + Money(1, "IRT")) == 'Money("15", "IRR")'


@pytest.mark.parametrize("factor", [1.5, True, Decimal("1.5"), Fraction(3, 2), "2", None])
def test_multiplication__anything_but_an_int__is_refused(factor):
    """Other factors may need rounding, and rounding is named."""
    with pytest.raises(AmountTypeError):
        Money(1, "INR") * factor
    with pytest.raises(AmountTypeError):
        factor * Money(1, "INR")


def test_multiplication__money_by_money__is_refused():
    """There are no square rupees."""
    with pytest.raises(IncomparableError):
        Money(1, "INR") * Money(1, "INR")


def test_division__by_a_number__points_to_split():
    """100 / 3 loses a paisa; split does not."""
    with pytest.raises(AmountTypeError, match=r"money\.split\(3\)"):
        Money(100, "INR") / 3


def test_division__by_no_money__is_refused():
    """A share of nothing has no size."""
    with pytest.raises(AmountError):
        Money(1, "INR") / Money(0, "INR")


@pytest.mark.parametrize(
    ("factor", "rounding", "minor"),
    [
        (Fraction(1, 2), Rounding(), 2),
        (Fraction(1, 2), Rounding("half_up"), 3),
        (Decimal("0.5"), Rounding("down"), 2),
        (3, Rounding(step=10), 20),
    ],
)
def test_times__factor_and_rule__rounds_by_the_rule(factor, rounding, minor):
    """5 minor units times a half are 2.5, which the rule decides; 15 to tens by half even is 20."""
    assert Money.of_minor(5, "INR").times(factor, rounding).minor == minor


@pytest.mark.parametrize("factor", [0.5, True, "0.5", None])
def test_times__inexact_factor__is_refused(factor):
    """A factor is an int, a Fraction or a Decimal."""
    with pytest.raises(AmountTypeError):
        Money(1, "INR").times(factor)


@pytest.mark.parametrize("factor", [Decimal("1E+1000000"), Decimal("NaN"), Decimal("Infinity")])
def test_times__factor_beyond_reason__is_refused(factor):
    """No power of ten is computed for it."""
    with pytest.raises(AmountError):
        Money(1, "INR").times(factor)


@pytest.mark.parametrize("n", [0, -1, 1.0, True, "3"])
def test_split__no_number_of_parts__is_refused(n):
    """Parts are counted 1, 2, 3."""
    with pytest.raises(AmountError):
        Money(1, "INR").split(n)


@pytest.mark.parametrize("weights", [[], [0], [0, 0], [1, -1]])
def test_allocate__weights_that_share_nothing_out__are_refused(weights):
    """Weights are zero or more, and one is above zero."""
    with pytest.raises(AmountError) as error:
        Money(1, "INR").allocate(weights)
    assert code(error) == "SK344"


def test_allocate__ties__go_by_order():
    """100 by thirds: 33 each and the odd one to the first."""
    assert [m.minor for m in Money(100, "IRR").allocate([1, 1, 1])] == [34, 33, 33]
    assert [m.minor for m in Money(-100, "IRR").allocate([1, 1, 1])] == [-34, -33, -33]


def test_allocate__largest_remainder__wins():
    """10 by 1:2:4 is 1.43, 2.86, 5.71: the odd two go to .86 and .71."""
    assert [m.minor for m in Money(10, "IRR").allocate([1, 2, 4])] == [1, 3, 6]


@pytest.mark.parametrize(
    ("money", "text", "grouped"),
    [
        (Money("-1234567.5", "INR"), "-1234567.50 INR", "-1,234,567.50 INR"),
        (Money("50000000", "IRT"), "50000000 IRT", "50,000,000 IRT"),
        (Money(1, "IRR").in_unit("IRT"), "0.1 IRT", "0.1 IRT"),
        (Money("-0.05", "EUR"), "-0.05 EUR", "-0.05 EUR"),
        (Money(1, "JPY"), "1 JPY", "1 JPY"),
        (Money(1000, "INR"), "1000.00 INR", "1,000.00 INR"),
    ],
)
def test_format__spec__groups_or_not(money, text, grouped):
    """Text shows the digits of the currency; a toman its one decimal only where there is one."""
    assert str(money) == f"{money}" == text
    assert f"{money:,}" == grouped
    with pytest.raises(ValueError, match="formatted"):
        f"{money:.2f}"


def test_amount__toman_with_odd_rial__is_decimal():
    """15 rial are one and a half toman."""
    assert Money(15, "IRR").in_unit("IRT").amount == Decimal("1.5")


def test_money__assignment__is_frozen():
    """An amount never changes."""
    money = Money(1, "INR")
    with pytest.raises(AttributeError):
        money.minor = 2
    with pytest.raises(AttributeError):
        del money.minor
    with pytest.raises(AttributeError):
        money.note = "x"


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_money__pickled_or_copied__keeps_amount_and_unit(protocol):
    """What a worker process gets back is the same money in the same unit."""
    money = Money("1.5", "IRT")
    again = pickle.loads(pickle.dumps(money, protocol))  # noqa: S301  # our own bytes
    assert (again, again.unit, type(again)) == (money, "IRT", Money)
    assert copy.copy(money) is copy.deepcopy(money) is money


def test_raw_money__checked_money__are_the_same():
    """The way past the checks makes nothing else."""
    raw = raw_money(125050, "INR", "INR")
    assert (raw, type(raw), hash(raw)) == (Money("1250.50", "INR"), Money, hash(Money("1250.50", "INR")))


def test_truth__of_money__is_not_zero():
    """As for other numbers."""
    assert Money("0.01", "INR")
    assert not Money(0, "INR")


def test_sign__plus_minus_abs__keep_the_unit():
    """Signs change amounts and nothing else."""
    money = Money("-1.5", "IRT")
    assert (repr(-money), repr(abs(money)), +money) == ('Money("1.5", "IRT")', 'Money("1.5", "IRT")', money)


@pytest.mark.parametrize(
    "cut",
    [
        lambda money: money.split(10**9),
        lambda money: money.split(100_001),
        lambda money: money.split(-(10**5000)),
        lambda money: money.allocate([1] * 100_001),
        lambda money: money.allocate(range(10**9)),
    ],
    ids=["a thousand million", "one too many", "far below one", "one weight too many", "endless weights"],
)
def test_cut__into_more_parts_than_anybody_is_paid_in__is_refused_at_once(cut):
    """A slip in a number may not take all memory."""
    with pytest.raises(AmountError) as error:
        cut(Money("5", "INR"))
    assert code(error) == "SK344"


def test_split__into_the_most_parts__sums_exactly():
    """A hundred thousand parts are still made."""
    assert Money.total(Money("5", "INR").split(100_000), "INR") == Money("5", "INR")


@pytest.mark.parametrize("amount", ["SECRET", "77,771", "777.71.1", "777.7171", "٧٧٧", 777.71, Decimal("777.7171")])
def test_money__refused__does_not_show_what_was_told(amount):
    """Amounts are about people, and messages end up in logs: the kind of slip is named, never the text."""
    with pytest.raises(AmountError) as error:
        Money(amount, "INR")
    assert not any(shown in str(error.value) for shown in ("SECRET", "77", "٧"))


def test_money__arithmetic_refused__does_not_show_the_amount():
    """Neither the amount nor what it met."""
    for slip in (lambda m: m + 777, lambda m: m / Money(0, "INR"), lambda m: m * Fraction(777, 2)):
        with pytest.raises((AmountError, IncomparableError)) as error:
            slip(Money("777", "INR"))
        assert "777" not in str(error.value)
