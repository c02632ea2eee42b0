"""Events a pack names: of two that are one slip apart, the one that is most likely misspelt.

Offices name their own events, so no name is wrong by itself; but a rule that waits for `plan.agred` waits for ever.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.domain.lifecycle import LIFECYCLES
from serkit.kernel.spelling import one_slip_from
from serkit.rules.pack.findings import clip
from serkit.rules.pack.names import list_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from serkit.rules.pack.draft import Draft, NamedEvent

    _Places = Mapping[str, list[NamedEvent]]


def check_events(draft: Draft) -> None:
    """Warn of an event one slip from another of the pack or from a step of a lifecycle: nothing would happen."""
    places: dict[str, list[NamedEvent]] = {}
    for each in draft.events:
        places.setdefault(list_name(each.name), []).append(each)
    steps = {list_name(f"{kind}.{to}"): f"{kind}.{to}" for kind, life in LIFECYCLES.items() for to in life.states}
    for name, named in places.items():
        meant = None if name in steps else _meant(draft, name, places, steps)
        if meant is not None:
            for each in named:
                _warn(draft, each, meant, places.get(meant, []))


def _meant(draft: Draft, name: str, places: _Places, steps: Mapping[str, str]) -> str | None:
    """The name one slip away that is trusted more: a step of a lifecycle, named more often, or named first.

    A list is only read, and is trusted less than an event that is waited for.
    """
    order = list(places)
    others = [each for each in order if each != name]
    if not draft.findings.may_compare(len(others) + len(steps)):
        return None
    near = one_slip_from(name, [*others, *steps])
    if near is None or near in steps:
        return near
    one, other = (_trust(places[each], order.index(each)) for each in (near, name))
    return near if one > other else None


def _trust(named: list[NamedEvent], place: int) -> tuple[int, int, int]:
    return sum(not each.is_list for each in named), len(named), -place


def _warn(draft: Draft, each: NamedEvent, meant: str, others: list[NamedEvent]) -> None:
    said, word = (f"events.{each.name}", f"events.{meant}") if each.is_list else (each.name, _dotted(meant, each.name))
    cure = f"did you mean `{word}`? if both happen, give one of them a name further from the other"
    also = tuple((other.span, "the other") for other in others[:1])
    draft.findings.warn("SK201", f"`{clip(said)}` is one slip from another event", each.span, help=cure, also=also)


def _dotted(meant: str, like: str) -> str:
    """The name of a list as that of its events; the dot stands where it stands in the misspelt one."""
    words = meant.split("_")
    n = like.partition(".")[0].count("_") + 1
    return f"{'_'.join(words[:n])}.{'_'.join(words[n:])}"
