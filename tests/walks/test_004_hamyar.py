"""Seed 004, Hamyar groups of South Khorasan: who may form one, how many there can be, and what they are given."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from click.testing import CliRunner

import serkit
from serkit.calc.group.formation import feasible_groups, possible_counts
from serkit.cli.app import app
from serkit.domain.group import Membership, SelfHelpGroup
from serkit.kernel.calendars import JALALI
from serkit.rules.pack.files import find_pack

WOMAN = {"sex": "female", "heads_a_household": True, "behzisti_client": True, "groups": []}


def jalali(year: int, month: int, day: int) -> dt.date:
    """A day of the Jalali calendar."""
    return dt.date.fromordinal(JALALI.ordinal(year, month, day))


BEGAN = jalali(1397, 10, 1)


@pytest.fixture(scope="module")
def pack() -> serkit.RulePack:
    """The pack is read once."""
    return serkit.load_pack("ir.hamyar-groups")


def test_004__since_the_start_of_1379__and_not_a_day_before(pack) -> None:
    """«از ابتدای سال ۱۳۷۹ گروه های همیار ... تشکیل و راه اندازی شده است»: 20 March 2000."""
    first = jalali(1379, 1, 1)
    assert first == dt.date(2000, 3, 20)
    told = pack.facts({"group.members": [WOMAN] * 5})
    days = (first - dt.timedelta(days=1), first)
    assert [pack["form"].decide(told, as_of=day).status for day in days] == ["ineligible", "eligible"]


@pytest.mark.parametrize(
    ("n", "status"), [(4, "ineligible"), (5, "eligible"), (6, "eligible"), (7, "eligible"), (8, "ineligible")]
)
def test_004__five_to_seven__form_a_group(pack, n, status) -> None:
    """«متشکل از ۵ الی ۷ نفر»."""
    assert pack["form"].decide({"group.members": [WOMAN] * n}, as_of=BEGAN).status == status


@pytest.mark.parametrize(
    ("member", "eligible"),
    [
        (WOMAN, True),
        ({**WOMAN, "birth_date": "2001-05-01"}, True),
        ({**WOMAN, "sex": "male"}, False),
        ({**WOMAN, "heads_a_household": False}, False),
    ],
)
def test_004__women_and_girls_who_head_a_household__and_nobody_else(pack, member, eligible) -> None:
    """«زنان و دختران سرپرست خانوار»: a girl of seventeen who heads one belongs."""
    assert pack["form"].decide({"group.members": [*[WOMAN] * 4, member]}, as_of=BEGAN).is_eligible is eligible


def test_004__whether_the_sixth_heads_a_household_is_not_known__the_group_stays_open(pack) -> None:
    """Three answers: told yes it is formed, told no it is not."""
    open_ = {"group.members": [*[WOMAN] * 5, {"sex": "female"}]}
    assert pack["form"].decide(open_, as_of=BEGAN).is_undetermined


def test_004__27_groups_of_160__are_feasible_with_5_93_each() -> None:
    """«۲۷ گروه (۱۶۰نفر)»: 135 to 189 would do; 160 women could form 23 to 32 groups."""
    asked = feasible_groups(27, 160, 5, 7)
    assert (asked.feasible, asked.least, asked.most) == (True, 135, 189)
    assert asked.mean == Fraction(160, 27)
    assert "≈۵٫۹۳" in asked.sentence("fa")
    assert possible_counts(160, 5, 7) == range(23, 33)


def test_004__28_groups_of_130__are_not_and_why() -> None:
    """28 × 5 = 140 > 130."""
    asked = feasible_groups(28, 130, 5, 7)
    assert not asked.feasible
    assert asked.sentence("en") == (
        "130 people cannot form 28 groups of 5 to 7: so many groups need at least 140, that is 10 more"
    )
    assert 28 not in possible_counts(130, 5, 7)


def test_004__a_group_that_falls_to_four__is_none_until_a_fifth_joins(pack) -> None:
    """One leaves on 11 Ordibehesht 1398, another joins on 1 Khordad: one set of facts, an answer a day."""
    left, came = jalali(1398, 2, 11), jalali(1398, 3, 1)
    ends = [None, None, None, None, left]
    members = [
        Membership(person=f"p{n}", during=serkit.DateRange(start_on=BEGAN, end_on=end)) for n, end in enumerate(ends)
    ]
    members.append(Membership(person="p9", during=serkit.DateRange(start_on=came)))
    group = SelfHelpGroup(id="g1", kind="hamyar", memberships=tuple(members), least=5, most=7, state="active")
    facts = pack.facts(group.facts_of({each.person: WOMAN for each in members}))
    days = (BEGAN, left - dt.timedelta(days=1), left, came - dt.timedelta(days=1), came)
    answers = [pack["form"].decide(facts, as_of=day) for day in days]
    assert [each.status for each in answers] == ["eligible", "eligible", "ineligible", "ineligible", "eligible"]
    assert answers[2].because == ("size",)
    assert [group.fit_on(day) for day in days] == ["fits", "fits", "too few", "too few", "fits"]
    assert group.below_since(came - dt.timedelta(days=1)) == left
    assert pack["join"].decide(pack.facts(group), as_of=left).criteria["room"].met is True


@pytest.mark.parametrize(("n", "because"), [(6, ()), (7, ("room",))])
def test_004__an_eighth_applicant__finds_no_room(pack, n, because) -> None:
    """Seven at most; the seventh is welcome."""
    told = {f"person.{name}": value for name, value in WOMAN.items()}
    assert pack["join"].decide({**told, "group.size": n}, as_of=BEGAN).because == because


def test_004__five_workshops_visits_meetings_and_advice__are_the_plan_of_a_group(pack) -> None:
    """«۵ کارگاه آموزشی ،بازدید از مراکز کسب و کار و دیدار با کارآفرینان و طرح های مشاوره ای»."""
    draft = pack.draft_plan({}, as_of=BEGAN)
    assert [each.service for each in draft.activities] == [
        "identification",
        "training",
        "visit",
        "meeting",
        "advice",
        "follow_up",
    ]
    assert len(next(each for each in draft.activities if each.service == "training").occurs_on) == 5
    assert draft.is_sound


def test_004__training_alone__is_the_first_step_but_not_the_only_one(tmp_path) -> None:
    """«آموزش اولین و مهمترین اقدام ... است اما تنها اقدام نمی تواند باشد»: a plan of workshops alone is a finding."""
    home = find_pack("ir.hamyar-groups")
    (tmp_path / "pack.yaml").write_text((home / "pack.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    whole = (home / "plan.yaml").read_text(encoding="utf-8")
    first, workshops = whole.index("    identification:"), whole.index("    workshops:")
    rest, rules = whole.index("    visits:"), whole.index("  must:")
    alone = whole[:first] + whole[workshops:rest].replace("      after: [identification]\n", "") + whole[rules:]
    (tmp_path / "plan.yaml").write_text(alone, encoding="utf-8")
    draft = serkit.load_pack(tmp_path).draft_plan({}, as_of=BEGAN)
    assert [each.service for each in draft.activities] == ["training"]
    assert [(each.id, each.met) for each in draft.findings] == [("more_than_training", False)]
    assert not draft.is_sound


def test_004__problems_found__are_followed_up_or_overdue(pack) -> None:
    """«شناخت مشکلات و چالش ها و پیگیری برای رفع آن چالش ها»: one solved, one forgotten."""
    log = [
        {"id": "e1", "type": "challenge.found", "about": "market", "on": "2019-01-05"},
        {"id": "e2", "type": "challenge.found", "about": "loan", "on": "2019-01-05"},
        {"id": "e3", "type": "challenge.resolved", "about": "market", "on": "2019-01-20"},
    ]
    tasks = pack.due(log, as_of=dt.date(2019, 3, 1), facts={"group.size": 6})
    found = {each.about: each.state for each in tasks if each.watch == "open_challenge"}
    assert found == {"market": "done", "loan": "overdue"}


def test_004__a_group_of_four__is_a_task_for_the_social_worker(pack) -> None:
    """A new member is to be found, from the day on which there are too few."""
    (task,) = pack.due(
        [], as_of=dt.date(2019, 5, 3), facts=[(BEGAN, {"group.size": 5}), (dt.date(2019, 5, 1), {"group.size": 4})]
    )
    assert (task.watch, task.to, task.due_on) == ("too_few", "social_worker", dt.date(2019, 5, 1))


@pytest.fixture(scope="module")
def walk(tmp_path_factory) -> tuple[str, str]:
    """What `serkit demo 004 --html` prints, without its line breaks, and the page it writes."""
    file = tmp_path_factory.mktemp("walk") / "page.html"
    said = CliRunner().invoke(app, ["demo", "004", "--html", str(file)])
    assert said.exit_code == 0, said.output
    return " ".join(said.stdout.split()), " ".join(file.read_text(encoding="utf-8").split())


@pytest.mark.parametrize(
    "words",
    [
        "160 people can form 27 groups of 5 to 7",
        "130 people cannot form 28 groups of 5 to 7: so many groups need at least 140, that is 10 more",
        "160 women could form any number of such groups from 23 to 32",
        "One woman leaves on 11 Ordibehesht 1398: 4 members are left",
        "“first month of the course” (Azar 1397) is dated before “start of operations” (Dey 1397), which cannot be",
        "تاریخ «نخستین ماه دوره» (آذر ۱۳۹۷) پیش از «آغاز عملیات اجرایی» (دی ۱۳۹۷) است که ممکن نیست",
        "Did groups with young members grow more? (made-up figures)",
        "with: median of 9 groups",
        "without: median of 18 groups",
        "27 groups, made up",
        "۲۷ گروه، ساختگی",
        "the group is what is counted, not its members",
        "association only: nobody was assigned by lot",
        "تنها همبستگی: کسی با قرعه گمارده نشده است",
    ],
)
def test_004__walked__says_it_in_print_and_on_the_page(walk, words) -> None:
    """Sizes, the group that falls to four, the month out of order, and growth as an association of 27 groups."""
    printed, page = walk
    assert words in printed
    assert words in page
