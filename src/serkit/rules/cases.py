"""A pack's own cases: read, decided, and compared with what they expect; every difference with its place."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

import attrs

from serkit.domain.event import visible
from serkit.kernel.datetext import write_date
from serkit.kernel.diagnostics import Diagnostic, Label, Severity
from serkit.kernel.errors import AmountError, FactError, PackError
from serkit.kernel.spelling import nearest
from serkit.language.source import read_file, read_tree
from serkit.language.tree import Mapping, Scalar, Sequence
from serkit.rules.casecoverage import Coverage, Seen
from serkit.rules.caseevents import misspelt_events, named_events
from serkit.rules.casefacts import CaseProblem, place_of, told_of
from serkit.rules.eventtree import EventTree
from serkit.rules.expected import differences, misnamed
from serkit.rules.expected_tasks import Known
from serkit.rules.pack.findings import clip, meant
from serkit.rules.pack.schema import SECTIONS
from serkit.rules.timeline import Timeline

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from serkit.domain.decision import Decision
    from serkit.kernel.diagnostics import Span
    from serkit.language.tree import Node
    from serkit.rules.casefacts import Places
    from serkit.rules.rulepack import RulePack

_KEYS = tuple(SECTIONS["case"])


class CaseReport(NamedTuple):
    """How the cases of a pack went: expectations met of all, cases met of all, what differs, what was looked at.

    >>> CaseReport(0, 0, 0, 0, ()).passed
    True
    """

    n_met: int
    n_expected: int
    n_cases_met: int
    n_cases: int
    findings: tuple[Diagnostic, ...]
    coverage: Coverage = Coverage((), frozenset(), {})

    @property
    def passed(self) -> bool:
        """Nothing differs, and every case could be run."""
        return not any(each.severity is Severity.ERROR for each in self.findings)


class Case(NamedTuple):
    """One case with what it inherits already in it."""

    name: str
    span: Span
    facts: dict[str, tuple[Scalar, Node]]
    expects: tuple[tuple[dt.date, Mapping], ...]
    events: tuple[Node, ...] = ()
    plan: Mapping | None = None


_CASE_FORM = "write `name:`, `as_of:`, `facts:` and `expect:`, each on a line of its own"
_DIFFERS = "correct what is expected here, or the rule: `serkit explain` shows how the pack comes to its answer"


def run_cases(pack: RulePack, path: Path | None) -> CaseReport:
    """Run the cases of a pack: `cases:` in its file, and every file in its folder `cases`."""
    findings: list[Diagnostic] = []
    seen = Seen(pack.model)
    n_met = n_expected = n_cases = n_cases_met = 0
    for case in _cases(pack, path, findings):
        met = expected = 0
        if isinstance(case, CaseProblem):
            findings.append(_problem(case))
            expected = 1  # whatever it was: it is not met
        for as_of, expect in case.expects if isinstance(case, Case) else ():
            said = list(_run(pack, case, as_of, expect))  # type: ignore[arg-type]  # a Case
            for decision in decided(pack, case, as_of):  # type: ignore[arg-type]  # a Case
                seen.look(decision)
            findings += [each for each in said if each is not None]
            met += sum(each is None for each in said)
            expected += len(said)
        n_met, n_expected, n_cases = n_met + met, n_expected + expected, n_cases + 1
        n_cases_met += met == expected
    return CaseReport(n_met, n_expected, n_cases_met, n_cases, _each_once(findings), seen.coverage())


def _each_once(findings: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Say once what keeps cases from running: one that others come from has its slip in all of them."""
    heirs: dict[object, dict[str, Diagnostic]] = {}
    for each in findings:
        place = (each.span.source.name, each.span.start) if each.span else None
        key: object = (place, each.help) if each.code in ("SK431", "SK201") and place else id(each)
        heirs.setdefault(key, {}).setdefault(each.message, each)
    return tuple(_with_heirs(*said.values()) for said in heirs.values())


def _with_heirs(first: Diagnostic, *others: Diagnostic) -> Diagnostic:
    if not others:
        return first
    cases = "a case that comes from it" if len(others) == 1 else f"{len(others)} cases that come from it"
    return attrs.evolve(first, message=f"{first.message}, and so for {cases}")


def decided(pack: RulePack, case: Case, as_of: dt.date) -> tuple[Decision, ...]:
    """Return the decisions of a case on a day; none where its facts cannot be taken, or leave no result."""
    try:
        facts = known_of(pack, case, as_of).facts
        return tuple(pack.decide(facts, as_of=as_of).values())
    except (CaseProblem, FactError, PackError):
        return ()


def read_cases(pack: RulePack, path: Path | None) -> Iterator[Case]:
    """Go through the cases of a pack that can be read, in their order."""
    return (case for case in _cases(pack, path, []) if isinstance(case, Case))


