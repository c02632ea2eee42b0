"""Centres side by side without a league table: which of them lie further off than chance lets them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

import attrs

from serkit.calc.outcome.inputs import Level, count, day_or_none, exact_number, level_of, of_type, several
from serkit.calc.outcome.irrational import WORK, decimal_of, normal_quantile, settled
from serkit.domain.estimate import Counts, Definition, counts_of, definition_of
from serkit.kernel import text
from serkit.kernel.derivation import Derivation
from serkit.kernel.errors import CalcError

if TYPE_CHECKING:
    from collections.abc import Iterable

_CENTRES = '{"east": (40, 50)}: 40 of 50'
_ZERO, _ONE = Decimal(0), Decimal(1)
Limits = tuple[Fraction, Fraction]


class Centre(NamedTuple):
    """One centre: its share, and beyond which of the levels it lies ("high", "low"; "" within all of them)."""

    name: str
    successful: Fraction
    n: int
    share: Fraction
    side: str
    level: Fraction | None


@attrs.frozen(kw_only=True)
class FunnelLimits:
    """The share that centres are held against, and the limits around it that narrow with size; by `funnel_limits`.

    `baseline` is the share of all of them together, unless it `is_given`.
    """

    baseline: Fraction
    levels: tuple[Fraction, ...]
    centres: tuple[Centre, ...]
    definition: Definition
    is_given: bool = False
    counts: Counts = "person"
    as_of: dt.date | None = None

    def at(self, n: int, level: Level | None = None) -> Limits:
        """Return between which shares a centre of this size lies by chance alone, at one of the levels.

        Raises:
            CalcError: SK502 for a size below 1.

        >>> plot = funnel_limits({"east": (40, 50), "west": (24, 50)})
        >>> [round(float(end), 3) for end in plot.at(50)]
        [0.507, 0.773]
        """
        if count("n", n) < 1:
            raise CalcError.of("SK502", "a centre has at least one row", help="leave out centres without anybody")
        return control_limits(self.baseline, n, self.levels[0] if level is None else level_of(level))

    def beyond(self, level: Level | None = None) -> tuple[str, ...]:
        """Name the centres beyond the limits of a level, the widest where none is said.

        >>> funnel_limits({"east": (80, 100), "west": (30, 100), "mid": (60, 100)}).beyond()
        ('east', 'west')
        """
        wanted = self.levels[-1] if level is None else level_of(level)
        return tuple(each.name for each in self.centres if each.level is not None and each.level >= wanted)

    def title(self, lang: str = "en") -> str:
        """Say what this is, and which share the centres are held against."""
        return text.say(lang, "centres.title_given" if self.is_given else "centres.title")

    def baseline_name(self, lang: str = "en") -> str:
        """Say what the baseline is."""
        return text.say(lang, "centres.given" if self.is_given else "centres.common")

    def limits_name(self, level: Fraction, lang: str = "en") -> str:
        """Say what the limits of a level are called.

        >>> funnel_limits({"east": (40, 50)}).limits_name(Fraction(19, 20))
        '95% limits'
        """
        return text.say(lang, "centres.limits", level=text.percent(level, lang))

    def explain(self, lang: str = "en") -> Derivation:
        """Say the share they are held against, and of each centre its share, its limits, and beyond which it lies."""
        rows = tuple(self._told(each, lang) for each in self.centres)
        rule = Derivation(text.say(lang, "centres.rule"), lang=lang)
        share = Derivation(self.baseline_name(lang), self._baseline(lang), lang=lang)
        return Derivation(
            self.title(lang), text.percent(self.baseline, lang, 1), children=(rule, share, *rows), lang=lang
        )

    def _baseline(self, lang: str) -> str:
        """The common share with the counts it is made of."""
        share = text.percent(self.baseline, lang, 1)
        if self.is_given:
            return share
        k, n = sum((each.successful for each in self.centres), Fraction(0)), sum(each.n for each in self.centres)
        return f"{share} ({text.say(lang, 'outcome.of', k=_counted(k, lang), n=n)})"

    def _told(self, centre: Centre, lang: str) -> Derivation:
        said = text.say(lang, "outcome.of", k=_counted(centre.successful, lang), n=centre.n)
        within = tuple(self._limits(centre.n, level, lang) for level in self.levels)
        limits = "" if centre.level is None else self.limits_name(centre.level, lang)
        verdict = Derivation(text.say(lang, f"centres.{centre.side or 'within'}", limits=limits), lang=lang)
        share = f"{text.percent(centre.share, lang, 1)} ({said})"
        return Derivation(centre.name, text.isolate_foreign(share, lang), children=(verdict, *within), lang=lang)

    def _limits(self, n: int, level: Fraction, lang: str) -> Derivation:
        low, high = (text.percent(end, lang, 1) for end in control_limits(self.baseline, n, level))
        return Derivation(self.limits_name(level, lang), text.bounds(low, high, lang), lang=lang)


def _counted(k: Fraction, lang: str) -> str:
    """How many there were: a number that need not be whole where centres were adjusted for their cases."""
    return text.number(k, lang, None if k.denominator == 1 else 1)


def funnel_limits(
    centres: Mapping[str, tuple[int | Fraction | Decimal, int]],
    *,
    baseline: Fraction | Decimal | str | None = None,
    levels: Iterable[Level] = ("0.95", "0.998"),
    cohort: str | Definition = "",
    counts: Counts = "person",
    as_of: dt.date | None = None,
) -> FunnelLimits:
    """Set centres around their common share with limits that narrow with size, instead of ranking them.

    A small centre must be far off before it says anything; most of the top and the bottom of a ranking are small
    centres. Limits are those of Wilson's interval turned round: a centre lies beyond them just where its own Wilson
    interval at that level excludes the common share.

    Args:
        centres: name -> (with the outcome, of how many).
        baseline: the share they are held against, such as a whole country's; theirs together where left out.
        levels: for limits from the narrowest to the widest.
        cohort: who is counted.
        counts: what a row is.
        as_of: the day the figures speak of.

    Rounding:
        shares are exact; limits half even to 20 figures.

    Raises:
        CalcError: SK508 for centres that are no mapping of two counts each, SK540 for no centres, SK502 for a centre of
            nobody or of more outcomes than rows, SK503 for levels that are none, or no levels.

    Source:
        Spiegelhalter 2005; the limits of UK public health's funnel plots are reproduced.

    Examples:
        >>> plot = funnel_limits({"east": (80, 100), "west": (30, 100), "mid": (60, 100), "new": (0, 2)})
        >>> [(each.name, each.side) for each in plot.centres]
        [('east', 'high'), ('west', 'low'), ('mid', ''), ('new', '')]
    """
    wanted = tuple(sorted(level_of(each) for each in several("levels", levels, 'levels=["0.95", "0.998"]')))  # type: ignore[arg-type]  # judged one by one
    read = _read_all(centres)
    if not wanted:
        raise CalcError.of("SK503", "no level of confidence is named", help='levels=["0.95", "0.998"]')
    if not read:
        cure = 'funnel_limits({"east": (40, 50), "west": (24, 50)})'
        raise CalcError.of("SK540", "there are no centres to compare", help=cure)
    common = sum((k for k, _ in read.values()), Fraction(0)) / sum(n for _, n in read.values())
    against = common if baseline is None else exact_number("baseline", baseline)
    if not 0 <= against <= 1:
        raise CalcError.of("SK502", "a baseline is a share between 0 and 1", help='write baseline="0.62"')
    return FunnelLimits(
        baseline=against,
        levels=wanted,
        centres=tuple(_centre(name, k, n, against, wanted) for name, (k, n) in read.items()),
        definition=definition_of("proportion", cohort),
        is_given=baseline is not None,
        counts=counts_of(counts),
        as_of=day_or_none(as_of),
    )


def control_limits(baseline: Fraction, n: int, level: Fraction) -> Limits:
    """Return the shares of n at which a Wilson interval just reaches the common share, kept within 0 and 1.

    >>> control_limits(Fraction(1, 2), 1, Fraction(19, 20))
    (Fraction(0, 1), Fraction(1, 1))
    """
    with localcontext(WORK):
        q, a = normal_quantile(level) ** 2, decimal_of(baseline)
        scale = 1 / q + _ONE / n
        middle = a * (n / q + 1)
        inside = middle**2 - scale * a * (n * (a * (n / q + 2) - 1) + q * (a - 1))
        spread = max(inside, _ZERO).sqrt()
        low, high = ((middle + sign * spread) / scale / n for sign in (-1, 1))
        return settled(min(max(low, _ZERO), _ONE)), settled(min(max(high, _ZERO), _ONE))


def _read_all(centres: object) -> dict[str, tuple[Fraction, int]]:
    told: Mapping[object, object] = of_type(Mapping, "centres", centres, _CENTRES)  # type: ignore[type-abstract]
    return {str(name): _read(str(name), said) for name, said in told.items()}


def _read(name: str, said: object) -> tuple[Fraction, int]:
    if not isinstance(said, (tuple, list)) or len(said) != 2:  # noqa: PLR2004 - a pair
        cure = '{"east": (40, 50)}: 40 of 50'
        raise CalcError.of("SK508", "a centre is given as two counts", fields=(("centre", name),), help=cure)
    k, n = exact_number("successful", said[0]), count("n", said[1])
    if not n or not 0 <= k <= n:
        fields = (("centre", name), ("found", f"{k} of {n}"))
        cure = "the outcome is counted among those n" if n else "leave out centres without anybody"
        said = "a centre has from 0 to all of its n with the outcome" if n else "a centre has nobody"
        raise CalcError.of("SK502", said, fields=fields, help=cure)
    return k, n


def _centre(name: str, k: Fraction, n: int, baseline: Fraction, levels: tuple[Fraction, ...]) -> Centre:
    share, side, beyond = k / n, "", None
    for level in levels:
        low, high = control_limits(baseline, n, level)
        if not low <= share <= high:
            side, beyond = ("high" if share > high else "low"), level
    return Centre(name, k, n, share, side, beyond)
