"""A rule pack as a program uses it: read once, never changed, shared by threads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NoReturn, overload

from serkit.domain.decision import Decisions
from serkit.domain.facts import Facts
from serkit.kernel.errors import FactError
from serkit.rules.engine.compiled.engine import Compiled
from serkit.rules.engine.engine import Engine
from serkit.rules.intake import prepare
from serkit.rules.judged import judged_day
from serkit.rules.packcasework import PackCasework
from serkit.rules.programmerules import ProgrammeRules
from serkit.rules.tellers import gathered

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Iterator
    from os import PathLike
    from pathlib import Path

    from serkit.domain.change import WhyNot
    from serkit.domain.choice import Choice
    from serkit.domain.decision import Decision
    from serkit.domain.facts import TellsFacts
    from serkit.domain.question import Step
    from serkit.domain.replay import Replay
    from serkit.domain.words import PackWords
    from serkit.kernel.diagnostics import Diagnostic
    from serkit.kernel.text import Text
    from serkit.rules.cases import CaseReport
    from serkit.rules.engine.compiled.many import ManyDecisions
    from serkit.rules.engine.compiled.report import EngineReport
    from serkit.rules.pack.model import PackModel
    from serkit.rules.suggest import Suggestion

    Told = Facts | Mapping[str, object] | TellsFacts


class RulePack(PackCasework, Mapping[str, ProgrammeRules]):
    """One institution's rules: a mapping of programme id to its rules, in the order of the file.

    Two packs with the same text are equal.
    """

    __slots__ = ("_path", "_programmes", "_walker", "model")

    model: PackModel
    _path: str | PathLike[str] | None
    _programmes: dict[str, ProgrammeRules]
    _walker: Compiled

    def __init__(self, model: PackModel, path: str | PathLike[str] | None = None) -> None:
        put = object.__setattr__
        put(self, "model", model)
        put(self, "_path", path)
        put(self, "_walker", Compiled(Engine(model)))
        put(self, "_programmes", {name: ProgrammeRules(self, name) for name in model.programmes})

    @property
    def engine(self) -> Engine:
        """What its answers rest on, for the rooms that look into them."""
        return self._walker.engine

    @property
    def id(self) -> str:
        """Such as "in.ndfdc"."""
        return self.model.id

    @property
    def version(self) -> str:
        """Such as "2026.1"."""
        return self.model.version

    @property
    def hash(self) -> str:
        """Hash of everything the pack says; decisions carry it."""
        return self.model.hash

    @property
    def title(self) -> Text:
        """What the pack is called, in its languages."""
        return self.model.title

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages of its texts, the fallback first."""
        return self.model.languages

    @property
    def programmes(self) -> tuple[str, ...]:
        """Ids of its programmes, in the order of the file."""
        return tuple(self._programmes)

    @property
    def words(self) -> PackWords:
        """What the pack calls its programmes, criteria, facts and papers: for letters."""
        from serkit.rules.words import words_of

        return words_of(self.model)

    def facts(
        self, *told: Mapping[str, object] | TellsFacts, ignore: Collection[str] = (), calendar: str | None = "gregorian"
    ) -> Facts:
        """Prepare what is known about a case, to be decided many times.

        Args:
            told: mappings of facts, nested or dotted, and entities such as a Person or a Household. Of an
                entity, attributes the pack does not speak of are left out; of a mapping, they are refused.
            ignore: names the pack need not know.
            calendar: "gregorian" refuses Jalali dates; "jalali" (or None) takes both, by their year.

        Raises:
            FactError: SK401 to SK412, all problems at once; no value is shown.
        """
        taken = None if calendar == "jalali" else calendar
        facts = gathered(told, self.model.slots)
        found = prepare(self.model, facts, sizes=self.engine.sizes, ignore=ignore, calendar=taken)
        self._walker.layout.lay(found)
        return found

    def decide(self, facts: Told, *, as_of: dt.date | str) -> Decisions:
        """Decide every programme on one day.

        Args:
            facts: prepared by `facts(...)`, or what that takes.
            as_of: the day judged; law and ages are of that day. A date, or its text: "2026-11-01", "1405-08-10".

        Raises:
            FactError: if what was told cannot be taken, or leaves no result.
        """
        return self._walker.decide_all(self._prepared(facts), judged_day(as_of, self.engine.days))

    def ask(
        self, facts: Told, *, as_of: dt.date | str, skip: Collection[str] = (), programmes: Collection[str] = ()
    ) -> Step:
        """Say what to ask next: only what can still matter, what settles most programmes first.

        A pure function of what has been told, so that a form can go back by telling less.

        Args:
            facts: told so far; `{}` at the start.
            as_of: the day judged, as in `decide`.
            skip: names of facts somebody was asked for and did not know; they are not asked again.
            programmes: ask only for these; for all of the pack where left out.

        >>> import datetime as dt, serkit
        >>> pack = serkit.load_pack("in.pensions")
        >>> step = pack.ask({"household.bpl": False}, as_of=dt.date(2026, 11, 1))
        >>> step.next.fact, [need.programme for need in step.next.needed_for]
        ('disability.in_rpwd.degree', ['state_pension'])

        Raises:
            FactError: if what was told cannot be taken, or leaves no result.
        """
        from serkit.rules.ask import step

        decided = self.decide(facts, as_of=as_of)
        chosen = {name: each for name, each in decided.items() if not programmes or name in programmes}
        return step(self.model, Decisions(chosen), skip)

    def why_not(self, facts: Told, *, as_of: dt.date | str) -> WhyNot:
        """Search, for each programme that says no, the smallest changes of facts that would lift the refusal.

        Changes of one fact; where nobody can act on any of those, changes of two. Each was found on the thresholds
        of the rules and decided again; `waiting` is the first later day on which time alone lifts it. Programmes that
        are open, or hang on something unknown, are not in it.

        Args:
            facts: prepared by `facts(...)`, or what that takes.
            as_of: the day judged, as in `decide`.

        Raises:
            FactError: if what was told cannot be taken, or leaves no result.
        """
        from serkit.rules.engine.whynot import why_not

        return why_not(self._walker, self._prepared(facts), judged_day(as_of, self.engine.days))

    def choices(self, decisions: Decisions) -> tuple[Choice, ...]:
        """Say of which programmes only one may be drawn, who chooses, and which one the pack's rule takes.

        Only programmes that are not ruled out are named. The rule takes one where that holds whatever is still
        unknown: the first, or the one that gives at least as much money as every other, by the year where it is
        given monthly, quarterly or yearly; of two that give alike, the one written first.
        """
        from serkit.rules.choices import choices

        return choices(self.model, decisions)

    def decide_many(self, people: Iterable[Told], *, as_of: dt.date | str) -> ManyDecisions:
        """Decide every programme for many people on one day, and keep of each answer a few bits.

        Args:
            people: for each, facts prepared by `facts(...)`, or what that takes.
            as_of: the day judged, as for `decide`.

        Returns: the answers in the order given; `[n]` decides person n anew, with everything a decision says.

        Raises:
            FactError: as `decide` does, for the first person who cannot be decided about; a note says which.
        """
        from serkit.rules.engine.compiled.many import decide_many

        return decide_many(self._walker, people, self._prepared, judged_day(as_of, self._walker.engine.days))

    def engine_report(self, *, as_of: dt.date | str) -> EngineReport:
        """Say which criteria are compiled by the law of a day, and which are walked, and why.

        Either way the answers are the same; what is walked takes longer.
        """
        from serkit.rules.engine.compiled.report import report_on

        return report_on(self._walker, judged_day(as_of, self._walker.engine.days))

    @overload
    def bind(self, decision: Decision, facts: Told | None = None) -> Decision: ...
    @overload
    def bind(self, decision: Decisions, facts: Told | None = None) -> Decisions: ...
    def bind(self, decision: Decision | Decisions, facts: Told | None = None) -> Decision | Decisions:
        """Let a decision, or all decisions of a pack, that were read back explain themselves again.

        The facts are those of the seal unless given. Each is decided anew, and both must be the same.

        Raises:
            PackError: SK691 if it was made by other rules, SK692 if the answer is another.
        """
        from serkit.rules.bind import bind, bind_all

        prepared = None if facts is None else self._prepared(facts)
        if isinstance(decision, Decisions):
            return bind_all(self, decision, prepared)
        return bind(self, decision, prepared)

    @overload
    def replay(self, decision: Decision, facts: Told | None = None) -> Replay: ...
    @overload
    def replay(self, decision: Decisions, facts: Told | None = None) -> tuple[Replay, ...]: ...
    def replay(self, decision: Decision | Decisions, facts: Told | None = None) -> Replay | tuple[Replay, ...]:
        """Make a recorded decision again, by these rules, and prove it the same or say what differs.

        The facts are those of the seal unless given; the day is the one judged then. The rules may be another
        version of the pack: then every criterion and every amount that is otherwise comes with its line.

        >>> import datetime as dt, serkit
        >>> pack = serkit.load_pack("in.pensions")
        >>> recorded = pack["igndps"].decide({"household.bpl": True}, as_of=dt.date(2026, 11, 1))
        >>> pack.replay(recorded).is_proven
        True

        Raises:
            TypeError: for anything but decisions.
        """
        from serkit.rules.replay import replay

        prepared = None if facts is None else self._prepared(facts)
        if isinstance(decision, Decisions):
            return tuple(replay(self, each, prepared) for each in decision.values())
        return replay(self, decision, prepared)

    def suggest_cases(self) -> tuple[Suggestion, ...]:
        """Suggest cases the pack has not got: what none of its cases has seen, and boundaries none stands on.

        The answers are the pack's own, for its author to confirm.
        """
        from serkit.rules.suggest import suggest

        return suggest(self, self.path)

    @property
    def path(self) -> Path | None:
        """The folder or file it was read from; None for one that was not read from any."""
        from pathlib import Path

        return None if self._path is None else Path(self._path)

    def run_cases(self) -> CaseReport:
        """Decide the pack's own cases and report every answer that is not as expected, with its place."""
        from serkit.rules.cases import run_cases

        return run_cases(self, self.path)

    def prove(self, *, notes: bool = False) -> tuple[Diagnostic, ...]:
        """Find criteria that everybody or nobody meets, and programmes for which nobody can be eligible.

        Tables have been proven by loading. `notes` tells too what could not be proven.
        """
        from serkit.rules.prove.report import prove

        return prove(self.model, notes=notes)

    def check(self, *, notes: bool = False) -> tuple[Diagnostic, ...]:
        """Say everything that may be wrong with a pack that can be used: warnings, what is proven, its cases."""
        return (*self.model.warnings, *self.prove(notes=notes), *self.check_cases())

    def check_cases(self) -> tuple[Diagnostic, ...]:
        """Read the pack's own cases without deciding them: facts that cannot be told, names the pack does not have."""
        from serkit.rules.cases import check_cases

        return check_cases(self, self.path)

    def _prepared(self, facts: Told) -> Facts:
        if type(facts) is Facts:
            if facts.hash != self.model.hash:
                raise FactError.of(
                    "SK411",
                    f"these facts were prepared for another version of a pack ({facts.pack})",
                    help="prepare them again: pack.facts(...)",
                )
            return facts
        return self.facts(facts)  # type: ignore[arg-type]  # Facts are sealed off above

    def __getitem__(self, programme: str) -> ProgrammeRules:
        found = self._programmes.get(programme)
        if found is None:
            raise _no_programme(self, programme)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._programmes)

    def __len__(self) -> int:
        return len(self._programmes)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        msg = f"a RulePack is frozen: {name} cannot be set"
        raise AttributeError(msg)

    def __reduce__(self) -> tuple[object, ...]:
        return RulePack, (self.model, self._path)

    def __eq__(self, other: object) -> bool:
        return self.hash == other.hash if isinstance(other, RulePack) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.hash)

    def __repr__(self) -> str:
        return f"<RulePack {self.id} {self.version}: {', '.join(self._programmes)}>"


def _no_programme(pack: RulePack, programme: object) -> KeyError:
    from serkit.domain.problems import did_you_mean

    return KeyError(f"{pack.id} has no programme {str(programme)[:40]!r}: {did_you_mean(programme, pack.programmes)}")
