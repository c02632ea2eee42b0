"""A decision read back, given to its pack again: decided anew from its seal, and proven the same."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from serkit.domain.decision import Decision, Decisions
from serkit.domain.problems import did_you_mean
from serkit.kernel.errors import PackError
from serkit.kernel.rate import Rate
from serkit.kernel.spelling import clip
from serkit.kernel.types import Kind
from serkit.language.source import read_tree
from serkit.rules.casefacts import plain

if TYPE_CHECKING:
    from serkit.domain.facts import Facts
    from serkit.rules.pack.model import FactSpec
    from serkit.rules.rulepack import RulePack

_HUNDRED = 100
_MOST_DIGITS = 4_000
"""Beyond this Python itself refuses to read an int; no seal holds one."""

_COMPARED = ("criteria", "because", "entitlements", "missing", "advice", "documents", "place", "instead_of", "seal")


def bind(pack: RulePack, decision: Decision, facts: Facts | None) -> Decision:
    """Return the same decision, able to explain itself.

    Raises:
        TypeError: for anything but a decision.
        PackError: SK691 if the decision was made by another version of the pack or is about no programme of it,
            SK692 if the answer is another.
    """
    if not isinstance(decision, Decision):
        raise no_decision(decision, "bind")
    seal = decision.seal
    if seal.hash != pack.hash:
        fields = (("decided by", seal.pack, seal.version), ("bound to", pack.id, pack.version))
        cure = "load the version of the pack it was decided by"
        raise PackError.of("SK691", "this decision was made by other rules", fields=fields, help=cure)
    if decision.programme not in pack:
        message = f"these rules have no programme {clip(repr(decision.programme))}"
        raise PackError.of("SK691", message, help=did_you_mean(decision.programme, pack.programmes))
    again = pack[decision.programme].decide(facts or sealed_facts(pack, decision), as_of=decision.as_of)
    if again == decision:
        return again
    parts = [name for name in _COMPARED if getattr(again, name) != getattr(decision, name)]
    if again.status != decision.status:
        parts.insert(0, "status")
    raise PackError.of(
        "SK692",
        "these rules and facts give another answer",
        fields=(("differs in", ", ".join(parts)),),
        help="pass the facts it was decided on: pack.bind(decision, facts)",
    )


def bind_all(pack: RulePack, decisions: Decisions, facts: Facts | None) -> Decisions:
    """Return the same decisions, each able to explain itself; see `bind`."""
    return Decisions({name: bind(pack, each, facts) for name, each in decisions.items()})


def no_decision(found: object, verb: str) -> TypeError:
    """Say what a verb about recorded decisions takes."""
    cure = "read it first: from_dict(data)" if isinstance(found, Mapping) else "pass what pack.decide or from_dict gave"
    return TypeError(f"{verb} takes a Decision or Decisions, not {type(found).__name__}: {cure}")


def sealed_facts(pack: RulePack, decision: Decision) -> Facts:
    """Read the facts of a seal back."""
    told: dict[str, object] = {}
    for name, text in decision.seal.facts.items():
        slot = pack.model.slots.get(name)
        if slot is None:
            told[name] = text  # intake says that there is no such fact
            continue
        spec = pack.model.facts[slot]
        if spec.type.kind in (Kind.LIST, Kind.CHOICES) or spec.by_month:
            node, _ = read_tree(text, "seal")
            told[name] = text if node is None else plain(node)
        else:
            told[name] = _exact(spec, text)
    return pack.facts(told, calendar=None)


def _exact(spec: FactSpec, text: str) -> object:
    """A third has no decimal text: a seal writes `1/3`, or `100/3%`, which people never do."""
    number, slash, rest = text.partition("/")
    if spec.type.kind not in (Kind.NUMBER, Kind.RATIO, Kind.PERCENT, Kind.DEGREE) or not slash:
        return text
    below, sign, _ = rest.partition("%")
    if not (_is_whole(number.removeprefix("-")) and _is_whole(below) and int(below)):
        return text
    value = Fraction(int(number), int(below) * (_HUNDRED if sign else 1))
    return Rate.of(value, spec.type.per) if spec.type.per else value


def _is_whole(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < _MOST_DIGITS
