"""How good a self-help group is: its grade by score, the gates before its funds, and who may belong to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final, NamedTuple

import attrs

from serkit.calc.group.rubric import Rubric
from serkit.kernel.errors import AmountTypeError, CalcError
from serkit.kernel.frozen import FrozenMap

GRADES_100: Final = Rubric.of({"A": "score > 85", "B": "75 <= score <= 85", "C": "score < 75"}, low=0, high=100)
"""The hundred-point grading of self-help groups in circulation with Indian banks."""

LINKAGE_SCORE: Final = 75
"""The least score for linking a group to bank credit under `GRADES_100`."""

PANCHASUTRA: Final = (
    "regular_meetings",
    "regular_savings",
    "internal_lending",
    "timely_repayment",
    "proper_book_keeping",
)
"""The five principles by which a self-help group of DAY-NRLM is judged."""


@attrs.frozen(kw_only=True)
class Gate:
    """What a group must show before a fund, at which age it is looked at, in months, and who says so."""

    stage: str
    needs: tuple[str, ...]
    from_months: int
    to_months: int
    source: str = ""

    def judge(self, shown: Mapping[str, bool | None], *, age_months: int) -> GateResult:
        """Judge a group by what it has shown; what nobody told stays open and is no failure.

        What another gate asks for may be told too, so that one record serves all gates.

        Raises:
            CalcError: SK565 for an age that is no number of months, an answer that is none of three, or a name that
                no gate asks for.
            AmountTypeError: SK340 likewise for a float.

        >>> shown = dict.fromkeys(PANCHASUTRA, True) | {"timely_repayment": None}
        >>> found = GATES["revolving_fund"].judge(shown, age_months=4)
        >>> found.passed, found.missing
        (None, ('timely_repayment',))
        """
        if type(age_months) is not int or age_months < 0:
            raise AmountTypeError.of("SK340", "an age is whole months from 0", help="age_months=4")
        if not isinstance(shown, Mapping):
            raise CalcError.of("SK565", "what a group has shown is told by name", help='{"regular_meetings": True}')
        answers: Mapping[str, object] = shown
        strange = [name for name, answer in answers.items() if not (answer is None or isinstance(answer, bool))]
        if strange:
            raise CalcError.of(
                "SK565", f'"{str(strange[0])[:40]}" is neither shown nor not', help="True, False or None"
            )
        self._refuse_strange(answers)
        unmet = tuple(name for name in self.needs if shown.get(name) is False)
        missing = tuple(name for name in self.needs if shown.get(name) is None)
        early = age_months < self.from_months
        passed = False if unmet or early else None if missing else True
        return GateResult(
            stage=self.stage,
            passed=passed,
            unmet=unmet,
            missing=missing,
            too_young=early,
            overdue=age_months > self.to_months,
            source=self.source,
        )

    def _refuse_strange(self, answers: Iterable[object]) -> None:
        known = tuple(dict.fromkeys([*self.needs, *(name for gate in GATES.values() for name in gate.needs)]))
        strange = next((name for name in answers if name not in known), None)
        if strange is not None:
            from serkit.domain.problems import did_you_mean

            message = f'no gate asks for "{str(strange)[:40]}"'
            raise CalcError.of("SK565", message, help=did_you_mean(strange, known))


@attrs.frozen(kw_only=True)
class GateResult:
    """Whether a group passes: True, False, or None while something it needs is not told.

    `too_young` is before the stage's first month, `overdue` after its last: the grading is late, which is no
    failure of the group. `source` is the text it was judged by.
    """

    stage: str
    passed: bool | None
    unmet: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    too_young: bool = False
    overdue: bool = False
    source: str = ""


_GRADING: Final = "DAY-NRLM, Grading of SHGs: stages of the life cycle (vikaspedia.in, grading-of-shgs)"
_CIRCULAR: Final = "Reserve Bank of India, Master Circular DAY-NRLM, 1 April 2021, revolving fund"

GATES: Final[FrozenMap[str, Gate]] = FrozenMap(
    {
        "revolving_fund": Gate(stage="revolving_fund", needs=PANCHASUTRA, from_months=3, to_months=4, source=_GRADING),
        "revolving_fund_rbi": Gate(
            stage="revolving_fund", needs=PANCHASUTRA, from_months=3, to_months=6, source=_CIRCULAR
        ),
        "community_investment_fund": Gate(
            stage="community_investment_fund",
            needs=(*PANCHASUTRA, "micro_credit_plan"),
            from_months=6,
            to_months=9,
            source=_GRADING,
        ),
    }
)
"""By stage. The sources disagree on the age before the revolving fund, so there are two of that gate.

