"""What was sold, shared out by the work each delivered, to the last minor unit: the largest-remainder rule.

>>> from serkit.kernel.money import Money
>>> share_out(Money("100", "EUR"), {"ona": 1, "jonas": 1, "rasa": 1})["ona"]
Money("33.34", "EUR")
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from serkit.domain.stipend import Payout, Stipend
from serkit.kernel import text
from serkit.kernel.currencies import scale
from serkit.kernel.derivation import Derivation
from serkit.kernel.errors import AmountTypeError, CalcError
from serkit.kernel.frozen import FrozenMap
from serkit.kernel.money import Money
from serkit.kernel.text import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from serkit.domain.stipend import Production, Sale
    from serkit.kernel.dates import DateRange

Ties = Literal["listed", "by name"]
RULE = "largest_remainder"
_TIES: tuple[Ties, ...] = ("listed", "by name")
_FURTHER_DIGITS = 2  # behind the minor unit: enough to see a remainder


class Shares(FrozenMap[str, Money]):
    """Who gets how much, and from what: a mapping of persons to amounts that can explain itself.

    >>> from serkit.kernel.money import Money
    >>> shares = share_out(Money("1", "EUR"), {"ona": 2, "jonas": 1})
    >>> shares.total, dict(shares.weights), shares.rule
    (Money("1.00", "EUR"), {'ona': 2, 'jonas': 1}, 'largest_remainder')
    """

    __slots__ = ("ties", "total", "weights")

    total: Money
    weights: FrozenMap[str, int | Fraction]
    ties: Ties

    def __init__(
        self, amounts: Mapping[str, Money], *, total: Money, weights: Mapping[str, int | Fraction], ties: Ties
    ) -> None:
        super().__init__(amounts)
        put = object.__setattr__
        put(self, "total", total)
        put(self, "weights", FrozenMap(weights))
        put(self, "ties", ties)

    @property
    def rule(self) -> str:
        """The name of the rule."""
        return RULE

    def explain(self, lang: str = "en") -> Derivation:
        """Say the rule, the exact part of each, and who got a minor unit more.

        >>> from serkit.kernel.money import Money
        >>> print(share_out(Money("1", "EUR"), {"ona": 2, "jonas": 1}).explain("en"))
        shared out by the work delivered: 1 EUR
          by largest remainder: each part is rounded down, what is left goes to the largest remainders
          ona: 0.67 EUR
            1 EUR × 2 / 3 ≈0.6667
            rounded up, for one of the largest remainders
          jonas: 0.33 EUR
            1 EUR × 1 / 3 ≈0.3333
        """
        rule = Derivation(f"{say(lang, 'shares.rule')}{self._ties(lang)}", lang=lang)
        parts = tuple(self._part(person, lang) for person in self)
        total = text.money(self.total, lang)
        return Derivation(say(lang, "shares.title"), value=total, children=(rule, *parts), lang=lang)

    def _ties(self, lang: str) -> str:
        """How ties are decided, where there was one to decide."""
        rests = [self._exact(person) % 1 for person in self if self.weights[person]]
        given = [rest for person, rest in zip(self._worked(), rests, strict=True) if self._got_more(person)]
        last = min(given, default=None)
        if last is None or rests.count(last) == given.count(last):
            return ""
        return say(lang, "list.comma") + say(
            lang, "shares.ties_listed" if self.ties == "listed" else "shares.ties_name"
        )

    def _worked(self) -> list[str]:
        return [person for person in self if self.weights[person]]

    def _exact(self, person: str) -> Fraction:
        """The exact part in minor units."""
        whole = sum(map(Fraction, self.weights.values()), Fraction(0))
        return self.total.minor * Fraction(self.weights[person]) / whole

    def _got_more(self, person: str) -> bool:
        return self[person].minor > self._exact(person)

    def _part(self, person: str, lang: str) -> Derivation:
        got = text.money(self[person], lang)
        weight, whole = Fraction(self.weights[person]), sum(map(Fraction, self.weights.values()), Fraction(0))
        if not weight:
            nothing = Derivation(say(lang, "shares.no_work"), lang=lang)
            return Derivation(person, value=got, children=(nothing,), lang=lang)
        _, per_unit, n_digits = scale(self.total.unit)
        exact = self._exact(person) / per_unit
        shown = text.number(exact, lang, n_digits + _FURTHER_DIGITS)
        equals = "" if shown.startswith("≈") else "= "
        sides = f"{text.money(self.total, lang)} × {text.number(weight, lang)} / {text.number(whole, lang)}"
        line = f"{sides} {equals}{shown}"
        below = [Derivation(text.isolate_foreign(line, lang), lang=lang)]
        if self._got_more(person):
            below.append(Derivation(say(lang, "shares.one_more"), lang=lang))
        return Derivation(person, value=got, children=tuple(below), lang=lang)

    def __reduce__(self) -> tuple[object, ...]:  # type: ignore[override]  # rebuilt from more than its items
        return _rebuild, (dict(self), self.total, dict(self.weights), self.ties)


def _rebuild(amounts: dict[str, Money], total: Money, weights: dict[str, int | Fraction], ties: Ties) -> Shares:
    return Shares(amounts, total=total, weights=weights, ties=ties)


def share_out(total: Money, weights: Mapping[str, int | Fraction], *, ties: Ties = "listed") -> Shares:
    """Share an amount out by weights so that the parts sum to it exactly: each is within one minor unit of its due.

    Args:
        total: what is to be shared out, nothing or more.
        weights: work delivered by each person: hours or accepted pieces, one and the same for all.
        ties: who goes first where remainders are equal: those listed first, or by name (id).

    Rounding: largest remainder: parts are rounded down, and what is left goes to the largest remainders.

    Raises:
        CalcError: SK561 where nobody delivered anything, a weight is negative, or the total is.
        AmountTypeError: SK340 for a weight that is not exact.

    >>> from serkit.kernel.money import Money
    >>> dict(share_out(Money("0.02", "EUR"), {"rasa": 1, "ona": 1, "jonas": 0, "adas": 1}, ties="by name"))
    {'rasa': Money("0.00", "EUR"), 'ona': Money("0.01", "EUR"), 'jonas': Money("0.00", "EUR"), 'adas': Money("0.01", \
"EUR")}
    """
    _check(total, weights, ties)
    order = list(weights) if ties == "listed" else sorted(weights)
    parts = dict(zip(order, total.allocate([weights[person] for person in order]), strict=True))
    return Shares({person: parts[person] for person in weights}, total=total, weights=weights, ties=ties)


def pay_out(
    sales: Iterable[Sale],
    productions: Iterable[Production],
    *,
    workshop: str,
    during: DateRange,
    kept: Money | None = None,
    ties: Ties = "listed",
) -> Payout:
    """Share the sales of a time out as stipends, by the work delivered for what was sold, less what is kept.

    Raises:
        CalcError: SK561 where nothing was sold in the time, or work for it was not delivered, or nothing is left.

    >>> from datetime import date
    >>> from serkit.domain.stipend import Production, Sale
    >>> from serkit.kernel.dates import DateRange
    >>> from serkit.kernel.money import Money
    >>> october = DateRange(start_on=date(2025, 10, 1), end_on=date(2025, 11, 1))
    >>> candles = Production(id="c1", workshop="w1", item="candles", during=october, n_made=120, n_accepted=114,
    ...                      work={"ona": 40, "jonas": 74})
    >>> sale = Sale(id="s1", production="c1", sold_on=date(2025, 10, 25), proceeds=Money("100", "EUR"))
    >>> [str(each.amount) for each in pay_out([sale], [candles], workshop="w1", during=october).stipends]
    ['35.09 EUR', '64.91 EUR']
    """
    sold = tuple(each for each in sales if during.contains(each.sold_on))
    if not sold:
        raise CalcError.of("SK561", "nothing was sold in this time", help="give the sales of the month")
    work = _work(sold, productions)
    total = Money.total((each.net for each in sold), sold[0].proceeds.unit)
    shares = share_out(total if kept is None else total - kept, work, ties=ties)
    stipends = tuple(Stipend(person=person, amount=amount) for person, amount in shares.items())
    return Payout(workshop=workshop, during=during, sales=sold, work=work, stipends=stipends, rule=RULE, kept=kept)


def _work(sold: tuple[Sale, ...], productions: Iterable[Production]) -> FrozenMap[str, int | Fraction]:
    """Work delivered for what was sold; a production counts once, however often of it was sold."""
    wanted = {each.production for each in sold}
    work: dict[str, int | Fraction] = {}
    for each in productions:
        if each.id in wanted:
            wanted.discard(each.id)
            for person, amount in each.work.items():
                work[person] = work.get(person, 0) + amount
    if wanted:
        message = f"no work is known for {', '.join(sorted(wanted))}"
        raise CalcError.of("SK561", message, help="give the productions that were sold, each once")
    return FrozenMap(work)


def _check(total: Money, weights: Mapping[str, int | Fraction], ties: str) -> None:
    if ties not in _TIES:
        from serkit.domain.problems import did_you_mean

        raise CalcError.of("SK561", "ties are not decided so", help=did_you_mean(ties, _TIES))
    for weight in weights.values():
        exact: object = weight
        if not isinstance(exact, int | Fraction) or isinstance(exact, bool):
            kind = type(exact).__name__
            cure = 'write Fraction("12.5") for twelve and a half hours'
            raise AmountTypeError.of("SK340", f"{kind} is no exact weight", help=cure)
    if any(weight < 0 for weight in weights.values()):
        raise CalcError.of("SK561", "a weight is negative", help="work delivered is nothing or more")
    if not any(weights.values()):
        raise CalcError.of(
            "SK561", "nobody delivered anything, so nothing is shared out", help="keep it, or enter work"
        )
    if total.minor < 0:
        raise CalcError.of("SK561", f"a loss of {-total} is not shared out", help="stipends are paid out of sales")
