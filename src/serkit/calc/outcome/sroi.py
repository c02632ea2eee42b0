"""Social return on investment: what outcomes are worth over the years, less all that is not owed to the programme."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import attrs

from serkit.calc.outcome.inputs import exact_number, of_type, several_of
from serkit.domain.problems import as_told
from serkit.kernel import text
from serkit.kernel.derivation import Derivation
from serkit.kernel.errors import CalcError, IncomparableError
from serkit.kernel.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SHARES = ("deadweight", "displacement", "attribution", "drop_off")
_A_FACTOR = 'Factor("25%", "exit interviews of 2024, n = 48")'
_FACTORS: Final = ("quantity", "proxy", *_SHARES)
_SWING = Fraction(1, 5)
_MOST_YEARS = 50
_MOST_EFFECTS = 200


def _exact(value: object) -> Fraction:
    if isinstance(value, str) and value.endswith("%"):
        return exact_number("value", value.removesuffix("%")) / 100
    return exact_number("value", value)


def _end(value: object) -> Fraction | None:
    return None if value is None else _exact(value)


@attrs.frozen
class Factor:
    """One assumption: its value, where it comes from, and between what it may lie.

    Shares are written "25%" or 0.25 as text or Fraction. Without `low` and `high` the tornado swings it by a fifth
    of itself.

    Raises:
        CalcError: SK508 for a source that is no text; SK543 for a factor without a source; SK544 for one below 0
            or outside its own ends.

    >>> Factor("25%", "exit interviews of 2024, n = 48").value
    Fraction(1, 4)
    """

    value: Fraction = attrs.field(converter=_exact)
    source: str
    low: Fraction | None = attrs.field(default=None, converter=_end, kw_only=True)
    high: Fraction | None = attrs.field(default=None, converter=_end, kw_only=True)
    unit: str = attrs.field(default="", kw_only=True)
    price_year: int | None = attrs.field(default=None, kw_only=True)

    @classmethod
    def worth(
        cls, amount: Money, source: str, *, price_year: int, low: Money | None = None, high: Money | None = None
    ) -> Factor:
        """What one is worth a year, as money at the prices of a year.

        Raises:
            IncomparableError: SK260 for ends in another currency.

        >>> Factor.worth(Money("2000", "EUR"), "wage survey 2024", price_year=2024).unit
        'EUR'
        """
        for name, each in (("amount", amount), ("low", low), ("high", high)):
            if each is not None or name == "amount":
                of_type(Money, name, each, f'{name}=Money("2000", "EUR")')
        ends = [None if end is None else Fraction(end.in_unit(amount.unit).amount) for end in (low, high)]
        value = Fraction(amount.amount)
        return cls(value, source, low=ends[0], high=ends[1], unit=amount.unit, price_year=price_year)

    def __attrs_post_init__(self) -> None:
        ends = [each for each in (Fraction(0), self.low, self.value, self.high) if each is not None]
        cure = 'write Factor("25%", "exit interviews of 2024, n = 48", low="15%", high="40%")'
        of_type(str, "source", self.source, _A_FACTOR)
        of_type(str, "unit", self.unit, 'unit="EUR"')
        if self.price_year is not None:
            _refuse_year(self.price_year)
        if not self.source.strip():
            raise CalcError.of("SK543", f"a factor of {as_told(self.value)} names no source", help=cure)
        if ends != sorted(ends):
            told = ((name, getattr(self, name)) for name in ("low", "value", "high"))
            fields = tuple((name, as_told(each)) for name, each in told if each is not None)
            raise CalcError.of("SK544", "a factor is 0 or more, and within its ends", fields=fields, help=cure)

    def ends(self) -> tuple[Fraction, Fraction]:
        """Between what it may lie.

        >>> Factor("50%", "survey").ends()
        (Fraction(2, 5), Fraction(3, 5))
        """
        low = self.value * (1 - _SWING) if self.low is None else self.low
        return low, self.value * (1 + _SWING) if self.high is None else self.high


@attrs.frozen(kw_only=True)
class Effect:
    """One outcome of one kind of people, what it is worth a year, and how much of it is owed to the programme.

    Args:
        name: what changed.
        stakeholder: for whom.
        quantity: how many had it.
        proxy: what one is worth in the first year (`Factor.worth`), in the investment's unit and at its prices.
        deadweight: the share that would have happened anyway.
        displacement: the share that only moved here from elsewhere.
        attribution: the share that is this programme's own work (not that of others).
        drop_off: the share lost from each year to the next.
        years: how many years it lasts.

    Raises:
        CalcError: SK508 for a bare number instead of a Factor; SK544 for a share above 1, or years below 1 or above 50.
    """

    name: str
    stakeholder: str
    quantity: Factor
    proxy: Factor
    deadweight: Factor
    displacement: Factor
    attribution: Factor
    drop_off: Factor
    years: int = 1

    def __attrs_post_init__(self) -> None:
        for name in ("name", "stakeholder"):
            of_type(str, name, getattr(self, name), f'{name}="trainees"')
        for name in _FACTORS:
            of_type(Factor, name, getattr(self, name), f"{name}={_A_FACTOR}")
        above = [name for name in _SHARES if getattr(self, name).value > 1]
        if above or type(self.years) is not int or not 1 <= self.years <= _MOST_YEARS:
            name = above[0] if above else "years"
            cure = "a share is 0 to 1" if above else f"a whole number of years, 1 to {_MOST_YEARS}"
            fields = (("found", as_told(getattr(self, name).value if above else self.years)),)
            raise CalcError.of("SK544", f"{name} of an effect is out of range", fields=fields, help=cure)

    def worth(self, discount: Fraction) -> Iterator[Fraction]:
        """What it is worth in each year, discounted to the day of the investment.

        >>> share = Factor("0%", "none assumed")
        >>> one = Effect(name="job", stakeholder="trainees", quantity=Factor("10", "register"),
        ...              proxy=Factor.worth(Money("100", "EUR"), "wage survey", price_year=2024),
        ...              deadweight=share, displacement=share, attribution=Factor("100%", "sole provider"),
        ...              drop_off=Factor("50%", "follow-up"), years=2)
        >>> list(one.worth(Fraction(0)))
        [Fraction(1000, 1), Fraction(500, 1)]
        """
        own = self.quantity.value * self.proxy.value * self.attribution.value
        impact = own * (1 - self.deadweight.value) * (1 - self.displacement.value)
        for year in range(1, self.years + 1):
            yield impact * (1 - self.drop_off.value) ** (year - 1) / (1 + discount) ** year


class Swing(NamedTuple):
    """What the ratio would be at the two ends of one factor, all else as it is."""

    effect: str
    factor: str
    at_low: Fraction
    at_high: Fraction

    @property
    def width(self) -> Fraction:
        """How far the ratio swings."""
        return abs(self.at_high - self.at_low)


@attrs.frozen(kw_only=True)
class Sroi:
    """The present value of all effects over the investment, with the factors the answer hangs on.

    `ratio` is the social value for each unit invested, `net` what is left of it, `payback_years` the first year by
    whose end the investment has come back (None where it never does). `tornado` is ordered from the widest swing.
    """

    investment: Money
    price_year: int
    discount: Factor
    effects: tuple[Effect, ...]
    ratio: Fraction
    by_year: tuple[Fraction, ...]
    tornado: tuple[Swing, ...]
    warnings: tuple[str, ...] = ()

    @property
    def present_value(self) -> Money:
        """Half even to the minor unit."""
        return self.investment.times(self.ratio)

    @property
    def net(self) -> Fraction:
        """What comes on top of the investment, for each unit of it."""
        return self.ratio - 1

    @property
    def payback_years(self) -> int | None:
        """The first year by whose end the present value reaches the investment."""
        whole, so_far = Fraction(self.investment.amount), Fraction(0)
        for year, worth in enumerate(self.by_year, 1):
            so_far += worth
            if so_far >= whole:
                return year
        return None

    def explain(self, lang: str = "en") -> Derivation:
        """Say the formula, every factor with its source, what the ratio hangs on, and the caveats."""
        rows = [Derivation(text.say(lang, "sroi.rule"), lang=lang)]
        year = text.digits(str(self.price_year), lang)
        invested = text.isolate_foreign(f"{text.money(self.investment, lang)} ({year})", lang)
        rows.append(Derivation(text.say(lang, "sroi.investment"), invested, lang=lang))
        rows.append(Derivation(text.say(lang, "sroi.present_value"), text.money(self.present_value, lang), lang=lang))
        rows.append(_factor("discount", self.discount, lang))
        rows += [_effect(each, lang) for each in self.effects]
        swings = tuple(_swing(each, lang) for each in self.tornado)
        rows.append(Derivation(text.say(lang, "sroi.tornado"), children=swings, lang=lang))
        rows += [Derivation(text.say(lang, f"sroi.{each}"), lang=lang) for each in self.warnings]
        return Derivation(text.say(lang, "sroi.title"), _ratio(self.ratio, lang), children=tuple(rows), lang=lang)


def sroi(
    investment: Money,
    effects: Iterable[Effect],
    *,
    discount: Factor,
    price_year: int,
) -> Sroi:
    """Return the social return on an investment: the present value of what it changed, for each unit invested.

    impact = quantity * proxy * (1 - deadweight) * (1 - displacement) * attribution; in year y of an effect
    impact * (1 - drop_off)^(y - 1), discounted by (1 + rate)^y. Every factor names its source, and the answer comes
    with its tornado: what the ratio would be at both ends of every factor.

    Args:
        investment: what was put in, above nothing.
        effects: what changed, for whom; one effect of one kind of people stands once.
        discount: the yearly rate.
        price_year: the year of whose prices investment and proxies are.

    Rounding:
        none; `present_value` half even to the minor unit.

    Raises:
        IncomparableError: SK506 for a proxy in another unit or at the prices of another year.
        CalcError: SK508 for effects or a discount of another type; SK546 for no effects or more than 200, or one
            counted twice; SK545 for an investment of nothing; SK544 for a price year that is none.

    Source:
        A Guide to Social Return on Investment, 2012 (formula); the figures are the caller's.

    Examples:
        >>> none = Factor("0%", "assumed")
        >>> job = Effect(name="in work", stakeholder="trainees", quantity=Factor("30", "register"),
        ...              proxy=Factor.worth(Money("2000", "EUR"), "wage survey", price_year=2024),
        ...              deadweight=Factor("20%", "comparison group"), displacement=none,
        ...              attribution=Factor("75%", "partners asked"), drop_off=none)
        >>> found = sroi(Money("20000", "EUR"), [job], discount=Factor("0%", "one year"), price_year=2024)
        >>> found.ratio, found.net, found.payback_years, found.tornado[0].factor
        (Fraction(9, 5), Fraction(4, 5), 1, 'quantity')
    """
    counted = several_of(Effect, "effects", effects, "effects=[Effect(...)]")
    of_type(Factor, "discount", discount, 'discount=Factor("3%", "ministry of finance, 2024")')
    _check(investment, counted, price_year)
    ratio = _ratio_of(investment, counted, discount.value)
    longest = max(each.years for each in counted)
    years = [list(each.worth(discount.value)) for each in counted]
    by_year = tuple(sum((each[at] for each in years if at < len(each)), Fraction(0)) for at in range(longest))
    swings = sorted(_swings(investment, counted, discount), key=lambda each: -each.width)
    return Sroi(
        investment=investment,
        price_year=price_year,
        discount=discount,
        effects=counted,
        ratio=ratio,
        by_year=by_year,
        tornado=tuple(swings),
        warnings=_warnings(counted, discount),
    )


def _warnings(effects: tuple[Effect, ...], discount: Factor) -> tuple[str, ...]:
    """What a reader must know of the sum, and of the tornado: a fifth of nothing is nothing."""
    several = max(Counter(each.name for each in effects).values()) > 1
    factors = [getattr(each, name) for each in effects for name in _SHARES if name != "drop_off" or each.years > 1]
    still = any(not each.value and each.high is None for each in (discount, *factors))

    told = {"same_effect_of_several": several, "zero_without_ends": still}
    return tuple(name for name, holds in told.items() if holds)


def _check(investment: object, effects: tuple[Effect, ...], price_year: object) -> None:
    if not isinstance(investment, Money):
        raise IncomparableError.of("SK506", "an investment is money", help='Money("20000", "EUR")')
    twice = [pair for pair, n in Counter((each.name, each.stakeholder) for each in effects).items() if n > 1]
    if twice:
        fields = (("effect", twice[0][0]), ("stakeholder", twice[0][1]))
        raise CalcError.of("SK546", "an effect is counted twice", fields=fields, help="count it once")
    if not 0 < len(effects) <= _MOST_EFFECTS:
        cure = "give what changed, each for one kind of people"
        raise CalcError.of("SK546", f"{len(effects)} effects are not 1 to {_MOST_EFFECTS}", help=cure)
    if investment.minor <= 0:
        said = f"an investment is above nothing, not {investment}"
        raise CalcError.of("SK545", said, help="give what was put in")
    _refuse_year(price_year)
    for each in effects:
        if (each.proxy.unit, each.proxy.price_year) != (investment.unit, price_year):
            raise IncomparableError.of(
                "SK506",
                "money of two units or of the prices of two years",
                fields=(
                    ("investment", f"{investment.unit} of {price_year}"),
                    (each.name, f"{each.proxy.unit or 'no money'} of {each.proxy.price_year}"),
                ),
                help='Factor.worth(Money("2000", "EUR"), "wage survey", price_year=2024)',
            )


def _refuse_year(year: object) -> None:
    if type(year) is not int or not 1000 <= year <= 3000:  # noqa: PLR2004 - any calendar's years
        said = f"a price year is a year from 1000 to 3000, not {as_told(year)}"
        raise CalcError.of("SK544", said, help="price_year=2024")


def _ratio_of(investment: Money, effects: Iterable[Effect], discount: Fraction) -> Fraction:
    worth = sum((sum(each.worth(discount), Fraction(0)) for each in effects), Fraction(0))
    return worth / Fraction(investment.amount)


def _swings(investment: Money, effects: tuple[Effect, ...], discount: Factor) -> Iterator[Swing]:
    at_ends = (_ratio_of(investment, effects, end) for end in discount.ends())
    yield Swing("", "discount", *at_ends)
    whole = Fraction(investment.amount)
    total = _ratio_of(investment, effects, discount.value)
    for effect in effects:
        others = total - sum(effect.worth(discount.value), Fraction(0)) / whole
        for name in _FACTORS:
            if name == "drop_off" and effect.years == 1:
                continue
            ends = []
            for end in getattr(effect, name).ends():
                value = min(end, Fraction(1)) if name in _SHARES else end
                swung = _with(effect, name, value)
                ends.append(others + sum(swung.worth(discount.value), Fraction(0)) / whole)
            yield Swing(f"{effect.name}, {effect.stakeholder}", name, *ends)


def _with(effect: Effect, name: str, value: Fraction) -> Effect:
    fields: dict[str, Any] = {name: Factor(value, "an end")}
    return attrs.evolve(effect, **fields)


def _ratio(value: Fraction, lang: str) -> str:
    return text.isolate_foreign(f"{text.number(value, lang, 2)} : {text.number(1, lang)}", lang)


def _factor(name: str, factor: Factor, lang: str) -> Derivation:
    value = _worth(factor, lang) if name in ("quantity", "proxy") else text.percent(factor.value, lang, 1)
    source = Derivation(text.say(lang, "sroi.source"), factor.source, lang=lang)
    return Derivation(text.say(lang, f"sroi.{name}"), value, children=(source,), lang=lang)


def _worth(factor: Factor, lang: str) -> str:
    """A number, with its unit where it is money."""
    if factor.unit:
        return text.money(Money(1, factor.unit).times(factor.value), lang)
    return text.number(factor.value, lang, None if factor.value.denominator == 1 else 2)


def _effect(effect: Effect, lang: str) -> Derivation:
    factors = tuple(_factor(name, getattr(effect, name), lang) for name in _FACTORS)
    words = f"{effect.name}{text.say(lang, 'list.comma')}{effect.stakeholder}"
    return Derivation(words, text.say(lang, "year", n=effect.years), children=factors, lang=lang)


def _swing(swing: Swing, lang: str) -> Derivation:
    name = text.say(lang, f"sroi.{swing.factor}")
    words = f"{name} ({swing.effect})" if swing.effect else name
    low, high = sorted((swing.at_low, swing.at_high))
    return Derivation(
        text.isolate_foreign(words, lang), text.bounds(_ratio(low, lang), _ratio(high, lang), lang), lang=lang
    )
