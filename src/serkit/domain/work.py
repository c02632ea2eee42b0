"""A job that a person was placed in, and the visits that found the person still there."""

from __future__ import annotations

import datetime as dt
from typing import Literal, get_args

import attrs

from serkit.domain.problems import Problems, did_you_mean
from serkit.kernel.errors import LifecycleError

PlacementKind = Literal["open", "supported", "production_unit", "social_workshop", "home_based", "self_employed"]
PLACEMENT_KINDS: tuple[PlacementKind, ...] = get_args(PlacementKind)
_LONGEST_CODE = 4
# ISCO-08 (ILO, 2012), table 1; managers (1) and the armed forces (0) stand on several levels.
_SKILL_LEVELS = {"2": 4, "3": 3, "4": 2, "5": 2, "6": 2, "7": 2, "8": 2, "9": 1}


@attrs.frozen(kw_only=True)
class Placement:
    """One job of one person.

    `kind` says on which terms the person works, `occupation` as what: an ISCO-08 code of one to four digits.

    `ended_on` is the first day without it and `reason` why it ended. `contacted_on` are the days of aftercare on
    which the person was found in the job; a visit that found nobody is none of them.

    Invariants: it ends after it started, a reason needs an end, and contacts lie within it (LifecycleError SK420);
    its kind and occupation are such (SK421).

    >>> Placement(id="w1", person="p1", started_on=dt.date(2025, 1, 7), contacted_on=(dt.date(2025, 4, 7),)).ended_on
    """

    id: str
    person: str
    started_on: dt.date
    ended_on: dt.date | None = None
    reason: str = ""
    contacted_on: tuple[dt.date, ...] = ()
    kind: PlacementKind = "open"
    occupation: str = ""

    def __attrs_post_init__(self) -> None:
        problems = Problems()
        over = self.ended_on
        orderly = over is None or over > self.started_on
        problems.unless(orderly, "SK420", "the job ended before it started", help="check the two dates")
        problems.unless(over is not None or not self.reason, "SK420", "a reason without an end", help="say ended_on")
        found = all(self.started_on <= day and (over is None or day < over) for day in self.contacted_on)
        problems.unless(
            found, "SK420", "found in the job on a day outside it", help="`contacted_on` are days in the job"
        )
        if self.kind not in PLACEMENT_KINDS:
            problems.add("SK421", "nobody is placed on such terms", help=did_you_mean(self.kind, PLACEMENT_KINDS))
        code = self.occupation
        digits = not code or (code.isascii() and code.isdigit() and len(code) <= _LONGEST_CODE)
        problems.unless(digits, "SK421", "the occupation is no ISCO-08 code", help='one to four digits: "7531"')
        problems.refuse(LifecycleError)

    @property
    def skill_level(self) -> int | None:
        """The skill the occupation asks for by ISCO-08, from 1 (simple) to 4; None where the code does not tell.

        >>> tailor = Placement(id="w1", person="p1", started_on=dt.date(2025, 1, 7), occupation="7531")
        >>> tailor.skill_level
        2
        """
        return _SKILL_LEVELS.get(self.occupation[:1])
