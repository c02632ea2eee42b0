"""Services an organisation offers: each with a code, a field of work, and the ways it reaches people."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, NewType, get_args

import attrs

from serkit.domain.problems import Problems, did_you_mean
from serkit.kernel.errors import FactError
from serkit.kernel.frozen import FrozenMap

if TYPE_CHECKING:
    from collections.abc import Iterable

ServiceCode = NewType("ServiceCode", str)
Field = Literal["social", "rehabilitation", "prevention", "employment", "participation"]
Mode = Literal["centre", "community", "home"]
FIELDS: tuple[Field, ...] = get_args(Field)
MODES: tuple[Mode, ...] = get_args(Mode)


@attrs.frozen(kw_only=True)
class Service:
    """One kind of service, its field of work, and where it is given: in a centre, in the community, or at home.

    Invariants: a code; a field and modes of those there are, each mode once and at least one (FactError SK421).

    >>> Service(code="vocational_training", title="Vocational training", field="employment",
    ...         modes=("centre", "community")).reaches("community")
    True
    """

    code: str
    title: str
    field: Field
    modes: tuple[Mode, ...] = ("centre",)

    def __attrs_post_init__(self) -> None:
        problems = Problems()
        problems.unless(bool(self.code.strip()), "SK421", "a service needs a code", help='code="home_care"')
        if self.field not in FIELDS:
            problems.add("SK421", "a service is of no such field", help=did_you_mean(self.field, FIELDS))
        for mode in self.modes:
            if mode not in MODES:
                problems.add("SK421", "a service is given in no such way", help=did_you_mean(mode, MODES))
        once = bool(self.modes) and len(set(self.modes)) == len(self.modes)
        problems.unless(once, "SK421", "a service is given in one way at least, each named once", help="check modes")
        problems.refuse(FactError)

    def reaches(self, mode: Mode) -> bool:
        """Say whether it is given in this way.

        >>> Service(code="x", title="X", field="social").reaches("home")
        False
        """
        return mode in self.modes


@attrs.frozen(kw_only=True)
class Catalogue:
    """All services of an organisation.

    Invariants: no code stands in it twice (FactError SK421, with the codes that do).

    >>> books = Catalogue(services=(Service(code="home_care", title="Home care", field="rehabilitation"),))
    >>> len(books), books.by_field["rehabilitation"], books.by_field["prevention"]
    (1, 1, 0)
    """

    services: tuple[Service, ...]

    def __attrs_post_init__(self) -> None:
        twice = [code for code, n in Counter(each.code for each in self.services).items() if n > 1]
        if twice:
            message = f"{len(twice)} of the codes name two services: {', '.join(twice[:5])}"
            raise FactError.of("SK421", message, help="give each service a code of its own")

    def __len__(self) -> int:
        return len(self.services)

    @property
    def by_field(self) -> FrozenMap[Field, int]:
        """How many services there are in each field of work; 0 where there is none."""
        return FrozenMap({field: sum(each.field == field for each in self.services) for field in FIELDS})

    def reaching(self, mode: Mode) -> tuple[str, ...]:
        """Codes of the services given in this way, in the order of the catalogue.

        >>> Catalogue(services=()).reaching("community")
        ()
        """
        return tuple(each.code for each in self.services if each.reaches(mode))

    def lacking(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Those of the codes that name no service of it, each once: what a plan promises and nobody offers.

        >>> Catalogue(services=(Service(code="advice", title="Advice", field="social"),)).lacking(["advice", "loan"])
        ('loan',)
        """
        known = {each.code for each in self.services}
        return tuple(code for code in dict.fromkeys(codes) if code not in known)
