"""Text in several languages: what authors wrote, and the library's own words filled with amounts and dates.

The words stand as data in `words/`, one file a language, the same keys in each. Templates hold `<name>`,
`<name:bare>` and `<n|one=day|other=days>`; they are filled here and never by `str.format`.

>>> say("fa", "status.eligible"), say("lt", "day", n=21)
('واجد شرایط', '21 diena')
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple, final

from serkit.kernel.numerals import LANGUAGES, Exact, base, digits, number, percent, plural, read_digits
from serkit.kernel.width import is_ltr, is_rtl

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from serkit.kernel.money import Money
    from serkit.kernel.rate import Rate

__all__ = [
    "LANGUAGES", "Shown", "Text", "amount", "bounds", "date", "digits", "direction", "fill", "isolate",
    "isolate_foreign", "listed", "money", "number", "per", "percent", "period", "placeholders", "plural", "rate",
    "read_digits", "say", "short_date",
]  # fmt: skip

_RTL = frozenset({"ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})
_HOLE = re.compile(r"<([a-z_][a-z0-9_.]*)(:bare)?((?:\|[a-z]+=[^<>|]*)*)>")
_YEAR = 12
_TWO_YEARS = 24


@final
class Text:
    """One saying in one or more languages; the first language answers for those it was not said in.

    Raises TypeError where no language is given, or a saying is no text.

    >>> title = Text({"en": "Self-employment loan", "hi": "स्वरोज़गार ऋण"})
    >>> title.say("hi"), title.say("fa"), title.languages
    ('स्वरोज़गार ऋण', 'Self-employment loan', ('en', 'hi'))
    """

    __slots__ = ("_said",)

    def __init__(self, said: Mapping[str, str]) -> None:
        self._said = dict(said)
        for lang, words in said.items() or ((None, None),):
            if not isinstance(lang, str) or not isinstance(words, str):
                msg = "a Text takes at least one language and its words, such as {'en': 'eligible'}"
                raise TypeError(msg)

    @classmethod
    def of(cls, plain: str) -> Text:
        """Make a Text of words in no particular language.

        >>> Text.of("PMEGP").languages
        ('und',)
        """
        return cls({"und": plain})

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages it was said in, the first one first."""
        return tuple(self._said)

    def say(self, lang: str) -> str:
        """Return the words for a reader of this language, of its base language, or else the first there are."""
        short = lang.replace("_", "-").partition("-")[0]
        return self._said.get(lang) or self._said.get(short) or next(iter(self._said.values()))

    def __str__(self) -> str:
        return next(iter(self._said.values()))

    def __eq__(self, other: object) -> bool:
        return self._said == other._said if isinstance(other, Text) else NotImplemented

    def __hash__(self) -> int:
        return hash(frozenset(self._said.items()))

    def __repr__(self) -> str:
        return f"Text({self._said!r})"

    def __reduce__(self) -> tuple[type[Text], tuple[dict[str, str]]]:
        return Text, (self._said,)


class Shown(NamedTuple):
    """A value as its reader sees it, and the bare number in it that templates count and inflect by.

    >>> fill("<wait> (<wait:bare>)", {"wait": Shown("2 years", 2)}, "en")
    '2 years (2)'
    """

    text: str
    number: Exact


Value = str | Exact | Shown


def say(lang: str, key: str, /, **values: Value) -> str:
    """Say one of the library's own sentences; a language it has no words for is served in English.

    Raises KeyError for an unknown key, TypeError for a value that is missing.

    >>> say("en", "year", n=1), say("hi", "status.ineligible")
    ('1 year', 'पात्र नहीं')
    """
    template = _words(base(lang))[key]
    missing = [name for name in placeholders(template) if name not in values]
    if missing:
        msg = f"say({key!r}) needs {', '.join(missing)}"
        raise TypeError(msg)
    return fill(template, values, lang) if values else template


def role(name: str, lang: str) -> str:
    """Say who acts: a role that many packs have in the reader's language, another one by its name.

    >>> role("social_worker", "lt"), role("ndfdc", "en")
    ('socialinis darbuotojas', 'ndfdc')
    """
    return _words(base(lang)).get(f"role.{name}", name.replace("_", " "))


