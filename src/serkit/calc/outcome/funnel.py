"""The funnel of a cohort: who entered and where everyone is, always balanced; and the success rates it gives."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from serkit.calc.outcome.cohort import STATES, Cohort, sort_out
from serkit.calc.outcome.competing import incidence_of_counts
from serkit.calc.outcome.explain import Origin, line, named
from serkit.calc.outcome.inputs import count, of_type, one_of
from serkit.calc.outcome.proportion import share_of
from serkit.calc.outcome.standings import ALL, RowStandings, Standings
from serkit.domain.estimate import Bounds, Estimate
from serkit.kernel import text
from serkit.kernel.dates import day_of
from serkit.kernel.derivation import Derivation
from serkit.kernel.errors import CalcError
from serkit.kernel.frozen import FrozenMap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from serkit.calc.outcome.cohort import Episode
    from serkit.calc.outcome.inputs import Level

# name -> the states of its denominator, in the order of STATES
_RATES: dict[str, tuple[str, ...]] = {
    "gross_success": STATES,
    "leavers_success": ("successful", "dropped_out"),
    "success_after_exclusions": tuple(state for state in STATES if state != "excluded"),
}
RATES = (*_RATES, "success_by")
"""The four success rates that reports mix up; `success_by` needs a time."""


@attrs.frozen(kw_only=True)
class Funnel:
    """Where everyone who entered stands on a day: the six states add up to `entered`, or it cannot be built.

    `n_who` counts persons (or households, groups) and `n_episodes` their stays. `reasons` counts the ends by reason
    and `left_out` the episodes that are not of the cohort, by reason. `warnings` are those of all its rates.

    Raises:
        CalcError: SK510 where the states do not add up.

    >>> from serkit.kernel.dates import DateRange
    >>> year = Cohort(name="2025", window=DateRange(start_on=dt.date(2025, 1, 1)))
    >>> Funnel(cohort=year, as_of=dt.date(2026, 1, 1), entered=3, in_progress=1, successful=1)
    Traceback (most recent call last):
        ...
    serkit.CalcError: SK510 unbalanced-funnel: the funnel does not balance
      entered                                                                     3
      in_progress + successful + dropped_out + transferred + excluded + unknown   2
      help: every row that entered stands in exactly one state
    """

    cohort: Cohort
    as_of: dt.date
    entered: int
    in_progress: int = 0
    successful: int = 0
    dropped_out: int = 0
    transferred: int = 0
    excluded: int = 0
    unknown: int = 0
    n_who: int | None = None
    n_episodes: int | None = None
    reasons: FrozenMap[str, int] = FrozenMap({})
    left_out: FrozenMap[str, int] = FrozenMap({})
    warnings: tuple[str, ...] = ()
    _standings: Standings = attrs.field(default=RowStandings(()), eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        of_type(Cohort, "cohort", self.cohort, 'cohort=Cohort(name="2025", window=...)')
        day_of(self.as_of)
        for name in ("entered", *STATES):
            count(name, getattr(self, name))
        found = sum(self.states.values())
        if found != self.entered:
            fields = (("entered", str(self.entered)), (" + ".join(STATES), str(found)))
            cure = "every row that entered stands in exactly one state"
            raise CalcError.of("SK510", "the funnel does not balance", fields=fields, help=cure)

    @property
    def states(self) -> FrozenMap[str, int]:
        """How many stand in each state."""
        return FrozenMap({state: getattr(self, state) for state in STATES})

    def rows(self, state: str = "") -> tuple[object, ...]:
        """Ids of the episodes that stand in a state, or of all that are counted; none where only counts were given.

        Raises:
            CalcError: SK525 for a state there is not.

        >>> from serkit.kernel.dates import DateRange
        >>> year = Cohort(name="2025", window=DateRange(start_on=dt.date(2025, 1, 1)))
        >>> funnel([], year, as_of=dt.date(2026, 1, 1)).rows("unknown")
        ()
        """
        asked: object = state
        if isinstance(asked, str) and not asked:
            return self._standings.ids(ALL)
        return self._standings.ids((one_of("state of a funnel", state, STATES, "SK525"),))

    def rate(self, name: str, *, method: str = "wilson", level: Level = "0.95", days: int | None = None) -> Estimate:
        """Estimate one of the success rates, under its own name.

        "gross_success" is out of all who entered, "leavers_success" out of those who succeeded or dropped out,
        "success_after_exclusions" out of all who were not excluded (as WIOA counts), and "success_by" the share that
        had succeeded so many days after entry, where those who entered lately count only for the time seen.

        Raises:
            CalcError: SK515 for another name, days for another than "success_by", or that without days,
                of a cohort of exits or of bare counts.

        >>> from serkit.kernel.dates import DateRange
        >>> year = Cohort(name="2025", window=DateRange(start_on=dt.date(2025, 1, 1)))
        >>> f = Funnel(cohort=year, as_of=dt.date(2026, 1, 1), entered=10, successful=4, dropped_out=4, in_progress=2)
        >>> f.rate("gross_success").value, f.rate("leavers_success").value
        (Fraction(2, 5), Fraction(1, 2))
        """
        one_of("success rate", name, RATES, "SK515")
        if name == "success_by":
            return self._success_by(days, level)
        if days is not None:
            cure = f'leave days out, or ask for .rate("success_by", days={days})'
            raise CalcError.of("SK515", f'"{name}" knows no days', help=cure)
        states = self.states
        of = _RATES[name]
        n = sum(states[state] for state in of)
        estimate = share_of(
            self.successful,
            n,
            method=method,
            level=level,
            excluded={state: states[state] for state in STATES if state not in (*of, "unknown") and states[state]},
            unknown=0 if "unknown" in of else self.unknown,
            cohort=self.cohort.definition(name),
            counts=self.cohort.counts,
            as_of=self.as_of,
            measure=name,
            origin=Origin(lambda part: self._rows_of(part, of)),
        )
        warnings = (*estimate.warnings, *self.warnings)
        if "unknown" not in of or not (self.unknown or self.in_progress):
            return attrs.evolve(estimate, warnings=warnings) if self.warnings else estimate
        bounds = Bounds(Fraction(self.successful, n), Fraction(self.successful + self.unknown, n))
        warnings = ("unfinished_counted", *warnings)
        return attrs.evolve(estimate, unknown=self.unknown, bounds=bounds, warnings=warnings)

    def rates(self, *, method: str = "wilson", level: Level = "0.95") -> FrozenMap[str, Estimate]:
        """The three rates that need no time, side by side, each under its name.

        >>> from serkit.kernel.dates import DateRange
        >>> year = Cohort(name="2025", window=DateRange(start_on=dt.date(2025, 1, 1)))
        >>> list(Funnel(cohort=year, as_of=dt.date(2026, 1, 1), entered=0).rates())
        ['gross_success', 'leavers_success', 'success_after_exclusions']
        """
        return FrozenMap({name: self.rate(name, method=method, level=level) for name in _RATES})

    def explain(self, lang: str = "en") -> Derivation:
        """Say who entered, where everyone is, and who was left out.

        >>> from serkit.kernel.dates import DateRange
        >>> year = Cohort(name="2025", window=DateRange(start_on=dt.date(2025, 1, 1)))
        >>> print(Funnel(cohort=year, as_of=dt.date(2026, 1, 1), entered=0).explain().children[0])
        ✓ all who entered are accounted for: 0 = 0 + 0 + 0 + 0 + 0 + 0
        """
        parts = " + ".join(text.number(n, lang) for n in self.states.values())
        total = text.number(self.entered, lang)
        key = "funnel.balances" if self.cohort.by == "entry" else "funnel.balances_exit"
        balance = Derivation(text.say(lang, key), f"{total} = {parts}", verdict=True, lang=lang)
        states = tuple(line(text.say(lang, f"funnel.{s}"), text.number(n, lang), lang) for s, n in self.states.items())
        out = tuple(
            line(
                text.say(lang, "outcome.left_out", reason=named("outcome.reason", why, lang)),
                text.number(n, lang),
                lang,
            )
            for why, n in self.left_out.items()
        )
        counted = text.say(lang, f"outcome.counts.{self.cohort.counts}", n=self.entered)
        out += tuple(
            line(text.say(lang, "outcome.note"), named("outcome.warning", each, lang), lang) for each in self.warnings
        )
        day = line(text.say(lang, "as_of", date=text.date(self.as_of, lang)), "", lang)
        who = line(text.say(lang, "outcome.cohort"), self.cohort.name, lang)
        rows = (balance, *states, *self._stays(lang), *out, who, day)
        return Derivation(text.say(lang, "funnel.title"), counted, children=rows, lang=lang)

    def _stays(self, lang: str) -> tuple[Derivation, ...]:
        """How many stays those counted had, or of how many different ones the stays counted are."""
        if self.n_who is None or self.n_episodes is None:
            return ()
        if self.cohort.counts == "episode":
            return (line(text.say(lang, "funnel.whose"), text.number(self.n_who, lang), lang),)
        episodes = text.say(lang, "outcome.counts.episode", n=self.n_episodes)
        return (line(text.say(lang, "funnel.stays"), episodes, lang),)

    def _rows_of(self, part: str, of: tuple[str, ...]) -> tuple[object, ...]:
        states: dict[str, tuple[str, ...]] = {
            "denominator": of,
            "numerator": ("successful",),
            "unknown": ("unknown",),
            "excluded": tuple(state for state in STATES if state not in (*of, "unknown")),
        }
        return self._standings.ids(states[part])

    def _success_by(self, days: int | None, level: Level) -> Estimate:
        if days is None or self.cohort.by == "exit" or len(self._standings) != self.entered:
            raise CalcError.of(
                "SK515",
                "success by a time needs the days, and a cohort of entries with its rows",
                help='funnel(episodes, cohort, as_of=...).rate("success_by", days=365)',
            )
        about = self.cohort.definition("success_by")
        counted = self._standings.counted(self.as_of)
        if not counted:
            nobody = share_of(0, 0, measure="success_by", cohort=about, counts=self.cohort.counts, as_of=self.as_of)
            return attrs.evolve(nobody, definition=attrs.evolve(about, point=str(days)))
        incidence = incidence_of_counts(
            counted, also=("successful",), level=level, definition=about, counts=self.cohort.counts, as_of=self.as_of
        )
        found = incidence.at(days, "successful")
        parts = {"denominator": (ALL, None), "numerator": (("successful",), days), "unknown": (("unknown",), days)}
        unknown = sum(n for (length, why), n in counted.items() if why == "unknown" and length <= days)
        best = None if found.bounds is None else found.bounds.best + Fraction(unknown, self.entered)
        return attrs.evolve(
            found,
            definition=attrs.evolve(found.definition, measure="success_by", point=str(days)),
            unknown=found.unknown + unknown,
            bounds=None if found.bounds is None or best is None else Bounds(found.bounds.worst, best),
            warnings=(*found.warnings, *(("unfinished_counted",) if unknown else ()), *self.warnings),
            origin=Origin(
                lambda part: self._standings.ids(*parts[part]) if part in parts else (),
                lambda lang: incidence.terms(days, "successful", lang, "outcome.step_success"),
            ),
        )


def funnel(episodes: Iterable[Episode], cohort: Cohort, *, as_of: dt.date) -> Funnel:
    """Count where everyone of a cohort stands on a day.

    Every episode that entered by `as_of` is either counted in exactly one state or left out for a reason that is
    named. What happened after `as_of` leaves no trace.

    Raises:
        CalcError: SK510 with the ids of rows that cannot be placed; SK512 for a day before the window; SK513 for
            rows of another unit; SK514 for a reason the cohort does not know.

    Examples:
        >>> from serkit.calc.outcome.cohort import Episode
        >>> from serkit.kernel.dates import DateRange
        >>> year = Cohort(name="entrants of 2025", window=DateRange(start_on=dt.date(2025, 1, 1)))
        >>> stays = [Episode(id="e1", who="p1", entered_on=dt.date(2025, 2, 1), exited_on=dt.date(2025, 8, 1),
        ...                  reason="success_job"),
        ...          Episode(id="e2", who="p2", entered_on=dt.date(2025, 3, 1))]
        >>> f = funnel(stays, year, as_of=dt.date(2025, 12, 31))
        >>> f.entered, f.successful, f.in_progress, f.rate("gross_success").value
        (2, 1, 1, Fraction(1, 2))
    """
    found = sort_out(episodes, cohort, as_of)
    states = Counter(each.state for each in found.standings)
    return Funnel(
        cohort=cohort,
        as_of=as_of,
        entered=len(found.standings),
        n_who=len({each.episode.who for each in found.standings}),
        n_episodes=found.n_episodes,
        reasons=FrozenMap(sorted(Counter(each.reason for each in found.standings if each.over).items())),
        left_out=FrozenMap({why: len(rows) for why, rows in found.left_out.items()}),
        warnings=(),
        standings=RowStandings(found.standings),
        **{state: states[state] for state in STATES},
    )
