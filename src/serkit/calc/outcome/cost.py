"""What an outcome cost: the money said to be counted, over the people it was spent on, of one and the same cohort."""

from __future__ import annotations

from fractions import Fraction

import attrs

from serkit.calc.outcome.inputs import count, of_type
from serkit.domain.estimate import Estimate
from serkit.kernel import text
from serkit.kernel.derivation import Derivation
from serkit.kernel.errors import CalcError, IncomparableError
from serkit.kernel.money import Money
from serkit.kernel.rounding import Rounding

_A_COST = 'Cost(amount=Money("1000", "EUR"), includes="staff and premises", cohort="entrants of 2025")'
HALF_EVEN = Rounding("half_even")


@attrs.frozen(kw_only=True)
class Cost:
    """Money spent on a cohort, and what it includes: staff, premises, allowances. A cost that names nothing misleads.

    Raises:
        CalcError: SK508 for an amount that is no Money, or other fields that are no text; SK545 for a cost that is
            negative, SK543 for one that does not say what it includes or on whom it was spent.

    >>> from serkit.kernel.money import Money
    >>> Cost(amount=Money("18005869", "USD"), includes="career services", cohort="PY2021").cohort
    'PY2021'
    """

    amount: Money
    includes: str
    cohort: str

    def __attrs_post_init__(self) -> None:
        of_type(Money, "amount", self.amount, _A_COST)
        for name in ("includes", "cohort"):
            of_type(str, name, getattr(self, name), _A_COST)
        cure = f"write {_A_COST}"
        if self.amount.minor < 0:
            raise CalcError.of("SK545", f"a cost is not below nothing: {self.amount}", help=cure)
        if not self.includes.strip() or not self.cohort.strip():
            told = (("includes", self.includes), ("cohort", self.cohort))
            fields = tuple((name, "told" if text.strip() else "nothing") for name, text in told)
            said = "a cost says what it includes and on whom it was spent"
            raise CalcError.of("SK543", said, fields=fields, help=cure)


@attrs.frozen(kw_only=True)
class CostPer:
    """A cost for each of a number of people; `low` and `high` where an interval of their share was known.

    `exact` is in units of the currency. `high` is None where the interval reaches down to nobody: then no cost
    bounds it.
    """

    amount: Money
    exact: Fraction
    n: int
    cost: Cost
    per: str
    low: Money | None = None
    high: Money | None = None
    level: Fraction | None = None

    def explain(self, lang: str = "en") -> Derivation:
        """Say what was divided by what, what the cost includes, and how far the figure can be trusted."""
        key = "cost.per_outcome" if self.per == "outcome" else "cost.per_participant"
        sides = f"{text.money(self.cost.amount, lang)} / {text.number(self.n, lang)}"
        rows = [
            Derivation(text.say(lang, "outcome.worked_out"), text.isolate_foreign(sides, lang), lang=lang),
            Derivation(text.say(lang, "cost.includes"), self.cost.includes, lang=lang),
            Derivation(text.say(lang, "outcome.cohort"), self.cost.cohort, lang=lang),
        ]
        if self.low is not None and self.level is not None:
            ends = (text.money(self.low, lang), "" if self.high is None else text.money(self.high, lang))
            words = text.say(lang, "cost.interval", level=text.percent(self.level, lang))
            rows.insert(1, Derivation(words, text.bounds(*ends, lang), lang=lang))
        return Derivation(text.say(lang, key), text.money(self.amount, lang), children=tuple(rows), lang=lang)


def cost_per_participant(cost: Cost, n: int, *, rounding: Rounding = HALF_EVEN) -> CostPer:
    """Divide a cost by everyone who took part.

    Rounding:
        half even to the minor unit unless said; `exact` not at all.

    Raises:
        CalcError: SK502 for nobody.

    >>> from serkit.kernel.money import Money
    >>> spent = Cost(amount=Money("18005869", "USD"), includes="career services", cohort="PY2021")
    >>> cost_per_participant(spent, 14546, rounding=Rounding("half_even", step=100)).amount
    Money("1238.00", "USD")
    """
    return _divided(cost, count("n", n), "participant", rounding)


def cost_per_outcome(cost: Cost, outcome: Estimate, *, rounding: Rounding = HALF_EVEN) -> CostPer:
    """Divide a cost by the successful of the cohort it was spent on; the interval follows from that of their share.

    The cost is taken as certain. All of it is counted, that of the unsuccessful too: success is what it was for.

    Raises:
        IncomparableError: SK506 where cost and outcome are of different cohorts.
        CalcError: SK508 for what is no cost or no estimate; SK505 for an outcome that is no share of counted people,
            or that nobody reached.

    >>> from serkit.calc.outcome.proportion import proportion
    >>> from serkit.kernel.money import Money
    >>> spent = Cost(amount=Money("9000", "EUR"), includes="all of the workshop", cohort="2025")
    >>> found = cost_per_outcome(spent, proportion(18, 20, cohort="2025"))
    >>> found.amount, found.low, found.high
    (Money("500.00", "EUR"), Money("462.90", "EUR"), Money("643.81", "EUR"))
    """
    of_type(Estimate, "outcome", outcome, "cost_per_outcome(cost, proportion(18, 20, cohort=cost.cohort))")
    of_type(Cost, "cost", cost, _A_COST)
    if outcome.cohort != cost.cohort:
        raise IncomparableError.of(
            "SK506",
            "a cost and an outcome of different people",
            fields=(("cost of", cost.cohort), ("outcome of", outcome.cohort or "not said")),
            help="count both of one cohort",
        )
    k, n = outcome.numerator, outcome.denominator
    if k is None or n is None or outcome.value != (Fraction(k, n) if n else None):
        raise CalcError.of("SK505", "an outcome that is no share of counted people", help="give a proportion")
    found = _divided(cost, k, "outcome", rounding)
    interval = outcome.interval
    if interval is None:
        return found
    low, high = Fraction(interval.low or 0), Fraction(1 if interval.high is None else interval.high)
    return attrs.evolve(
        found,
        low=cost.amount.times(1 / (high * n), rounding),
        high=cost.amount.times(1 / (low * n), rounding) if low else None,
        level=interval.level,
    )


def _divided(cost: Cost, n: int, per: str, rounding: Rounding) -> CostPer:
    of_type(Cost, "cost", cost, _A_COST)
    if not n:
        raise CalcError.of("SK502", "there is nobody to divide by", help="a cost per nobody is no figure; say so")
    amount = cost.amount.times(Fraction(1, n), rounding)
    return CostPer(amount=amount, exact=Fraction(cost.amount.amount) / n, n=n, cost=cost, per=per)
