"""One plain sentence for each kind of finding, in any of the library's languages."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, cast

from serkit.calc.outcome.reconcile.shown import joined, label, ranged, readings, side
from serkit.kernel import text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from serkit.calc.outcome.reconcile.findings import Finding
    from serkit.calc.outcome.reconcile.sides import Side
    from serkit.kernel.unknown import Interval

_PLACES = 2


def sentence(finding: Finding, lang: str) -> str:
    """Say a finding."""
    return _TELLERS[finding.kind](Told(finding, lang))


def below(finding: Finding, lang: str) -> list[str]:
    """Say what each claim would have to be if all others are right."""
    told = Told(finding, lang)
    repairs = cast("Mapping[str, Interval]", finding.figures.get("repairs", {}))
    return [told.say("reconcile.repair", name=told.label(name), value=told.range(one)) for name, one in repairs.items()]


class Told:
    """A finding and the language it is told in; what tellers write with."""

    def __init__(self, finding: Finding, lang: str) -> None:
        self.finding = finding
        self.lang = lang

    @property
    def left(self) -> Side:
        """The side every such finding has."""
        return cast("Side", self.finding.left)

    @property
    def right(self) -> Side:
        """The other side."""
        return cast("Side", self.finding.right)

    def say(self, key: str, **values: str | int | Fraction | text.Shown) -> str:
        """Say one of the sentences of this page."""
        return text.say(self.lang, key, **values)

    def label(self, said: str) -> str:
        """Name a claim or an expression."""
        return label(said, self.finding.names, self.lang)

    def side(self, one: Side) -> str:
        """Name a side and what it may be."""
        return side(one, self.finding.names, self.lang)

    def value(self, one: Side) -> str:
        """Say what a side may be."""
        return readings(one, self.finding.names, self.lang)

    def first(self, one: Side) -> str:
        """Say what a side is by the most literal reading there is."""
        return ranged(one.readings[0].interval, one.shown_as, self.lang)

    def range(self, one: Interval, shown_as: str = "number") -> str:
        """Write a range."""
        return ranged(one, shown_as, self.lang)

    def joined(self, *parts: str) -> str:
        """Put clauses beside each other."""
        return joined([part for part in parts if part], self.lang)

    def listed(self, items: list[str]) -> str:
        """Join items as a sentence lists them."""
        return text.listed(items, self.lang)

    def percent(self, said: object) -> str:
        """Write a percentage with the decimals it was printed with."""
        digits = cast("str", said).removesuffix("%")
        places = len(digits.partition(".")[2])
        return text.percent(Fraction(digits) / 100, self.lang, places)

    def one(self, name: str) -> Fraction | int:
        """Return a number of the sentence."""
        return cast("Fraction | int", self.finding.figures[name])

    def has(self, name: str) -> bool:
        """Say whether the sentence has such a number."""
        return name in self.finding.figures


def _both(key: str) -> Callable[[Told], str]:
    def tell(told: Told) -> str:
        said = told.say(key, left=told.side(told.left), right=told.side(told.right))
        return told.joined(
            said, told.say("reconcile.difference", n=told.one("difference")) if told.has("difference") else ""
        )

    return tell


def _limit(told: Told) -> str:
    relation = told.label(told.finding.relation)
    return told.say("reconcile.limit_broken", relation=relation, left=told.side(told.left), right=told.side(told.right))


def _order(told: Told) -> str:
    early, late = told.left, told.right
    return told.say(
        "reconcile.out_of_order",
        late=told.label(late.text),
        late_on=told.value(late),
        early=told.label(early.text),
        early_on=told.value(early),
    )


def _share(told: Told) -> str:
    figures = told.finding.figures
    k, n = told.range(cast("Interval", figures["k"])), told.range(cast("Interval", figures["n"]))
    shown, said = told.percent(figures["shown"]), told.percent(figures["said"])
    first = told.say("reconcile.share_would_be", k=k, n=n, share=told.first(told.left), shown=shown, said=said)
    if not told.has("wilson"):
        return first
    ends = {name: told.range(cast("Interval", figures[name]), "share") for name in ("wilson", "exact")}
    return told.joined(first, told.say("reconcile.sample", wilson=ends["wilson"], exact=ends["exact"]))


def _whole(told: Told) -> str:
    figures = told.finding.figures
    k, said = text.number(told.one("k"), told.lang), told.percent(figures["said"])
    claimed, whole = told.first(told.right), told.label(told.left.text)
    parts = [
        told.say("reconcile.whole_would_be", k=k, said=said, whole=whole, value=told.value(told.left), claimed=claimed)
    ]
    if told.has("exact"):
        parts.append(told.say("reconcile.exactly", k=k, said=said, n=told.one("exact")))
    if told.has("unexplained"):
        parts.append(told.say("reconcile.unexplained", difference=told.one("unexplained"), claimed=told.one("claimed")))
    return told.joined(*parts)


def _split(told: Told) -> str:
    bounds = told.listed([told.side(part) for part in told.finding.parts])
    return told.say("reconcile.split_not_reported", whole=told.label(told.left.text), bounds=bounds)


def _named(key: str) -> Callable[[Told], str]:
    return lambda told: told.say(key, name=told.label(told.left.text), value=told.value(told.left))


def _residual(told: Told) -> str:
    small = told.say("reconcile.small_cell") if told.has("small") else ""
    return told.joined(_named("reconcile.residual")(told), small)


def _throughput(told: Told) -> str:
    last = told.left.readings[0].interval.hi
    said = told.say(
        "reconcile.throughput",
        entrants=told.first(told.right),
        centres=told.one("centres"),
        years=told.one("years"),
        places=told.one("places"),
        rate=told.first(told.finding.parts[0]),
        stay=text.Shown(told.first(told.left), 0 if last is None else last),
    )
    if told.finding.holds:
        return told.joined(said, told.say("reconcile.plausible"))
    return told.joined(said, told.say("reconcile.implausible", relation=told.label(told.finding.relation)))


def _groups(told: Told) -> str:
    figures = {name: told.one(name) for name in ("members", "groups", "smallest", "largest", "least", "most")}
    if told.finding.holds:
        mean = text.number(told.one("mean"), told.lang, _PLACES)
        return told.joined(
            text.say(told.lang, "groups.can", **figures), text.say(told.lang, "groups.range", **figures, mean=mean)
        )
    few = told.one("members") < told.one("least")
    end = "groups.lacking" if few else "groups.left_over"
    rest = {"lacking": told.one("least") - told.one("members"), "left": told.one("members") - told.one("most")}
    return told.joined(text.say(told.lang, "groups.cannot", **figures), text.say(told.lang, end, **figures, **rest))


def _apart(key: str) -> Callable[[Told], str]:
    def tell(told: Told) -> str:
        pairs = cast("Mapping[str, str]", told.finding.figures["apart"])
        claims = [told.say("reconcile.side", name=told.label(name), value=told.label(of)) for name, of in pairs.items()]
        return told.say(key, claims=told.listed(claims))

    return tell


def _holds(told: Told) -> str:
    return told.say(
        "reconcile.agrees_rounded" if told.has("rounded") else "reconcile.agrees",
        relation=told.label(told.finding.relation),
    )


def _no_such_count(told: Told) -> str:
    return told.say("reconcile.no_such_count", n=told.value(told.left), said=told.percent(told.finding.figures["said"]))


def _together(told: Told) -> str:
    names = cast("tuple[str, ...]", told.finding.figures["suspects"])
    suspects = text.listed([told.label(name) for name in names], told.lang, "or")
    return told.joined(
        told.say("reconcile.together"), told.say("reconcile.suspects", suspects=suspects) if names else ""
    )


_TELLERS: dict[str, Callable[[Told], str]] = {
    "not_the_same_count": _both("reconcile.not_the_same_count"),
    "do_not_agree": _both("reconcile.do_not_agree"),
    "limit_broken": _limit,
    "out_of_order": _order,
    "share_would_be": _share,
    "whole_would_be": _whole,
    "split_not_reported": _split,
    "point_refused": _named("reconcile.point_refused"),
    "answer": _named("reconcile.answer"),
    "bounds": _named("reconcile.bounds"),
    "residual": _residual,
    "implied_whole": lambda told: told.say(
        "reconcile.implied_whole", whole=told.label(told.left.text), value=told.value(told.left)
    ),
    "throughput": _throughput,
    "group_size": _groups,
    "units_differ": _apart("reconcile.units_differ"),
    "periods_differ": _apart("reconcile.periods_differ"),
    "agrees": _holds,
    "open": lambda told: told.say("reconcile.may_hold", relation=told.label(told.finding.relation)),
    "divided_by_zero": lambda told: told.say("reconcile.divided_by_zero", name=told.label(told.finding.relation)),
    "no_such_count": _no_such_count,
    "together": _together,
}
"""Every kind of finding and how it is told."""
