"""Links to schemes outside the programme: pensions, grants, subsidies."""

from __future__ import annotations

import datetime as dt
from typing import Literal, NewType

import attrs

from serkit.domain.lifecycle import LIFECYCLES
from serkit.domain.problems import Problems, did_you_mean
from serkit.kernel.errors import LifecycleError
from serkit.kernel.money import Money

SchemeId = NewType("SchemeId", str)


@attrs.frozen(kw_only=True)
class SchemeLinkage:
    """One person's or household's way to a scheme, from finding it to receiving it.

    Invariants: linked to a person or a household, not both; an amount only once approved; an amount not
    negative (LifecycleError).

    Units: `monthly` per month.

    >>> link = SchemeLinkage(id="s1", scheme="mostamari", household="h1", state="receiving",
    ...                      monthly=Money("1080000", "IRT"), since=dt.date(2022, 4, 1))
    >>> link.is_receiving
    True
    """

    id: str
    scheme: str
    kind: Literal["pension", "grant", "subsidy"] = "pension"
    person: str | None = None
    household: str | None = None
    state: str = "identified"
    since: dt.date | None = None
    monthly: Money | None = None

    def __attrs_post_init__(self) -> None:
        problems = Problems()
        states = LIFECYCLES["scheme_linkage"].states
        if self.state not in states:
            problems.add("SK602", "a scheme linkage has no such state", help=did_you_mean(self.state, states))
        one = (self.person is None) != (self.household is None)
        problems.unless(
            one, "SK421", "a scheme is linked to a person or to a household", help="give one of the two ids"
        )
        granted = self.monthly is None or self.state in ("approved", "receiving", "ended")
        problems.unless(granted, "SK601", "an amount before approval", help="approve it first")
        problems.unless(self.monthly is None or self.monthly.minor >= 0, "SK421", "a negative amount", help="check it")
        problems.refuse(LifecycleError)

    @property
    def is_receiving(self) -> bool:
        """Money is coming in."""
        return self.state == "receiving"
