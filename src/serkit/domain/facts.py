"""What is known about a person, prepared for one pack; and entities turned into facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn, Protocol

from serkit.kernel.errors import FactError

if TYPE_CHECKING:
    from collections.abc import Mapping


class Facts:
    """Facts checked and laid out for one version of one pack: made by `pack.facts(...)`, decided many times.

    `values` holds a bare value for each fact of the pack, by slot; `told` says which were told; `dated` that
    some depend on the day (figures by month, members who joined). Nothing of it is shown in `repr`.

    >>> Facts(pack="in.pensions", hash="9f2c", values=(True, None), told=(True, False))
    Facts(pack='in.pensions', n_told=1)
    """

    __slots__ = ("dated", "hash", "laid", "pack", "told", "values")

    pack: str
    hash: str
    values: tuple[object, ...]
    told: tuple[bool, ...]
    dated: bool
    laid: tuple[tuple[object, ...], int, int, int] | None
    """What an engine lays out once for its compiled rules; no part of equality or of what is stored."""

    def __init__(
        self, *, pack: str, hash: str, values: tuple[object, ...], told: tuple[bool, ...], dated: bool = True
    ) -> None:
        put = object.__setattr__
        put(self, "pack", pack)
        put(self, "hash", hash)
        put(self, "values", values)
        put(self, "told", told)
        put(self, "dated", dated)
        put(self, "laid", None)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        msg = f"Facts are frozen: {name} cannot be set"
        raise AttributeError(msg)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Facts):
            return NotImplemented
        return (self.hash, self.values, self.told) == (other.hash, other.values, other.told)

    def __hash__(self) -> int:
        return hash((self.hash, self.told))

    def __repr__(self) -> str:
        return f"Facts(pack={self.pack!r}, n_told={sum(self.told)})"

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (self.pack, self.hash, self.values, self.told, self.dated)


def _rebuild(pack: str, digest: str, values: tuple[object, ...], told: tuple[bool, ...], dated: bool) -> Facts:  # noqa: FBT001 - as pickled
    return Facts(pack=pack, hash=digest, values=values, told=told, dated=dated)


class TellsFacts(Protocol):
    """An entity that knows the names a rule pack calls its attributes by."""

    def facts(self) -> Mapping[str, object]:
        """Give the attributes that are known, by dotted fact name."""


def facts_of(*entities: TellsFacts) -> dict[str, object]:
    """Gather what a person, a household, an assessment ... say, by dotted fact name.

    Attributes that are not known are left out. Two entities that tell the same fact differently are a
    FactError (SK401): the value is not shown.

    >>> from serkit.domain.person import Person
    >>> facts_of(Person(id="p1", sex="female", domicile="bihar"))
    {'person.sex': 'female', 'person.domicile': 'bihar'}
    """
    told: dict[str, object] = {}
    for entity in entities:
        for name, value in entity.facts().items():
            if name in told and told[name] != value:
                raise FactError.of(
                    "SK401",
                    f"`{name}` is told twice, and not the same",
                    fields=(("second teller", type(entity).__name__),),
                    help="pass one entity of each kind, for one day",
                )
            told[name] = value
    return told
