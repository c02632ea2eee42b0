"""Can so many people form so many groups of a size? Whole-number arithmetic, said in words.

>>> feasible_groups(27, 160, 5, 7).feasible, feasible_groups(28, 130, 5, 7).feasible
(True, False)
"""

from __future__ import annotations

from fractions import Fraction

import attrs

from serkit.kernel.errors import CalcError
from serkit.kernel.text import number, say

_MOST = 10**9


@attrs.frozen(kw_only=True)
class Feasibility:
    """Whether `n_members` can form `n_groups` groups of `smallest` to `largest`, and what would be needed.

    >>> asked = feasible_groups(27, 160, 5, 7)
    >>> asked.least, asked.most, asked.sizes
    (135, 189, ((6, 25), (5, 2)))
    """

    n_groups: int
    n_members: int
    smallest: int
    largest: int

    @property
    def least(self) -> int:
        """The fewest members so many groups have: each the smallest."""
        return self.n_groups * self.smallest

    @property
    def most(self) -> int:
        """The most members so many groups have: each the largest."""
        return self.n_groups * self.largest

    @property
    def feasible(self) -> bool:
        """Some division of the members gives every group an allowed size: there is one wherever the total fits."""
        return self.least <= self.n_members <= self.most

    @property
    def mean(self) -> Fraction | None:
        """Members per group, exactly; None without a group.

        >>> feasible_groups(27, 160, 5, 7).mean
        Fraction(160, 27)
        """
        return Fraction(self.n_members, self.n_groups) if self.n_groups else None

    @property
    def sizes(self) -> tuple[tuple[int, int], ...]:
        """One division as even as can be, as (members, groups), larger groups first; nothing where none is allowed.

        >>> feasible_groups(28, 130, 5, 7).sizes
        ()
        """
        if not self.feasible or not self.n_groups:
            return ()
        size, larger = divmod(self.n_members, self.n_groups)
        return tuple(each for each in ((size + 1, larger), (size, self.n_groups - larger)) if each[1])

    def sentence(self, lang: str = "en") -> str:
        """Say the answer and why.

        >>> print(feasible_groups(28, 130, 5, 7).sentence("en"))
        130 people cannot form 28 groups of 5 to 7: so many groups need at least 140, that is 10 more
        """
        named = {
            "members": self.n_members,
            "groups": self.n_groups,
            "smallest": self.smallest,
            "largest": self.largest,
        }
        answer = say(lang, "groups.can" if self.feasible else "groups.cannot", **named)
        return f"{answer}: {self._why(lang)}" if self.n_groups or self.n_members else say(lang, "groups.none")

    def _why(self, lang: str) -> str:
        if self.n_members < self.least:
            return say(lang, "groups.lacking", least=self.least, lacking=self.least - self.n_members)
        if self.n_members > self.most or self.mean is None:
            return say(lang, "groups.left_over", most=self.most, left=self.n_members - self.most)
        mean = number(self.mean, lang, 2)
        return say(lang, "groups.range", least=self.least, most=self.most, mean=mean)

    def __str__(self) -> str:
        return self.sentence()


def feasible_groups(n_groups: int, n_members: int, smallest: int, largest: int) -> Feasibility:
    """Ask whether so many people can form so many groups of an allowed size.

    Every total between the fewest and the most members can be divided, so the bounds decide.

    Raises:
        CalcError: SK560 for sizes that contradict each other, or a count that is no whole number from zero.

    >>> print(feasible_groups(27, 160, 5, 7))
    160 people can form 27 groups of 5 to 7: so many groups have 135 to 189 members, here ≈5.93 each on average
    """
    _check(n_members, smallest, largest)
    _count("n_groups", n_groups, 0)
    return Feasibility(n_groups=n_groups, n_members=n_members, smallest=smallest, largest=largest)


def possible_counts(n_members: int, smallest: int, largest: int) -> range:
    """Return how many groups so many people can form, none left over; empty where they cannot.

    Raises:
        CalcError: SK560 as `feasible_groups`.

    >>> possible_counts(160, 5, 7), list(possible_counts(8, 5, 7))
    (range(23, 33), [])
    """
    _check(n_members, smallest, largest)
    return range(-(-n_members // largest), n_members // smallest + 1)


def _check(n_members: int, smallest: int, largest: int) -> None:
    _count("n_members", n_members, 0)
    _count("smallest", smallest, 1)
    _count("largest", largest, 1)
    if smallest > largest:
        message = f"no group has {smallest} members or more and {largest} or fewer"
        raise CalcError.of("SK560", message, help="the smallest size comes first: feasible_groups(27, 160, 5, 7)")


def _count(name: str, value: object, low: int) -> None:
    if type(value) is not int or not low <= value <= _MOST:
        kind = "" if type(value) is int else f", not {type(value).__name__}"
        raise CalcError.of("SK560", f"{name} is a whole number from {low} to {_MOST}{kind}", help="count the people")