def check_cases(pack: RulePack, path: Path | None) -> tuple[Diagnostic, ...]:
    """Read the cases of a pack without deciding them: facts that cannot be told, names that are none of the pack."""
    findings: list[Diagnostic] = []
    named = named_events(pack.model)
    for case in _cases(pack, path, findings):
        if isinstance(case, CaseProblem):
            findings.append(_problem(case))
            continue
        findings += misspelt_events(named, case.events)
        for as_of, expect in case.expects:
            places: Places = {}
            unknown = [
                _finding("SK431", f"case `{case.name}`: {each.said}", each.span) for each in misnamed(pack, expect)
            ]
            findings += unknown
            try:
                known_of(pack, case, as_of, places)
            except CaseProblem as problem:
                findings.append(_problem(problem, case.name))
            except (FactError, PackError) as error:
                findings += [each for each in _refused(case, expect, error, places) if each is not None]
    return _each_once(findings)


def _problem(problem: CaseProblem, name: str = "") -> Diagnostic:
    return _finding("SK431", f"case `{name}`: {problem}" if name else str(problem), problem.span, problem.cure)


def _run(pack: RulePack, case: Case, as_of: dt.date, expect: Mapping) -> Iterator[Diagnostic | None]:
    """None for each expectation that is met, a finding for each that is not."""
    places: Places = {}
    try:
        for difference in differences(pack, known_of(pack, case, as_of, places), as_of, expect):
            if difference is None:
                yield None
            else:
                day = write_date(as_of.toordinal(), pack.model.calendar)
                yield _finding("SK430", f"case `{case.name}` on {day}: {difference.said}", difference.span, _DIFFERS)
    except CaseProblem as problem:
        yield _problem(problem, case.name)
    except (FactError, PackError) as error:
        yield from _refused(case, expect, error, places)


def known_of(pack: RulePack, case: Case, as_of: dt.date, places: Places | None = None) -> Known:
    """Return what a case tells on a day; facts that its events tell by then go over those it tells at first.

    Raises:
        CaseProblem: if something in it cannot be read.
        FactError: if the facts cannot be taken.
    """
    told = told_of(case.facts, {} if places is None else places)
    if not case.events:
        return Known(pack.facts(told, calendar=None), told, plan=case.plan)
    tree = EventTree(case.events)
    log = visible(tree.events, as_of)
    day = as_of.toordinal()
    try:
        facts = Timeline(told, log, day, pack.model.slots, lambda known: pack.facts(known, calendar=None)).on(day)  # type: ignore[arg-type]  # told above
    except FactError as error:
        raise tree.located(error) from None
    return Known(facts, told, tree.events, case.plan)


def _refused(case: Case, expect: Mapping, error: FactError | PackError, places: Places) -> Iterator[Diagnostic | None]:
    """The facts themselves cannot be taken: right where `error` is expected, a finding anywhere else."""
    for _, node in expect:
        if isinstance(node, Scalar) and node.text == "error":
            yield None
            continue
        for each in error.diagnostics:
            message = f"case `{case.name}`: {each.message}"
            span = each.span or place_of(each.subject, places) or case.span
            yield _finding("SK431", message, span, each.help)


def _cases(pack: RulePack, path: Path | None, findings: list[Diagnostic]) -> Iterator[Case | CaseProblem]:
    """Go through the cases; one that cannot be read is what keeps it from being read."""
    known: dict[str, Mapping] = {}
    for node in _lists(pack, path, findings):
        for item in node.items:
            try:
                yield _case(item, known)
            except CaseProblem as problem:
                yield problem


def _lists(pack: RulePack, path: Path | None, findings: list[Diagnostic]) -> Iterator[Sequence]:
    is_folder = path is not None and path.is_dir()
    name = "pack.yaml" if path is None else str(path / "pack.yaml" if is_folder else path)
    root, found = read_tree(pack.model.files["pack.yaml"], name)
    own = root.get("cases") if isinstance(root, Mapping) else None
    nodes = [own] if own is not None else []
    folder = None if path is None else path.parent if path.name == "pack.yaml" else path
    files = sorted((folder / "cases").glob("*.yaml")) if folder is not None and folder.is_dir() else []
    for file in files:
        node, wrong = read_file(file, begin=_begin(pack))
        findings += wrong
        if node is not None:
            nodes.append(node)
    del found  # the pack has been loaded: nothing is wrong with its file
    for each in nodes:
        if isinstance(each, Sequence):
            yield each
        else:
            findings.append(_finding("SK431", "cases are a list", each.span, "write each case after `- `"))


def _begin(pack: RulePack) -> str:
    """What an empty file of cases needs: one that names a programme of the pack."""
    programme = next(iter(pack.model.programmes), "programme")
    return f"""begin with a case, or take the file away:
- name: nothing is known yet
  as_of: 2026-01-01
  expect: {{{programme}: undetermined}}"""


