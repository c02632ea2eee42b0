"""Text in four languages: figures, dates, money, templates and directions."""

import datetime as dt
import pickle
from decimal import Decimal
from fractions import Fraction

import pytest

from serkit.kernel import text
from serkit.kernel.money import Money
from serkit.kernel.rate import Rate
from serkit.kernel.text import Shown, Text

NB = "\u00a0"
MINUS_FA = "\u200e−"


@pytest.mark.parametrize(
    ("lang", "expected"),
    [("en", "1,234,567.89"), ("hi", "12,34,567.89"), ("fa", "۱٬۲۳۴٬۵۶۷٫۸۹"), ("lt", f"1{NB}234{NB}567,89")],
)
def test_number__a_large_amount__is_grouped_as_the_language_does(lang, expected):
    """CLDR: Indian groups of two after the first three, Persian marks, Lithuanian blanks that hold."""
    assert text.number(Decimal("1234567.89"), lang) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0, "0"), (999, "999"), (1000, "1,000"), (99_999, "99,999"), (100_000, "1,00,000"), (10**9, "1,00,00,00,000")],
)
def test_number__in_hindi__groups_lakh_and_crore(value, expected):
    """1,00,000 is a lakh."""
    assert text.number(value, "hi") == expected


@pytest.mark.parametrize(("lang", "expected"), [("en", "-5"), ("hi", "-5"), ("fa", f"{MINUS_FA}۵"), ("lt", "−5")])
def test_number__below_zero__carries_the_sign_of_the_language(lang, expected):
    """Signs are CLDR's."""
    assert text.number(-5, lang) == expected


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        (Fraction(1, 8), None, "0.125"),
        (Fraction(1, 3), None, "≈0.33"),
        (Fraction(1, 300), None, "≈0.0033"),
        (Fraction(-2, 3), None, "≈-0.67"),
        (Fraction(-1, 1000), 2, "≈0.00"),
        (Fraction(1, 8), 2, "≈0.12"),
        (Fraction(3, 8), 2, "≈0.38"),
        (5, 2, "5.00"),
        (Decimal("5.10"), None, "5.1"),
        (Decimal("1E+3"), None, "1,000"),
        (Fraction(1, 2**40), None, "≈0.0000000000"),
    ],
)
def test_number__what_does_not_end__is_rounded_half_even_and_says_so(value, places, expected):
    """Nothing is shown as more exact than it is."""
    assert text.number(value, "en", places) == expected


@pytest.mark.parametrize("value", [0.5, True])
def test_number__a_float_or_an_answer__is_refused(value):
    """Only exact numbers are written."""
    with pytest.raises(TypeError, match="must be exact"):
        text.number(value, "en")


@pytest.mark.parametrize(
    ("lang", "expected"), [("en", "12.5%"), ("hi", "12.5%"), ("fa", "۱۲٫۵٪"), ("lt", f"12,5{NB}%")]
)
def test_percent__one_eighth__is_twelve_and_a_half(lang, expected):
    """1/8 = 12.5 %."""
    assert text.percent(Fraction(1, 8), lang) == expected


@pytest.mark.parametrize(
    ("lang", "numbers"),
    [
        ("en", {"one": [1, -1], "other": [0, 2, 11, 21, Fraction(1, 2), Fraction(3, 2)]}),
        ("hi", {"one": [0, 1, Fraction(1, 2)], "other": [2, 21, Fraction(3, 2)]}),
        ("fa", {"one": [0, 1, Fraction(1, 2)], "other": [2, 21, Fraction(3, 2)]}),
        (
            "lt",
            {
                "one": [1, 21, 31, 101, 1001],
                "few": [2, 9, 22, 29, 102],
                "many": [Fraction(1, 2), Decimal("1.1"), Decimal("10.1")],
                "other": [0, 10, 11, 12, 19, 20, 30, 100, 111, 119, 211, 1000],
            },
        ),
    ],
)
def test_plural__samples_of_cldr__fall_into_their_categories(lang, numbers):
    """The integer and decimal samples of CLDR's plural rules."""
    for category, samples in numbers.items():
        assert [text.plural(sample, lang) for sample in samples] == [category] * len(samples)