def fill(template: str, values: Mapping[str, Value], lang: str) -> str:
    """Put values into the holes of a template; a hole nobody filled stays as it is written.

    Numbers are written in the language; text of the other direction is isolated so that neither moves the other.

    >>> fill("<n> <n|one=diena|few=dienos|other=dienų>", {"n": 3}, "lt")
    '3 dienos'
    """
    return _HOLE.sub(lambda hole: _filled(hole, values, lang), template) if "<" in template else template


def placeholders(template: str) -> tuple[str, ...]:
    """Return the names of the holes in a template, each once, in order.

    >>> placeholders("<name> owes <n> <n|one=day|other=days>")
    ('name', 'n')
    """
    return tuple(dict.fromkeys(name for name, _, _ in _HOLE.findall(template)))


def direction(lang: str) -> str:
    """Return "rtl" for languages written from right to left, "ltr" for the others.

    >>> direction("fa"), direction("lt")
    ('rtl', 'ltr')
    """
    return "rtl" if lang.replace("_", "-").partition("-")[0].lower() in _RTL else "ltr"


def isolate(text: str) -> str:
    r"""Enclose a text so that its direction does not disturb what stands around it.

    >>> isolate("IN-12")
    '\u2068IN-12\u2069'
    """
    return f"\u2068{text}\u2069"


def isolate_foreign(text: str, lang: str) -> str:
    r"""Enclose a text only where it runs against the language around it.

    >>> isolate_foreign("18 years", "en"), isolate_foreign("IN-12", "fa")
    ('18 years', '\u2068IN-12\u2069')
    """
    foreign = is_ltr(text) and not is_rtl(text) if direction(lang) == "rtl" else is_rtl(text)
    return isolate(text) if foreign else text


def listed(items: Iterable[str], lang: str, last: str = "and") -> str:
    """Join words as a sentence lists them; `last` is "and" or "or".

    >>> listed(["name", "age", "income"], "en"), listed(["vardas", "amžius"], "lt", "or")
    ('name, age and income', 'vardas arba amžius')
    """
    *head, tail = [isolate_foreign(item, lang) for item in items] or [""]
    return f"{say(lang, 'list.comma').join(head)} {say(lang, f'list.{last}')} {tail}" if head else tail


def amount(value: Money, lang: str, unit: str | None = None, places: int | None = None) -> str:
    """Write how much money it is without its unit, for the cells of a table that names the unit once.

    Whole amounts go without decimals, others show all minor units; `places` gives every row of a column the same.

    >>> from serkit.kernel.money import Money
    >>> amount(Money("1250.50", "INR"), "hi"), amount(Money(95, "EUR"), "lt", places=2)
    ('1,250.50', '95,00')
    """
    exact = (value if unit is None else value.in_unit(unit)).amount
    if places is None:
        places = 0 if exact == exact.to_integral_value() else max(0, -int(exact.as_tuple().exponent))
    return number(exact, lang, places)


def money(value: Money, lang: str, unit: str | None = None) -> str:
    """Write an amount of money with the word or code of its unit; toman stays toman unless `unit` says rial.

    >>> from serkit.kernel.money import Money
    >>> money(Money("50000000", "IRT"), "fa"), money(Money(500000, "INR"), "hi"), money(Money("95.5", "EUR"), "lt")
    ('۵۰٬۰۰۰٬۰۰۰ تومان', '5,00,000 रुपये', '95,50 EUR')
    """
    unit = unit or value.unit
    word = _words(base(lang)).get(f"money.{unit}", unit)
    shown = value.in_unit(unit)
    named = fill(word, {"n": shown.amount}, lang)
    return f"{amount(shown, lang)} {isolate_foreign(named, lang)}"


def rate(value: Rate, lang: str) -> str:
    """Write a rate with its period.

    >>> from serkit.kernel.rate import Rate
    >>> rate(Rate.percent("4", per="year"), "en"), rate(Rate.percent("4", per="year"), "fa")
    ('4% per year', '۴٪ در سال')
    """
    return per(percent(value.fraction, lang), value.per, lang)


def per(shown: str, period: str, lang: str) -> str:
    """Write something that comes once a day, week, fortnight, month, quarter or year.

    >>> per("500 INR", "month", "en"), per("500 EUR", "year", "lt")
    ('500 INR per month', '500 EUR per metus')
    """
    return say(lang, f"per.{period}", value=shown)


