"""What several mappings and entities tell, gathered into one: each thing once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from serkit.kernel.errors import FactError

if TYPE_CHECKING:
    from collections.abc import Container

    from serkit.domain.facts import TellsFacts


def gathered(told: tuple[Mapping[str, object] | TellsFacts, ...], slots: Container[str]) -> Mapping[str, object]:
    """Return what is told; of entities what the pack speaks of (`slots`), of mappings all.

    Raises:
        FactError: SK401 for what is told twice, SK403 for something that tells nothing.
    """
    if len(told) == 1 and isinstance(told[0], Mapping):
        return told[0]
    found: dict[str, object] = {}
    for each in told:
        found = _with_mapping(found, each) if isinstance(each, Mapping) else _with_entity(found, each, slots)
    return found


def _with_mapping(found: dict[str, object], told: Mapping[str, object]) -> dict[str, object]:
    again = next((str(name) for name in told if name in found), None)
    if again is not None:
        raise FactError.of("SK401", f"`{again}` is told twice", help="tell it once")
    return {**found, **told}


def _with_entity(found: dict[str, object], entity: TellsFacts, slots: Container[str]) -> dict[str, object]:
    from serkit.domain.facts import facts_of

    if not hasattr(entity, "facts"):
        cure = 'give a mapping such as {"person.sex": "female"}'
        raise FactError.of("SK403", f"{type(entity).__name__} tells no facts", help=cure)
    own = {name: value for name, value in facts_of(entity).items() if name in slots}
    for name, value in own.items():
        if name in found and found[name] != value:
            cure = "pass one entity of each kind, for one day"
            raise FactError.of("SK401", f"`{name}` is told twice, and not the same", help=cure)
    return {**found, **own}