@pytest.mark.parametrize(
    ("lang", "months", "days", "expected"),
    [
        ("en", 216, None, "18 years"),
        ("fa", 216, None, "۱۸ سال"),
        ("lt", 216, None, "18 metų"),
        ("hi", 216, None, "18 वर्ष"),
        ("en", 12, None, "1 year"),
        ("en", 18, None, "18 months"),
        ("lt", 21, None, "21 mėnuo"),
        ("lt", 252, None, "21 metai"),
        ("en", 31, None, "2 years 7 months"),
        ("lt", Fraction(5, 2), None, "2,5 mėnesio"),
        ("en", 0, None, "0 months"),
        ("en", -30, None, "-2 years -6 months"),
        ("en", None, 1, "1 day"),
        ("lt", None, 11, "11 dienų"),
        ("fa", None, 90, "۹۰ روز"),
        ("en", 6, 10, "6 months 10 days"),
    ],
)
def test_period__a_length__is_said_with_the_plural_of_its_language(lang, months, days, expected):
    """12 months are a year; "1 year 6 months" is written "18 months", as laws do."""
    assert text.period(lang, months=months, days=days) == expected


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [("2", "5", "between 2 and 5"), ("2", "", "2 or more"), ("", "5", "5 or less"), ("", "", "not known")],
)
def test_bounds__open_or_not__are_said_by_their_ends(low, high, expected):
    """An end that is not there is not said; without both nothing is known."""
    assert text.bounds(low, high, "en") == expected


def test_period__working_days__are_not_days():
    """Thirty working days are about six weeks."""
    assert text.period("en", working_days=30) == "30 working days"
    assert text.period("lt", working_days=2) == "2 darbo dienos"


@pytest.mark.parametrize(
    ("lang", "calendar", "expected"),
    [
        ("en", "gregorian", "5 May 2023"),
        ("hi", "gregorian", "5 मई 2023"),
        ("fa", "gregorian", "۵ مهٔ ۲۰۲۳"),
        ("lt", "gregorian", "2023 m. gegužės 5 d."),
        ("en", "jalali", "15 Ordibehesht 1402"),
        ("hi", "jalali", "15 उर्दीबहिश्त 1402"),
        ("fa", "jalali", "۱۵ اردیبهشت ۱۴۰۲"),
        ("lt", "jalali", "1402 m. ordibehešto 15 d."),
    ],
)
def test_date__5_may_2023__is_15_ordibehesht_1402(lang, calendar, expected):
    """Long dates in four languages and two calendars."""
    assert text.date(dt.date(2023, 5, 5), lang, calendar) == expected


@pytest.mark.parametrize(
    ("lang", "calendar", "expected"),
    [("en", "gregorian", "2023-05-05"), ("lt", "gregorian", "2023-05-05"), ("fa", "jalali", "۱۴۰۲/۰۲/۱۵")],
)
def test_short_date__in_a_table__has_the_year_first(lang, calendar, expected):
    """Figures that sort as dates do."""
    assert text.short_date(dt.date(2023, 5, 5), lang, calendar) == expected


@pytest.mark.parametrize(
    ("value", "lang", "unit", "expected"),
    [
        (Money("50000000", "IRT"), "fa", None, "۵۰٬۰۰۰٬۰۰۰ تومان"),
        (Money("50000000", "IRT"), "fa", "IRR", "۵۰۰٬۰۰۰٬۰۰۰ ریال"),
        (Money("500000000", "IRR"), "fa", None, "۵۰۰٬۰۰۰٬۰۰۰ ریال"),
        (Money("500000000", "IRR"), "fa", "IRT", "۵۰٬۰۰۰٬۰۰۰ تومان"),
        (Money("15", "IRR"), "fa", "IRT", "۱٫۵ تومان"),
        (Money("50000000", "IRT"), "en", None, "50,000,000 IRT"),
        (Money("500000", "INR"), "hi", None, "5,00,000 रुपये"),
        (Money("1", "INR"), "hi", None, "1 रुपया"),
        (Money("0.50", "INR"), "en", None, "0.50 INR"),
        (Money("500000", "INR"), "fa", None, "۵۰۰٬۰۰۰ روپیه"),
        (Money("1250.5", "EUR"), "lt", None, f"1{NB}250,50 EUR"),
        (Money("-95", "EUR"), "lt", None, "−95 EUR"),
        (Money("95", "NOK"), "fa", None, "۹۵ \u2068NOK\u2069"),
        (Money("1.250", "KWD"), "en", None, "1.250 KWD"),
    ],
)
def test_money__an_amount__carries_the_word_of_its_own_unit(value, lang, unit, expected):
    """Toman is never shown as rial nor rial as toman; one toman is ten rial."""
    assert text.money(value, lang, unit) == expected


def test_amount__in_a_column__has_the_decimals_the_column_wants():
    """`places` lines up a table; without it whole amounts go without decimals."""
    assert text.amount(Money("95", "EUR"), "en") == "95"
    assert text.amount(Money("95", "EUR"), "en", places=2) == "95.00"
    assert text.amount(Money("95.5", "EUR"), "en") == "95.50"


@pytest.mark.parametrize(
    ("lang", "expected"),
    [("en", "4% per year"), ("hi", "4% प्रति वर्ष"), ("fa", "۴٪ در سال"), ("lt", f"4{NB}% per metus")],
)
def test_rate__four_percent__names_its_period(lang, expected):
    """A rate is always per something."""
    assert text.rate(Rate.percent("4", per="year"), lang) == expected


