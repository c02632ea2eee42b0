"""Walk 004: Hamyar groups of women who head a household, in South Khorasan.

The numbers of groups and women and the dates held against each other are those reported; the people, the group that
is followed and the growth of groups are made up.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from serkit.api.packs import load_pack
from serkit.calc.group.formation import feasible_groups, possible_counts
from serkit.calc.outcome.groups import compare_groups
from serkit.calc.outcome.reconcile.claims import Count
from serkit.calc.outcome.reconcile.verb import reconcile
from serkit.domain.group import Membership, SelfHelpGroup
from serkit.kernel.calendars import JALALI
from serkit.kernel.dates import DateRange
from serkit.kernel.document import Document
from serkit.kernel.parts import Para, Table, Tree
from serkit.kernel.text import Text, date, listed, number
from serkit.report.letter import decision_letter, overview

if TYPE_CHECKING:
    from serkit.calc.outcome.groups import GroupComparison
    from serkit.calc.outcome.reconcile.findings import Reconciliation
    from serkit.domain.decision import Decision
    from serkit.kernel.parts import Part
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


def reported() -> Reconciliation:
    """What the report of the course says of itself: its size fits, its months do not."""
    return reconcile(
        {
            "groups": Count(GROUPS, unit="groups"),
            "women": Count(WOMEN, unit="women"),
            "course": "1397-09",
            "operations": "1397-10",
        },
        relations=["women between 5 * groups and 7 * groups", "operations <= course"],
        labels={
            "groups": Text({"en": "groups", "fa": "گروه"}),
            "women": Text({"en": "women", "fa": "زن"}),
            "course": Text({"en": "first month of the course", "fa": "نخستین ماه دوره"}),
            "operations": Text({"en": "start of operations", "fa": "آغاز عملیات اجرایی"}),
        },
    )


def growth(lang: str = "en") -> GroupComparison:
    """Groups with young members beside the others: 27 groups, not 160 women."""
    return compare_groups(YOUNG, OTHERS, cohort=_SAID["cohort"].say(lang))


def papers() -> tuple[Document, ...]:
    """What the officer in Birjand sees, in order."""
    pack = load_pack("ir.hamyar-groups")
    formed = decided(pack, group(), FORMED_ON)
    fallen = decided(pack, group(), LEFT_ON)
    with_a_man = decided(pack, group(), FORMED_ON, sex="male")
    return (
        *(Document(_SAID["feasible"].say(lang), _feasible(lang), lang) for lang in _LANGUAGES),
        decision_letter(formed, pack.words, "fa"),
        Document("When one of five leaves", (_fallen(), _one(pack, fallen), Tree(fallen.explain("en")))),
        Document("With a man among them", (_one(pack, with_a_man), Tree(with_a_man.explain("en")))),
        *(Document(_SAID["reported"].say(lang), _reported(lang), lang) for lang in _LANGUAGES),
        *(Document(_SAID["growth"].say(lang), _growth(lang), lang) for lang in _LANGUAGES),
    )


def _one(pack: RulePack, decision: Decision) -> Table:
    return overview({decision.programme: decision}, pack.words)


def _feasible(lang: str) -> tuple[Part, ...]:
    asked = ((GROUPS, WOMEN), (28, 130))
    counts = possible_counts(WOMEN, 5, 7)
    ends = {"least": number(counts.start, lang), "most": number(counts.stop - 1, lang)}
    sentences = (feasible_groups(*each, 5, 7).sentence(lang) for each in asked)
    return (*map(Para, sentences), Para(_SAID["possible"].say(lang).format(women=number(WOMEN, lang), **ends)))


def _fallen() -> Para:
    made = group()
    since = date(made.below_since(LEFT_ON) or LEFT_ON, "en", "jalali")
    return Para(
        f"One woman leaves on {since}: {made.size_on(LEFT_ON)} members are left, and from that day on the group is none"
        " until a fifth joins."
    )


def _reported(lang: str) -> tuple[Part, ...]:
    return Para(_SAID["quoted"].say(lang)), Tree(reported().explain(lang))


def _growth(lang: str) -> tuple[Part, ...]:
    found = growth(lang)
    sides = (("young", YOUNG, found.median_with), ("others", OTHERS, found.median_without))
    rows = tuple(
        (
            _SAID[name].say(lang),
            number(len(values), lang),
            listed((number(each, lang) for each in sorted(values)), lang),
            number(median, lang),
        )
        for name, values, median in sides
    )
    heads = tuple(_SAID[f"head.{name}"].say(lang) for name in ("groups", "number", "each", "median"))
    table = Table(heads, rows, numeric=(1, 3), caption=_SAID["unit"].say(lang))
    return Para(_SAID["note"].say(lang)), table, Tree(found.difference.explain(lang))


_LANGUAGES = ("en", "fa")
_SAID = {
    name: Text({"en": en, "fa": fa})
    for name, (en, fa) in {
        "feasible": (
            "Can so many women form so many groups?",
            "آیا این تعداد زن می‌توانند این تعداد گروه تشکیل دهند؟",
        ),
        "possible": (
            "{women} women could form any number of such groups from {least} to {most}.",
            "{women} زن می‌توانند از {least} تا {most} گروه از این دست تشکیل دهند.",
        ),
        "reported": (
            "What was reported, held against itself",
            "آنچه گزارش شده، در برابر خودش",
        ),
        "quoted": (
            (
                "The report speaks of 27 groups (160 women), of a course held in Azar, Dey and Bahman 1397 and"
                " Ordibehesht 1398, and of operations that began in Dey 1397."
            ),
            (
                "گزارش از ۲۷ گروه (۱۶۰ نفر)، از دوره‌ای در آذر، دی و بهمن ۱۳۹۷ و اردیبهشت ۱۳۹۸، و از آغاز عملیات اجرایی"
                " در دی ۱۳۹۷ می‌گوید."
            ),
        ),
        "growth": (
            "Did groups with young members grow more? (made-up figures)",
            "آیا گروه‌های دارای نیروی جوان بیشتر رشد کردند؟ (با رقم‌های ساختگی)",
        ),
        "note": (
            (
                "The report says that they did and gives no figures; those below are made up to show the sum. The unit"
                " is the group: 27 of them, not 160 women. They were not assigned by lot, so what follows is an"
                " association and no effect."
            ),
            (
                "گزارش می‌گوید آری و رقمی نمی‌دهد؛ رقم‌های زیر برای نمایش حساب ساخته شده‌اند. واحد، گروه است: ۲۷ گروه،"
                " نه ۱۶۰ زن. گروه‌ها به قید قرعه تعیین نشده‌اند، پس آنچه می‌آید هم‌بستگی است و نه اثر."
            ),
        ),
        "unit": (
            "Growth of monthly sales over the year of the course, million rial (made up)",
            "رشد فروش ماهانه در سال دوره، میلیون ریال (ساختگی)",
        ),
        "young": (
            "With young members",
            "دارای نیروی جوان",
        ),
        "others": (
            "Without",
            "بدون نیروی جوان",
        ),
        "head.groups": (
            "Groups",
            "گروه‌ها",
        ),
        "head.number": (
            "Number",
            "شمار",
        ),
        "head.each": (
            "Growth of each",
            "رشد هر یک",
        ),
        "head.median": (
            "Median",
            "میانه",
        ),
        "cohort": (
            "27 groups, made up",
            "۲۷ گروه، ساختگی",
        ),
    }.items()
}