`revolving_fund` is the first grading as DAY-NRLM schedules it: 3 to 4 months after a group was formed.
`revolving_fund_rbi` follows the circular to banks, which asks for "a minimum period of 3/6 months": 3 is its earliest
reading, and from 6 on no reading stands in the way, so only then is a grading late.

>>> [GATES[name].judge(dict.fromkeys(PANCHASUTRA, True), age_months=5).overdue
...  for name in ("revolving_fund", "revolving_fund_rbi")]
[True, False]
"""

REVOLVING_FUND_INR: Final = (10_000, 15_000)
"""Least and most rupees of a revolving fund a group (Reserve Bank of India, Master Circular DAY-NRLM, 1 April 2021)."""


@attrs.frozen(kw_only=True)
class MembershipNorm:
    """How many a group may have, and how few of them may live above the poverty line; those hold no office.

    One person belongs to one group, and one person of a family to a group.
    """

    smallest: int
    largest: int
    most_above_line: Fraction = Fraction(1, 5)
    most_above_line_exceptional: Fraction = Fraction(3, 10)

    def problems(
        self, members: Mapping[str, Member], *, exceptional: bool = False
    ) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return what breaks the norm: (what, whose), whose by id; nothing where it holds.

        >>> women = {f"p{n}": Member(family=f"f{n}") for n in range(4)}
        >>> NORMS["special"].problems(women)
        (('too_few', ()),)
        """
        told: object = members
        if not isinstance(told, Mapping) or not all(isinstance(each, Member) for each in told.values()):
            raise CalcError.of("SK565", "members are told by id", help='{"p1": Member(family="f1")}')
        asked: object = exceptional
        if not isinstance(asked, bool):
            raise CalcError.of("SK565", "a case is exceptional or not", help="exceptional=True")
        found: list[tuple[str, tuple[str, ...]]] = []
        if not self.smallest <= len(members) <= self.largest:
            found.append(("too_few" if len(members) < self.smallest else "too_many", ()))
        elsewhere = tuple(who for who, each in members.items() if each.in_another_group)
        families: dict[str, list[str]] = {}
        for who, each in members.items():
            families.setdefault(each.family, []).append(who)
        twice = tuple(who for those in families.values() if len(those) > 1 for who in those)
        above = tuple(who for who, each in members.items() if each.above_line)
        holders = tuple(who for who in above if members[who].office)
        most = self.most_above_line_exceptional if exceptional else self.most_above_line
        many = above if members and Fraction(len(above), len(members)) > most else ()
        named = (("in_two_groups", elsewhere), ("one_family", twice), ("above_line", many), ("office", holders))
        return (*found, *((what, whose) for what, whose in named if whose))


class Member(NamedTuple):
    """What a norm looks at in a member."""

    family: str
    above_line: bool = False
    office: str = ""
    in_another_group: bool = False


NORMS: Final[FrozenMap[str, MembershipNorm]] = FrozenMap(
    {
        "general": MembershipNorm(smallest=10, largest=20),
        "special": MembershipNorm(smallest=5, largest=20),
    }
)
"""By kind: "special" for groups of disabled people and in difficult areas (Reserve Bank of India 2021; SGSY)."""