@pytest.mark.parametrize("written", ["1402-06-31", "۱۴۰۲-۰۶-۳۱", "١٤٠٢-٠٦-٣١", "१४०२-०६-३१"])
def test_read_digits__any_script__becomes_ascii_of_one_length(written):
    """Persian, Arabic and Devanagari digits are read; places in the text stay where they were."""
    assert text.read_digits(written) == "1402-06-31"


def test_read_digits__what_is_no_digit__stays():
    """Powers, circled figures and words are left alone."""
    assert text.read_digits("x² ① سن ٣٫٥") == "x² ① سن 3.5"


def test_digits__there_and_back__is_the_same():
    """Persian figures are read as what they were written from."""
    assert text.read_digits(text.digits("0123456789", "fa")) == "0123456789"


@pytest.mark.parametrize(
    ("template", "values", "expected"),
    [
        ("<a> and <a>", {"a": "x"}, "x and x"),
        ("<n> <n|one=day|other=days>", {"n": 1}, "1 day"),
        ("<n> <n|one=day|other=days>", {"n": 2}, "2 days"),
        ("<n|one=day>", {"n": 2}, ""),
        ("<n:bare> of <n>", {"n": Shown("18 years", 18)}, "18 of 18 years"),
        ("<n|one=year|other=years>", {"n": Shown("18 years", 18)}, "years"),
        ("<unknown> stays", {"a": "x"}, "<unknown> stays"),
        ("income < 5 and > 3", {}, "income < 5 and > 3"),
        ("<a>", {"a": "<b>", "b": "x"}, "<b>"),
        ("{a} %s <a>", {"a": "{b}"}, "{a} %s {b}"),
        ("<household.income>", {"household.income": 1234}, "1,234"),
    ],
)
def test_fill__a_template__puts_values_in_once_and_nothing_else(template, values, expected):
    """Values are never read as templates, braces and percents mean nothing."""
    assert text.fill(template, values, "en") == expected


def test_fill__a_value_of_the_other_direction__is_isolated():
    """A Latin code in a Persian sentence, a Persian name in an English one."""
    assert text.fill("<a>", {"a": "IN-12"}, "fa") == "\u2068IN-12\u2069"
    assert text.fill("<a>", {"a": "سارا"}, "en") == "\u2068سارا\u2069"
    assert text.fill("<a>", {"a": "سارا"}, "fa") == "سارا"
    assert text.fill("<a>", {"a": 18}, "fa") == "۱۸"


def test_say__a_missing_value_or_key__is_an_error_of_the_caller():
    """A sentence with a hole in it is never printed."""
    with pytest.raises(TypeError, match="needs n"):
        text.say("en", "year")
    with pytest.raises(KeyError):
        text.say("en", "no.such.key")


def test_say__a_language_without_words__is_served_in_english():
    """A pack may speak German; the library answers in English around it."""
    assert text.say("de", "status.eligible") == "eligible"
    assert text.say("fa-IR", "status.eligible") == "واجد شرایط"


@pytest.mark.parametrize(("lang", "expected"), [("en", "a, b and c"), ("hi", "a, b और c"), ("lt", "a, b ir c")])
def test_listed__three__has_commas_and_one_and(lang, expected):
    """Lists as sentences have them."""
    assert text.listed(["a", "b", "c"], lang) == expected


@pytest.mark.parametrize(("items", "expected"), [([], ""), (["a"], "a"), (["a", "b"], "a or b")])
def test_listed__few__needs_no_comma(items, expected):
    """None, one and two."""
    assert text.listed(items, "en", "or") == expected


@pytest.mark.parametrize(
    ("lang", "expected"), [("fa", "rtl"), ("fa-IR", "rtl"), ("ur", "rtl"), ("en", "ltr"), ("hi", "ltr")]
)
def test_direction__by_language__is_what_its_script_does(lang, expected):
    """Persian and Urdu run from right to left."""
    assert text.direction(lang) == expected


def test_text__another_language__falls_back_to_its_base_and_then_the_first():
    """The first language of a pack answers for those it was not written in."""
    title = Text({"en": "loan", "fa": "وام"})
    assert (title.say("fa-IR"), title.say("lt"), str(title)) == ("وام", "loan", "loan")


def test_text__equal_words__are_equal_hash_alike_and_pickle():
    """A Text is a value."""
    one, other = Text({"en": "a", "fa": "b"}), Text({"fa": "b", "en": "a"})
    assert one == other
    assert hash(one) == hash(other)
    assert one != Text({"en": "a"})
    assert pickle.loads(pickle.dumps(one)).languages == ("en", "fa")  # noqa: S301 - our own bytes


@pytest.mark.parametrize("said", [{}, {"en": 5}])
def test_text__without_words__is_refused(said):
    """There is nothing to fall back to."""
    with pytest.raises(TypeError, match="at least one language"):
        Text(said)