def _case(node: Node, known: dict[str, Mapping]) -> Case:
    if not isinstance(node, Mapping):
        raise CaseProblem(node.span, "a case has keys, and this has none", _CASE_FORM)
    strange = next((key for key, _ in node.entries if key.text not in _KEYS), None)
    name = node.get("name") or (node.get(strange.text) if strange is not None and _is_name(strange) else None)
    if isinstance(name, Scalar) and name.text in known:
        raise CaseProblem(name.span, f"a case is already called `{name.text}`", "give each its own name")
    if isinstance(name, Scalar):
        known[name.text] = node
    if strange is not None:
        raise CaseProblem(strange.span, f"a case has no key `{clip(strange.text)}`", meant("key", strange.text, _KEYS))
    if not isinstance(name, Scalar):
        raise CaseProblem(node.span, "a case has no name", "add `name:` and a few words")
    line = _ancestry(node, known)
    facts: dict[str, tuple[Scalar, Node]] = {}
    for each in line:
        told = each.get("facts")
        if isinstance(told, Mapping):
            for fact, value in told:
                facts.pop(fact.text, None)
                facts[fact.text] = (fact, value)
    events = tuple(event for each in line for event in _events(each))
    plan = next((each.get("plan") for each in reversed(line) if "plan" in each), None)
    if plan is not None and not isinstance(plan, Mapping):
        raise CaseProblem(plan.span, "a plan has keys", "write `plan: {activities: [{service: training}]}`")
    return Case(name.text, name.span, facts, tuple(_expects(line)), events, plan)


def _is_name(key: Scalar) -> bool:
    """Whether a misspelt key stands for `name`: those that come from the case know it all the same."""
    return nearest(key.text, _KEYS) == "name"


def _events(node: Mapping) -> tuple[Node, ...]:
    """The events of one case; those of the case it comes from stand before them."""
    listed = node.get("events")
    if listed is None or isinstance(listed, Sequence):
        return () if listed is None else listed.items
    raise CaseProblem(listed.span, "`events` is a list", "begin each with `- {type: case.opened, on: 2024-05-02}`")


def _ancestry(node: Mapping, known: dict[str, Mapping]) -> list[Mapping]:
    """The case and those it comes from, the first one first."""
    line = [node]
    while (parent := line[0].get("from")) is not None:
        found = known.get(parent.text) if isinstance(parent, Scalar) else None
        if found is None or found in line:
            said = parent.text if isinstance(parent, Scalar) else "a list"
            above = [name for name, each in known.items() if each is not node]
            cure = meant("case above", said, above) if above else "leave `from` out: this case is the first"
            raise CaseProblem(parent.span, f"no case above is called `{clip(said)}`", cure)
        line.insert(0, found)
    return line


def _expects(line: list[Mapping]) -> Iterator[tuple[dt.date, Mapping]]:
    """The days judged and what is expected of each; the last that says so counts."""
    node = line[-1]
    dated = next((each for each in reversed(line) if "as_of" in each or "months" in each), None)
    months = dated.get("months") if dated is not None else None
    if dated is not None and months is not None:
        for each in line[line.index(dated) :]:
            _alone(each)
        yield from _months(months)
        return
    as_of = dated.get("as_of") if dated is not None else None
    expect = next((each.get("expect") for each in reversed(line) if "expect" in each), None)
    if not isinstance(as_of, Scalar):
        raise CaseProblem(node.span, "a case says no day", "add `as_of:` and a date")
    if not isinstance(expect, Mapping) or not len(expect):
        raise CaseProblem(node.span, "a case expects nothing", "add `expect:` with a programme and its answer")
    yield _day(as_of), expect


def _alone(node: Mapping) -> None:
    """Refuse what a case that goes over months would never look at."""
    for name in ("as_of", "expect"):
        key = node.key(name)
        if key is not None:
            cure = "write the answers under each month, or say `as_of:` and `expect:` alone"
            raise CaseProblem(key.span, f"`{name}` counts for nothing beside `months`", cure)


def _months(months: Node) -> Iterator[tuple[dt.date, Mapping]]:
    """Months judged, each on its first day; what is said of a month goes for that month alone."""
    for month, judged in months if isinstance(months, Mapping) else ():
        if not isinstance(judged, Mapping) or not len(judged):
            raise CaseProblem(month.span, "a month expects nothing", "write `2026-01: {programme: eligible}`")
        yield _day(month), judged
    if not isinstance(months, Mapping) or not len(months):
        raise CaseProblem(months.span, "`months` names no month", "write `months: {2026-01: {programme: eligible}}`")


def _day(scalar: Scalar) -> dt.date:
    from serkit.kernel.datetext import read_date

    try:
        return dt.date.fromordinal(read_date(scalar.text)[0])
    except AmountError as error:
        said = error.diagnostics[0]
        raise CaseProblem(scalar.span, said.message, said.help) from None


def _finding(code: str, message: str, span: Span, cure: str = "") -> Diagnostic:
    return Diagnostic(code=code, message=message, labels=(Label(span),), help=cure)
