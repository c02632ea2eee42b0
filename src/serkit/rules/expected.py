"""What a case expects of a decision, compared with what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.domain.decision import Status
from serkit.domain.outcome import Undetermined
from serkit.kernel.currencies import scale
from serkit.kernel.errors import FactError
from serkit.kernel.money import Money
from serkit.kernel.types import Kind
from serkit.language.literals import read_text
from serkit.language.slips.slip import Slip
from serkit.language.tree import Mapping, Scalar, Sequence
from serkit.rules.engine.public import public
from serkit.rules.expected_tasks import Difference, due_differences, plan_findings, process_findings
from serkit.rules.pack.findings import clip, meant

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Iterator

    from serkit.domain.decision import Decision
    from serkit.domain.facts import Facts
    from serkit.kernel.types import Type
    from serkit.language.tree import Node
    from serkit.rules.expected_tasks import Known
    from serkit.rules.pack.model import Entitlement
    from serkit.rules.rulepack import RulePack

_STATUSES = tuple(str(each) for each in Status)
_PLACES = ("free", "waiting", "unknown")
_NOT_IN_FORCE = "not_in_force"
_KINDS = {"status": "answer", "place": "place", "because": "criterion"}


def differences(pack: RulePack, known: Known, as_of: dt.date, expect: Mapping) -> Iterator[Difference | None]:
    """Compare each expectation: None where it is met."""
    facts = known.facts
    for key, node in expect:
        programme, _, entitlement = key.text.partition(".")
        if key.text == "due":
            yield from due_differences(pack, known, as_of, node)
        elif key.text == "process":
            yield _named("the process", process_findings(pack, known, as_of), node)
        elif key.text == "plan":
            yield _named("the plan", plan_findings(pack, known, as_of), node)
        elif programme not in pack:
            yield Difference(_unknown("programme", programme, pack.programmes), key.span)
        elif isinstance(node, Mapping):
            for part, value in node:
                yield _one(pack, programme, facts, as_of, part, value)
        elif entitlement:
            yield _one(pack, programme, facts, as_of, key.part(len(programme) + 1, len(key.text)), node)
        else:
            yield _one(pack, programme, facts, as_of, Scalar.of("status"), node)


def misnamed(pack: RulePack, expect: Mapping) -> Iterator[Difference]:
    """Find names of programmes, entitlements and answers that the pack does not have, without deciding anything."""
    for key, node in expect:
        programme, _, entitlement = key.text.partition(".")
        if key.text in ("due", "process", "plan"):
            continue
        if programme not in pack:
            yield Difference(_unknown("programme", programme, pack.programmes), key.span)
            continue
        parts = [part for part, _ in node] if isinstance(node, Mapping) else []
        if entitlement:
            parts.append(key.part(len(programme) + 1, len(key.text)))
        names = (*(each.name for each in pack.model.programmes[programme].entitlements), *_PARTS)
        for part, value in node if isinstance(node, Mapping) else ():
            yield from _misspelt(pack, part.text, value)
        unknown = (part for part in parts if part.text not in names)
        yield from (Difference(_unknown("entitlement", part.text, names), part.span) for part in unknown)
        if not parts and isinstance(node, Scalar) and node.text not in (*_STATUSES, "error"):
            yield Difference(_unknown("answer", node.text, (*_STATUSES, "error")), node.span)


def _misspelt(pack: RulePack, part: str, node: Node) -> Iterator[Difference]:
    """Words of a part of an answer that no programme could ever say."""
    known: tuple[str, ...] = {"status": _STATUSES, "place": _PLACES}.get(part, ())
    if part == "because":
        known = (*pack.model.criteria, _NOT_IN_FORCE)
    listed = node.items if isinstance(node, Sequence) and part == "because" else (node,)
    for each in listed if known else ():
        if isinstance(each, Scalar) and each.text not in (*known, "error"):
            yield Difference(_unknown(_KINDS[part], each.text, known), each.span)


def _one(pack: RulePack, programme: str, facts: Facts, as_of: dt.date, part: Scalar, node: Node) -> Difference | None:
    expects_error = isinstance(node, Scalar) and node.text == "error"
    try:
        decision = pack[programme].decide(facts, as_of=as_of)
        said = _PARTS.get(part.text, _entitlement)(pack, decision, part, node)
    except FactError as error:
        if expects_error:
            return None
        return Difference(f"{programme} gives an error: {error.diagnostics[0].message}", node.span)
    if expects_error:
        return Difference(f"{programme} {part.text} is expected to be an error, and is none", node.span)
    return None if said is None else Difference(f"{programme}: {said}", node.span)


def _status(_pack: RulePack, decision: Decision, _part: Scalar, node: Node) -> str | None:
    expected = _word(node)
    if expected == decision.status:
        return None
    if expected not in _STATUSES:
        return _unknown("answer", expected, _STATUSES)
    why = ", ".join(decision.because) or ", ".join(map(str, decision.missing))
    return f"{decision.status}{f' ({why})' if why else ''}, expected {expected}"


def _because(_pack: RulePack, decision: Decision, _part: Scalar, node: Node) -> str | None:
    expected = _words(node)
    if set(expected) == set(decision.because):
        return None
    return f"because {_listed(decision.because)}, expected {_listed(expected)}"


def _missing(_pack: RulePack, decision: Decision, _part: Scalar, node: Node) -> str | None:
    """Every name that is expected is missing, and nothing else.

    Law is named without its day or with it, a fact told by month without the month or with it.
    """
    expected = _words(node)
    found = [str(each) for each in decision.missing]
    unnamed = [each for each in found if not any(_names(name, [each]) for name in expected)]
    if not unnamed and all(_names(each, found) for each in expected):
        return None
    return f"missing {_listed(found)}, expected {_listed(expected)}"


def _names(expected: str, found: list[str]) -> bool:
    return any(each == expected or each.startswith((f"{expected} on ", f"{expected} in the month ")) for each in found)


def _place(_pack: RulePack, decision: Decision, _part: Scalar, node: Node) -> str | None:
    expected = _word(node)
    return None if decision.place == expected else f"place {decision.place}, expected {expected}"


def _entitlement(pack: RulePack, decision: Decision, part: Scalar, node: Node) -> str | None:
    spec = _spec(pack, decision.programme, part.text)
    if spec is None:
        names = tuple(each.name for each in pack.model.programmes[decision.programme].entitlements)
        return _unknown("entitlement", part.text, (*names, *_PARTS))
    if decision.is_ineligible:
        return f"{decision.status}, so nothing is owed ({', '.join(decision.because)}); expected {part.text}"
    found = decision.entitlements[part.text]
    expected = _word(node)
    if expected == "unknown":
        return None if isinstance(found, Undetermined) else f"{part.text} is {found}, expected unknown"
    try:
        bare = read_text(expected, spec.type)
    except Slip as slip:
        return f"{part.text}: {slip.message}"
    if found == public(spec.type, bare):
        return None
    shown = "unknown" if isinstance(found, Undetermined) else _in_its_unit(pack, spec.type, found)
    return f"{part.text} is {shown}, expected {expected}{_read_as(spec.type, expected)}"


def _in_its_unit(pack: RulePack, type: Type, found: object) -> object:
    """An amount as the pack writes its own: toman where it writes toman."""
    unit = pack.model.shown_unit
    if not unit or not isinstance(found, Money):
        return found
    currency, minor, _ = scale(unit)
    whole, rest = divmod(found.minor, minor)
    if currency != type.unit or rest:
        return found
    return f"{whole:_} {unit}{f' per {type.per}' if type.per else ''}"


def _read_as(type: Type, expected: str) -> str:
    """Say in which unit a bare number was taken: it may be why the two are not the same."""
    bare = type.kind is Kind.MONEY and not any(each.isalpha() for each in expected)
    return f", which is read as {expected} {type.describe()}" if bare else ""


def _spec(pack: RulePack, programme: str, name: str) -> Entitlement | None:
    return next((each for each in pack.model.programmes[programme].entitlements if each.name == name), None)


def _named(what: str, found: tuple[str, ...], node: Node) -> Difference | None:
    expected = _words(node)
    if set(expected) == set(found):
        return None
    return Difference(f"{what} has the findings {_listed(found)}, expected {_listed(expected)}", node.span)


def _word(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else "a list"


def _words(node: Node) -> tuple[str, ...]:
    if isinstance(node, Mapping):
        return node.keys()
    return tuple(_word(item) for item in node.items) if isinstance(node, Sequence) else (_word(node),)


def _listed(words: tuple[str, ...] | list[str]) -> str:
    return ", ".join(words) or "nothing"


def _unknown(kind: str, word: str, words: Collection[str]) -> str:
    return f"`{clip(word)}` is no {kind}; {meant(kind, word, words)}"


_PARTS: dict[str, Callable[[RulePack, Decision, Scalar, Node], str | None]] = {
    "status": _status,
    "because": _because,
    "missing": _missing,
    "place": _place,
}
