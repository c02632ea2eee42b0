"""An officer's first question spans packs: what may this person have?"""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from serkit.api.packs import load_pack
from serkit.domain.facts import facts_of
from serkit.domain.screening import Screening
from serkit.kernel.errors import FactError, UnknownPackError
from serkit.rules.pack.files import known_packs
from serkit.rules.rulepack import RulePack

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Sequence

    from serkit.domain.choice import Choice
    from serkit.domain.decision import Decisions
    from serkit.domain.facts import TellsFacts
    from serkit.kernel.diagnostics import Diagnostic


def screen(
    facts: Mapping[str, object] | Sequence[TellsFacts],
    *,
    as_of: dt.date,
    packs: Iterable[str | RulePack] = ("*",),
    ignore: Collection[str] = (),
    calendar: str | None = "gregorian",
) -> Screening:
    """Decide every programme of several packs about one person.

    A name that no pack knows is refused; one that only some know is told to those. A pack whose vocabulary
    has no place for what was told (another list of choices, another currency) is named in `refused`, and the
    others are asked all the same.

    Args:
        facts: a mapping, nested or dotted, or entities such as a Person and a Household.
        packs: packs, ids, paths, or patterns of ids ("in.*").
        ignore: names no pack need know.
        calendar: as in `RulePack.facts`.

    Raises:
        FactError: every pack refuses what was told.
        UnknownPackError: a pattern matches no pack.

    >>> import datetime as dt
    >>> found = screen({"disability.in_rpwd.degree": "30%"}, packs=["in.pensions"], as_of=dt.date(2026, 11, 1))
    >>> found["in.pensions"]["state_pension"].status
    <Status.INELIGIBLE: 'ineligible'>
    """
    chosen = _chosen(packs)
    told = facts if isinstance(facts, Mapping) else facts_of(*facts)
    known = {name for pack in chosen for name in pack.model.slots}
    by_pack: dict[str, Decisions] = {}
    refused: dict[str, tuple[Diagnostic, ...]] = {}
    choices: dict[str, tuple[Choice, ...]] = {}
    for pack in chosen:
        others = _of_others(pack, known)
        try:
            prepared = pack.facts(told, ignore={*others, *ignore}, calendar=calendar)
            decided = by_pack[pack.id] = pack.decide(prepared, as_of=as_of)
        except FactError as error:
            refused[pack.id] = error.diagnostics
            continue
        if found := pack.choices(decided):
            choices[pack.id] = found
    if refused and not by_pack:
        raise FactError(*dict.fromkeys(each for why in refused.values() for each in why))
    return Screening(by_pack, refused, choices)


def _chosen(packs: Iterable[str | RulePack]) -> tuple[RulePack, ...]:
    found: dict[str, RulePack] = {}
    for each in packs:
        if isinstance(each, RulePack):
            found[each.id] = each
            continue
        for name in _matching(each):
            pack = load_pack(name)
            found[pack.id] = pack
    return tuple(found.values())


def _matching(wanted: str) -> tuple[str, ...]:
    if not any(mark in wanted for mark in "*?["):
        return (wanted,)
    known = known_packs()
    names = tuple(name for name in known if fnmatchcase(name, wanted))
    if not names:
        message = "no pack that can be loaded by id matches this pattern"
        raise UnknownPackError.of("SK293", message, help=f"there are {', '.join(known)}")
    return names


def _of_others(pack: RulePack, known: set[str]) -> set[str]:
    """Names, and branches of names, that this pack does not speak of but another one does."""
    own = _with_branches(pack.model.slots)
    return _with_branches(known) - own


def _with_branches(names: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for name in names:
        parts = name.split(".")
        found.update(".".join(parts[: n + 1]) for n in range(len(parts)))
    return found
