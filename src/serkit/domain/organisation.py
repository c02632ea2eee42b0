"""Organisations and the centres they run."""

from __future__ import annotations

import datetime as dt
from typing import Literal, NewType, get_args

import attrs

from serkit.domain.problems import Problems, did_you_mean
from serkit.kernel.errors import FactError, LifecycleError

OrganisationId = NewType("OrganisationId", str)
CentreId = NewType("CentreId", str)
Sector = Literal["public", "private", "ngo"]
SECTORS: tuple[Sector, ...] = get_args(Sector)


@attrs.frozen(kw_only=True)
class Organisation:
    """A body that runs programmes, lends, teaches or employs.

    Invariants: its sector is one of public, private, ngo (FactError SK421).

    >>> Organisation(id="crc-patna", name="CRC Patna", kind="ser_unit").sector
    'public'
    """

    id: str
    name: str
    kind: str
    sector: Sector = "public"

    def __attrs_post_init__(self) -> None:
        if self.sector not in SECTORS:
            cure = did_you_mean(self.sector, SECTORS)
            raise FactError.of("SK421", "an organisation is of no such sector", help=cure)


@attrs.frozen(kw_only=True)
class Centre:
    """A place with a limited number of places: job-support centre, day-activity centre, workshop.

    Invariants: at least one place; closed after opening (LifecycleError).

    >>> Centre(id="c1", organisation="behzisti", kind="job_support", n_places=60).n_free(57)
    3
    """

    id: str
    organisation: str
    kind: str
    n_places: int
    name: str = ""
    opened_on: dt.date | None = None
    closed_on: dt.date | None = None
    state: str = "open"

    def __attrs_post_init__(self) -> None:
        problems = Problems()
        problems.unless(self.n_places >= 1, "SK611", "a centre has at least one place", help="n_places counts people")
        if self.opened_on and self.closed_on:
            orderly = self.closed_on > self.opened_on
            problems.unless(orderly, "SK420", "the centre closes before it opens", help="check the two dates")
        problems.refuse(LifecycleError)

    def n_free(self, n_active: int) -> int:
        """Count the free places beside those taken; raises LifecycleError (SK611) over capacity.

        >>> Centre(id="c1", organisation="behzisti", kind="job_support", n_places=60).n_free(60)
        0
        """
        if not 0 <= n_active <= self.n_places:
            raise LifecycleError.of(
                "SK611",
                f"{n_active} active participants do not fit {self.n_places} places",
                help="put the others on the waiting list",
            )
        return self.n_places - n_active

    def facts(self) -> dict[str, object]:
        """Give its places by fact name.

        >>> Centre(id="c1", organisation="behzisti", kind="job_support", n_places=60).facts()
        {'centre.places': 60}
        """
        return {"centre.places": self.n_places}
