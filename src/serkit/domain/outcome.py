"""The parts of a decision: what each criterion said, what is owed, what is missing, and the seal."""

from __future__ import annotations

import datetime as dt
from typing import NoReturn

import attrs

from serkit.kernel.frozen import FrozenMap
from serkit.kernel.unknown import UNKNOWN


@attrs.frozen(kw_only=True)
class CriterionOutcome:
    """What one criterion said: met, not met, or (None) cannot tell.

    `reads` names the facts it read and `law` the parameters; `parts` says what each of its parts gave
    (`when`, `applies_when`, `unless 1`, `except 1`).

    >>> CriterionOutcome(id="bpl", met=None, reads=("household.bpl",)).met is None
    True
    """

    id: str
    met: bool | None
    reads: tuple[str, ...] = ()
    law: tuple[str, ...] = ()
    parts: tuple[tuple[str, bool | None], ...] = ()


@attrs.frozen(kw_only=True, order=True)
class Missing:
    """A fact nobody told, or (kind "law") a figure of the law that was not found for a day.

    `on` is the day of the law; of a fact told month by month it is the first day of the month that was not told.

    >>> str(Missing(name="household.bpl"))
    'household.bpl'
    >>> import datetime as dt
    >>> str(Missing(name="ceiling", kind="law", on=dt.date(2024, 4, 20)))
    'law ceiling on 2024-04-20'
    >>> str(Missing(name="person.wages", on=dt.date(2005, 3, 1)))
    'person.wages in the month from 2005-03-01'
    """

    name: str
    kind: str = "fact"
    on: dt.date | None = None

    def __str__(self) -> str:
        if self.kind == "fact":
            return f"{self.name} in the month from {self.on}" if self.on else self.name
        return f"law {self.name} on {self.on}" if self.on else f"law {self.name}"


@attrs.frozen(kw_only=True, eq=False)
class Undetermined:
    """An entitlement that hangs on something unknown: its bounds, and what would settle it.

    It equals `UNKNOWN`, and another one with the same bounds and the same missing things.

    >>> Undetermined(low=0, high=10) == UNKNOWN
    True
    """

    low: object = None
    high: object = None
    missing: tuple[Missing, ...] = ()

    @property
    def bounds(self) -> tuple[object, object]:
        """The least and the most it can be; None where nothing limits it.

        >>> Undetermined(low=0).bounds
        (0, None)
        """
        return self.low, self.high

    def __eq__(self, other: object) -> bool:
        if other is UNKNOWN:
            return True
        if not isinstance(other, Undetermined):
            return NotImplemented
        return (self.low, self.high, self.missing) == (other.low, other.high, other.missing)

    def __hash__(self) -> int:
        return hash(UNKNOWN)

    def __bool__(self) -> NoReturn:
        msg = "this entitlement is not known yet, so it is neither true nor false; compare it with UNKNOWN"
        raise TypeError(msg)


def _count_only(facts: FrozenMap[str, str]) -> str:
    return f"<{len(facts)} facts>"


@attrs.frozen(kw_only=True)
class Seal:
    """What proves a decision later: the pack by its content hash, the day, and the facts used, as written.

    The facts stay out of `repr`, which ends up in logs.

    >>> import datetime as dt
    >>> Seal(pack="in.pensions", version="2026.1", hash="9f2c", as_of=dt.date(2026, 1, 1)).facts
    FrozenMap({})
    """

    pack: str
    version: str
    hash: str
    as_of: dt.date
    facts: FrozenMap[str, str] = attrs.field(default=FrozenMap({}), repr=_count_only)


@attrs.frozen(kw_only=True)
class DecisionContent:
    """Everything a decision says beside its status; made when first asked for.

    >>> import datetime as dt
    >>> seal = Seal(pack="in.pensions", version="2026.1", hash="9f2c", as_of=dt.date(2026, 1, 1))
    >>> DecisionContent(seal=seal).missing
    ()
    """

    seal: Seal
    criteria: FrozenMap[str, CriterionOutcome] = FrozenMap({})
    because: tuple[str, ...] = ()
    entitlements: FrozenMap[str, object] = FrozenMap({})
    missing: tuple[Missing, ...] = ()
    advice: FrozenMap[str, CriterionOutcome] = FrozenMap({})
    documents: tuple[str, ...] = ()
    place: str | None = None
    instead_of: tuple[str, ...] = ()
