"""Walk 004: Hamyar groups of women who head a household, in South Khorasan.

The numbers of groups and women are those of seed 004; the groups shown by name are made up.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from serkit.api.packs import load_pack
from serkit.calc.group.formation import feasible_groups, possible_counts
from serkit.calc.outcome.groups import compare_groups
from serkit.domain.group import Membership, SelfHelpGroup
from serkit.kernel.calendars import JALALI
from serkit.kernel.dates import DateRange
from serkit.kernel.document import Document
from serkit.kernel.parts import Figures, Para, Tree
from serkit.kernel.text import number
from serkit.report.letter import decision_letter, overview

if TYPE_CHECKING:
    from serkit.calc.outcome.groups import GroupComparison
    from serkit.domain.decision import Decision
    from serkit.kernel.parts import Table
    from serkit.rules.rulepack import RulePack

TITLE = "004 South Khorasan: groups of five to seven women"
GROUPS, WOMEN = 27, 160


def jalali(year: int, month: int, day: int) -> dt.date:
    """A day of the Jalali calendar."""
    return dt.date.fromordinal(JALALI.ordinal(year, month, day))


FORMED_ON, LEFT_ON = jalali(1397, 9, 1), jalali(1398, 2, 11)
ONE = {"sex": "female", "heads_a_household": True, "behzisti_client": True, "groups": []}
# Made up: growth of monthly sales over the year of the course, per group, in million rial.
YOUNG = (14, 9, 11, 17, 8, 12, 15, 10, 13)
OTHERS = (6, 9, 4, 11, 7, 5, 8, 3, 10, 6, 7, 9, 5, 2, 8, 6, 4, 7)


def group(n_members: int = 5, n_left: int = 1) -> SelfHelpGroup:
    """A group formed in Azar 1397, some of whose members leave in Ordibehesht 1398."""
    stays = DateRange(start_on=FORMED_ON)
    leaves = DateRange(start_on=FORMED_ON, end_on=LEFT_ON)
    memberships = tuple(
        Membership(person=f"woman {n}", during=leaves if n <= n_left else stays) for n in range(1, n_members + 1)
    )
    return SelfHelpGroup(id="walk-004", kind="hamyar", memberships=memberships, least=5, most=7, formed_on=FORMED_ON)


def decided(pack: RulePack, made: SelfHelpGroup, on: dt.date, **changed: object) -> Decision:
    """May this group be formed, or go on, on that day? `changed` says what is different about its first member."""
    people = {each.person: dict(ONE) for each in made.memberships}
    next(iter(people.values())).update(changed)
    return pack["form"].decide(pack.facts(made.facts_of(people)), as_of=on)


def papers() -> tuple[Document, ...]:
    """What the officer in Birjand sees, in order."""
    pack = load_pack("ir.hamyar-groups")
    formed = decided(pack, group(), FORMED_ON)
    fallen = decided(pack, group(), LEFT_ON)
    with_a_man = decided(pack, group(), FORMED_ON, sex="male")
    return (
        Document("Can so many women form so many groups?", (_feasible(),)),
        Document("آیا این تعداد زن می‌توانند این تعداد گروه تشکیل دهند؟", (_feasible("fa"),), "fa"),
        decision_letter(formed, pack.words, "fa"),
        Document("When one of five leaves", (_one(pack, fallen), _fallen())),
        Document("With a man among them", (_one(pack, with_a_man),)),
        Document("Did groups with young members grow more?", (_note(), Tree(growth().difference.explain("en")))),
    )


def growth() -> GroupComparison:
    """Groups with young members beside the others: 27 groups, not 160 women."""
    return compare_groups(YOUNG, OTHERS, cohort="27 groups, made up")


def _one(pack: RulePack, decision: Decision) -> Table:
    return overview({decision.programme: decision}, pack.words)


def _feasible(lang: str = "en") -> Figures:
    asked = ((GROUPS, WOMEN), (28, 130))
    said = tuple((f"{n}.", feasible_groups(*each, 5, 7).sentence(lang)) for n, each in enumerate(asked, 1))
    counts = possible_counts(WOMEN, 5, 7)
    return Figures(
        (*said, (f"{number(WOMEN, lang)}:", f"{number(counts.start, lang)}–{number(counts.stop - 1, lang)}"))
    )


def _fallen() -> Para:
    since = group().below_since(LEFT_ON)
    return Para(f"The group has {group().size_on(LEFT_ON)} members, below five since {since}.")


def _note() -> Para:
    return Para(
        "The unit is the group: 27 of them, not 160 women. They were not assigned by lot, so what follows is an"
        " association and no effect. The growth of each group is made up."
    )