def bounds(low: str, high: str, lang: str) -> str:
    """Write between what something lies; an empty end is open, and of two nothing is known.

    >>> bounds("5", "9", "en"), bounds("5", "", "en"), bounds("", "", "en")
    ('between 5 and 9', '5 or more', 'not known')
    """
    if low and high:
        return say(lang, "between", low=low, high=high)
    if low:
        return say(lang, "at_least", low=low)
    return say(lang, "at_most", high=high) if high else say(lang, "not_known")


def period(
    lang: str,
    *,
    months: int | Fraction | None = None,
    days: int | Fraction | None = None,
    working_days: int | Fraction | None = None,
) -> str:
    """Write a length of time: whole years as years, less than two as months, days as days.

    >>> period(months=216, lang="en"), period(months=18, lang="lt"), period(months=30, lang="hi")
    ('18 years', '18 mėnesių', '2 वर्ष 6 महीने')
    >>> period("fa", days=90), period("en", months=0)
    ('۹۰ روز', '0 months')
    """
    parts = [*_calendar_parts(months), ("day", days), ("working_day", working_days)]
    return " ".join(say(lang, name, n=count) for name, count in parts if count is not None)


def date(day: dt.date, lang: str, calendar: str = "gregorian") -> str:
    """Write a date in words, in the calendar asked for.

    >>> import datetime as dt
    >>> date(dt.date(2023, 5, 5), "fa", "jalali"), date(dt.date(2023, 5, 5), "en", "jalali")
    ('۱۵ اردیبهشت ۱۴۰۲', '15 Ordibehesht 1402')
    >>> date(dt.date(2023, 5, 5), "lt"), date(dt.date(2023, 5, 5), "hi")
    ('2023 m. gegužės 5 d.', '5 मई 2023')
    """
    year, month, number_ = _ymd(day, calendar)
    name = say(lang, f"month.{calendar}.{month}")
    return say(lang, "date.long", day=digits(str(number_), lang), month=name, year=digits(str(year), lang))


def short_date(day: dt.date, lang: str, calendar: str = "gregorian") -> str:
    """Write a date in figures, year first, for the cells of a table.

    >>> import datetime as dt
    >>> short_date(dt.date(2023, 5, 5), "en"), short_date(dt.date(2023, 5, 5), "fa", "jalali")
    ('2023-05-05', '۱۴۰۲/۰۲/۱۵')
    """
    year, month, number_ = _ymd(day, calendar)
    parts = {"year": f"{year:04}", "month": f"{month:02}", "day": f"{number_:02}"}
    return say(lang, "date.short", **{name: digits(part, lang) for name, part in parts.items()})


def _filled(hole: re.Match[str], values: Mapping[str, Value], lang: str) -> str:
    name, bare, choices = hole.groups()
    if name not in values:
        return hole.group()
    value = values[name]
    counted = value.number if isinstance(value, Shown) else value
    if choices:
        forms = dict(choice.split("=", 1) for choice in choices[1:].split("|"))
        category = "other" if isinstance(counted, str) else plural(counted, lang)
        return forms.get(category, forms.get("other", ""))
    shown = counted if bare or not isinstance(value, Shown) else value.text
    return isolate_foreign(shown if isinstance(shown, str) else number(shown, lang), lang)


def _calendar_parts(months: int | Fraction | None) -> list[tuple[str, int | Fraction | None]]:
    exact = Fraction(months or 0)
    if exact == 0 or (abs(exact) < _TWO_YEARS and exact % _YEAR):
        return [("month", months)]
    years = int(exact / _YEAR)
    return [("year", years), ("month", exact - _YEAR * years or None)]


def _ymd(day: dt.date, calendar: str) -> tuple[int, int, int]:
    if calendar == "gregorian":
        return day.year, day.month, day.day
    from serkit.kernel.calendars import calendar_named

    return calendar_named(calendar).ymd(day.toordinal())


def _words(lang: str) -> dict[str, str]:
    if lang == "hi":
        from serkit.kernel.words.hi import WORDS
    elif lang == "fa":
        from serkit.kernel.words.fa import WORDS
    elif lang == "lt":
        from serkit.kernel.words.lt import WORDS
    else:
        from serkit.kernel.words.en import WORDS
    return WORDS
