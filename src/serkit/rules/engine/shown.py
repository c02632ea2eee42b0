"""Bare values as people read them, in their language."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import TYPE_CHECKING

from serkit.kernel import text
from serkit.kernel.currencies import UNITS
from serkit.kernel.errors import AmountError
from serkit.kernel.frozen import FrozenMap
from serkit.kernel.money import Money
from serkit.kernel.text import Shown, say
from serkit.kernel.types import Kind, Type
from serkit.kernel.unknown import NONE, UNKNOWN, Interval
from serkit.language.bare import CalculationFailed, Members, is_unresolved
from serkit.rules.pack.model import Running

if TYPE_CHECKING:
    from collections.abc import Callable

    from serkit.kernel.text import Text
    from serkit.language.bare import Bare
    from serkit.rules.engine.frame import DayFrame
    from serkit.rules.pack.model import FactSpec, Value

_YEAR = 12
_COUNT = Type(kind=Kind.WHOLE)


class Reader:
    """How values of one pack are said to one reader: a language and a calendar."""

    __slots__ = ("calendar", "lang", "unit")

    def __init__(self, lang: str, calendar: str, unit: str = "") -> None:
        self.lang = lang
        self.calendar = calendar
        self.unit = unit

    def value(self, type: Type, x: Bare, labels: FrozenMap[str, Text] | None = None) -> str:
        """Say a value, known or not."""
        if x is NONE:
            return say(self.lang, "none")
        if isinstance(x, Interval):
            return self._between(type, x)
        if x is None or x is UNKNOWN:
            return say(self.lang, "not_known")
        if isinstance(x, FrozenMap):
            return text.number(len(x), self.lang)
        say_it = _SAY.get(type.kind)
        return self._word(x, labels) if say_it is None else say_it(self, type, x)

    def fact(self, spec: FactSpec, x: Bare, *, told: bool) -> str:
        """Say a fact; what nobody told is said to be so."""
        if not told and is_unresolved(x):
            return say(self.lang, "not_told")
        if isinstance(x, frozenset):
            words = [self._word(each, spec.member_labels) for each in spec.type.members if each in x]
            return text.listed(words, self.lang) if words else say(self.lang, "none")
        return self.value(spec.type, x, spec.member_labels)

    def day(self, day: int | dt.date) -> str:
        """Say a date in the pack's calendar."""
        on = dt.date.fromordinal(day) if isinstance(day, int) else day
        try:
            return text.date(on, self.lang, self.calendar)
        except AmountError:  # such as 9999-12-31, "for ever", in a calendar that ends before
            return text.date(on, self.lang)

    def sentence(self, said: Text, frame: DayFrame) -> str:
        """Say a sentence of the pack with the figures in force in its places."""
        template = said.say(self.lang)
        if "<" not in template:
            return template
        names = text.placeholders(template)
        values = {name: found for name in names if (found := self._named(name, frame)) is not None}
        return text.fill(template, values, self.lang)

    def _named(self, name: str, frame: DayFrame) -> Shown | str | None:
        of, x, words = _looked_up(name, frame)
        if of is None:
            return None
        if is_unresolved(x):
            called = name.rpartition(".")[2].replace("_", " ") if words is None else words.say(self.lang)
            return say(self.lang, "name_not_known", name=called)
        shown = self.value(of, x)
        return Shown(shown, _count(of, x)) if isinstance(x, int | Fraction) and not isinstance(x, bool) else shown

    def _between(self, type: Type, x: Interval) -> str:
        if type.kind is Kind.DATE and (x.lo is None or x.hi is None):
            return say(self.lang, "not_known")
        low = "" if x.lo is None else self.value(type, x.lo)
        high = "" if x.hi is None else self.value(type, x.hi)
        return text.bounds(low, high, self.lang)

    def _word(self, x: Bare, labels: FrozenMap[str, Text] | None) -> str:
        if isinstance(x, bool):
            return say(self.lang, "yes" if x else "no")
        if isinstance(x, str):
            label = labels.get(x) if labels else None
            return label.say(self.lang) if label else x.replace("_", " ")
        if isinstance(x, frozenset):
            return text.listed([self._word(each, labels) for each in sorted(x)], self.lang)
        return text.number(x, self.lang)

    def _money(self, type: Type, x: Bare) -> str:
        if not isinstance(x, int):
            return self._per(type, text.number(Fraction(x), self.lang))
        unit = self.unit if self.unit and UNITS[self.unit][0] == type.unit else None
        return self._per(type, text.money(Money.of_minor(x, type.unit or ""), self.lang, unit))

    def _percent(self, type: Type, x: Bare) -> str:
        return self._per(type, text.percent(Fraction(x), self.lang))

    def _per(self, type: Type, shown: str) -> str:
        return text.per(shown, type.per, self.lang) if type.per else shown

    def _months(self, _type: Type, x: Bare) -> str:
        return text.period(self.lang, months=x)

    def _days(self, _type: Type, x: Bare) -> str:
        return text.period(self.lang, days=x)

    def _working_days(self, _type: Type, x: Bare) -> str:
        return text.period(self.lang, working_days=x)

    def _date(self, _type: Type, x: Bare) -> str:
        return self.day(x)

    def _list(self, _type: Type, x: Bare) -> str:
        """How many are in a list, those nobody described among them."""
        if not isinstance(x, Members):
            return text.number(0, self.lang)
        least, most = x.more
        low = len(x.items) + least
        high = None if most is None else len(x.items) + len(x.maybe) + most
        return text.number(low, self.lang) if low == high else self._between(_COUNT, Interval(low, high))


_SAY: dict[Kind, Callable[[Reader, Type, Bare], str]] = {
    Kind.MONEY: Reader._money,  # noqa: SLF001 - the methods of the class above
    Kind.PERCENT: Reader._percent,  # noqa: SLF001
    Kind.DEGREE: Reader._percent,  # noqa: SLF001
    Kind.MONTHS: Reader._months,  # noqa: SLF001
    Kind.AGE: Reader._months,  # noqa: SLF001
    Kind.DAYS: Reader._days,  # noqa: SLF001
    Kind.WORKING_DAYS: Reader._working_days,  # noqa: SLF001
    Kind.DATE: Reader._date,  # noqa: SLF001
    Kind.LIST: Reader._list,  # noqa: SLF001
}


def _looked_up(name: str, frame: DayFrame) -> tuple[Type | None, Bare, Text | None]:
    """A parameter, value, running total or fact by its name: its type, what it is, and what it is called."""
    model = frame.ground.model
    for parameter in model.parameters:
        if parameter.name == name:
            return parameter.type, frame.parameter(parameter.slot), parameter.text
    named: tuple[Value | Running, ...] = (*model.values, *model.running)
    for made in named:
        read = frame.running if isinstance(made, Running) else frame.value
        if made.name == name and getattr(made, "on", None) is None:
            try:
                return made.type, read(made.slot), made.text
            except CalculationFailed:
                return None, UNKNOWN, None
    slot = model.slots.get(name)
    if slot is None:
        return None, UNKNOWN, None
    spec = model.facts[slot]
    return spec.type, frame.facts[slot], spec.label


def _count(type: Type, x: int | Fraction) -> int | Fraction:
    """The number sentences inflect by: years where a length is said in years, whole units of money."""
    if type.kind in (Kind.MONTHS, Kind.AGE):
        years, rest = divmod(x, _YEAR)
        return x if rest else years
    if type.kind in (Kind.PERCENT, Kind.DEGREE):
        return x * 100
    if type.kind is Kind.MONEY and isinstance(x, int):
        return Fraction(Money.of_minor(x, type.unit or "").amount)
    return x
