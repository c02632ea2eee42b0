"""Contracts between two parties or more, in force from the day the last one has signed."""

from __future__ import annotations

import datetime as dt
from typing import NewType

import attrs

from serkit.domain.problems import Problems
from serkit.kernel.errors import LifecycleError

ContractId = NewType("ContractId", str)
_FEWEST_PARTIES = 2


@attrs.frozen(kw_only=True)
class Party:
    """Somebody bound by a contract, in which role, and when they signed; `signed_by` names a guardian who did.

    >>> Party(id="kretinga", role="municipality").signed_on is None
    True
    """

    id: str
    role: str
    signed_on: dt.date | None = None
    signed_by: str = ""


@attrs.frozen(kw_only=True)
class Contract:
    """What two parties or more have agreed; with three of them a tripartite one.

    Invariants: at least two parties, nobody twice; `end_on`, the first day it no longer counts, after the day it
    comes into force (LifecycleError SK614).

    >>> signed = dt.date(2024, 5, 2)
    >>> service = Contract(id="k1", kind="service", parties=(
    ...     Party(id="dvc", role="day_centre", signed_on=signed), Party(id="p1", role="recipient")))
    >>> service.state_on(signed), service.sign("p1", on=dt.date(2024, 5, 6)).in_force_on
    ('part_signed', datetime.date(2024, 5, 6))
    """

    id: str
    kind: str
    parties: tuple[Party, ...]
    start_on: dt.date | None = None
    end_on: dt.date | None = None

    def __attrs_post_init__(self) -> None:
        problems = Problems()
        enough = len(self.parties) >= _FEWEST_PARTIES
        problems.unless(enough, "SK614", "a contract has two parties at least", help="name who agrees with whom")
        ids = [each.id for each in self.parties]
        problems.unless(len(set(ids)) == len(ids), "SK614", "a party is named twice", help="name each party once")
        begins = self.in_force_on or self.start_on
        orderly = self.end_on is None or begins is None or begins < self.end_on
        problems.unless(orderly, "SK614", "the contract ends before it is in force", help="check the dates")
        problems.refuse(LifecycleError)

    @property
    def in_force_on(self) -> dt.date | None:
        """The first day it binds: when all have signed, and not before its own start; None until then."""
        signed = [each.signed_on for each in self.parties if each.signed_on is not None]
        if len(signed) < len(self.parties):
            return None
        return max([*signed, self.start_on] if self.start_on else signed)

    def state_on(self, on: dt.date) -> str:
        """Say where it stands on a day: draft, part_signed, in_force or expired.

        Signed by all for a later day, it is still part_signed until then.

        >>> Contract(id="k", kind="project", parties=(Party(id="a", role="agency"), Party(id="b", role="municipality"),
        ...          Party(id="c", role="centre"))).state_on(dt.date(2024, 5, 2))
        'draft'
        """
        if self.in_force_on is not None and self.in_force_on <= on:
            return "expired" if self.end_on is not None and self.end_on <= on else "in_force"
        signed = any(each.signed_on is not None and each.signed_on <= on for each in self.parties)
        return "part_signed" if signed else "draft"

    def sign(self, party: str, *, on: dt.date, by: str = "") -> Contract:
        """Let a party sign, or a guardian for it; LifecycleError SK614 for a stranger or a second signature.

        >>> pair = Contract(id="k", kind="x", parties=(Party(id="a", role="centre"), Party(id="b", role="recipient")))
        >>> pair.sign("b", on=dt.date(2024, 5, 2), by="p9").parties[1].signed_by
        'p9'
        """
        found = next((each for each in self.parties if each.id == party), None)
        if found is None:
            cure = f"its parties: {', '.join(each.id for each in self.parties)}"
            raise LifecycleError.of("SK614", "somebody signs who is no party of the contract", help=cure)
        if found.signed_on is not None:
            cure = "a change is a new contract"
            raise LifecycleError.of("SK614", f"{party} has signed already on {found.signed_on}", help=cure)
        signed = attrs.evolve(found, signed_on=on, signed_by=by)
        return attrs.evolve(self, parties=tuple(signed if each is found else each for each in self.parties))

    def check_service(self, on: dt.date) -> None:
        """Refuse a service on a day the contract does not cover (LifecycleError SK614).

        >>> Contract(id="k", kind="service", parties=(Party(id="a", role="centre"), Party(id="b", role="recipient"))
        ...          ).check_service(dt.date(2024, 5, 2))
        Traceback (most recent call last):
            ...
        serkit.LifecycleError: SK614 unfit-contract: no service on 2024-05-02: the contract is draft
          help: a service begins when all parties have signed: a, b have not
        """
        state = self.state_on(on)
        if state == "in_force":
            return
        open_ = [each.id for each in self.parties if each.signed_on is None or each.signed_on > on]
        cure = f"a service begins when all parties have signed: {', '.join(open_)} have not"
        if not open_:
            cure = f"the contract is in force from {self.in_force_on} to before {self.end_on or 'no end'}"
        raise LifecycleError.of("SK614", f"no service on {on}: the contract is {state}", help=cure)
