"""Who is counted, where everyone is, and what success is called."""

import datetime as dt
from fractions import Fraction

import attrs
import pytest

from serkit.calc.outcome.cohort import REASONS, Cohort, Episode
from serkit.calc.outcome.funnel import Funnel, funnel
from serkit.calc.outcome.funnel_columns import funnel_of_columns
from serkit.codec.convert import from_dict, to_dict
from serkit.domain.lifecycle import CLOSING_REASONS
from serkit.kernel.dates import DateRange
from serkit.kernel.errors import CalcError, IncomparableError

YEAR = DateRange(start_on=dt.date(2025, 1, 1), end_on=dt.date(2026, 1, 1))
COHORT = Cohort(name="entrants of 2025", window=YEAR)
AS_OF = dt.date(2026, 3, 1)


def day(text):
    """A day as people write it."""
    return dt.date.fromisoformat(text)


def stay(id, who, entered_on, exited_on=None, reason="", **more):
    """One episode, short."""
    over = None if exited_on is None else day(exited_on)
    return Episode(id=id, who=who, entered_on=day(entered_on), exited_on=over, reason=reason, **more)


STAYS = [
    stay("e1", "p1", "2025-01-10", "2025-07-10", "success_job"),
    stay("e2", "p2", "2025-02-01", "2025-09-01", "success_enterprise"),
    stay("e3", "p3", "2025-02-01", "2025-03-01", "withdrew"),
    stay("e4", "p4", "2025-03-01"),
    stay("e5", "p5", "2025-04-01", "2026-02-01", "deceased"),
    stay("e6", "p6", "2025-05-01", "2025-06-01", "transferred"),
    stay("e7", "p7", "2025-06-01", "2025-12-01"),
    stay("e8", "p8", "2025-06-01", "2026-04-01", "success_job"),
    stay("e9", "p9", "2024-12-31", "2025-06-01", "success_job"),
]


def test_funnel__nine_stays__balances():
    """8 = 2 in progress (one exit is dated after the day) + 2 + 1 + 1 + 1 + 1; one entered before the window."""
    found = funnel(STAYS, COHORT, as_of=AS_OF)
    assert found.states == {
        "in_progress": 2, "successful": 2, "dropped_out": 1, "transferred": 1, "excluded": 1, "unknown": 1,
    }  # fmt: skip
    assert (found.entered, found.n_who, found.left_out) == (8, 8, {"outside_window": 1})
    assert (found.rows("unknown"), found.rows("in_progress")) == (("e7",), ("e4", "e8"))
    assert found.reasons["success_job"] == 1


def test_funnel__an_exit_on_the_day_itself__has_happened():
    """What happens on the day is seen on the day; what happens the day after is not."""
    rows = [stay("a", "p1", "2025-01-10", "2026-03-01", "withdrew"), stay("b", "p2", "2025-01-10", "2026-03-02")]
    found = funnel(rows, COHORT, as_of=AS_OF)
    assert (found.dropped_out, found.in_progress) == (1, 1)


def test_rates__of_one_funnel__are_three_different_figures():
    """2/8, 2/3 and 2/7 are all called "success rate" somewhere."""
    rates = funnel(STAYS, COHORT, as_of=AS_OF).rates()
    assert {name: str(rate.value) for name, rate in rates.items()} == {
        "gross_success": "1/4", "leavers_success": "2/3", "success_after_exclusions": "2/7",
    }  # fmt: skip
    assert {name: (rate.bounds.worst, rate.bounds.best) for name, rate in rates.items()} == {
        "gross_success": (Fraction(2, 8), Fraction(3, 8)),
        "leavers_success": (Fraction(2, 4), Fraction(3, 4)),
        "success_after_exclusions": (Fraction(2, 7), Fraction(3, 7)),
    }
    assert rates["leavers_success"].excluded == {"in_progress": 2, "transferred": 1, "excluded": 1}
    assert rates["leavers_success"].rows() == ("e1", "e2", "e3")
    assert rates["leavers_success"].rows("unknown") == ("e7",)
    assert rates["success_after_exclusions"].rows("excluded") == ("e5",)
    with pytest.raises(IncomparableError):
        rates["gross_success"] - rates["leavers_success"]


def test_success_by__half_a_year__counts_late_entrants_for_the_time_seen():
    """By 181 days: e1 of the seven still inside before, after e3 and e6 had left: 1 x 7/8 x 6/7 / 6 = 1/8."""
    found = funnel(STAYS, COHORT, as_of=AS_OF).rate("success_by", days=181)
    assert found.value == Fraction(1, 8)
    assert found.definition.measure == "success_by"
    assert funnel(STAYS[2:4], COHORT, as_of=AS_OF).rate("success_by", days=181).value == 0
    assert funnel([], COHORT, as_of=AS_OF).rate("success_by", days=181).why_none == "no_cases"


def test_success_by__an_exit_nobody_knows_about__widens_the_bounds():
    """E7 left without a word after 183 days: from then on, worst it failed and best it succeeded."""
    assert funnel(STAYS, COHORT, as_of=AS_OF).rate("success_by", days=182).unknown == 0
    found = funnel(STAYS, COHORT, as_of=AS_OF).rate("success_by", days=183)
    assert found.unknown == 1
    assert found.bounds.best - found.bounds.worst == Fraction(1, 8)


@pytest.mark.parametrize(("cohort", "days"), [(COHORT, None), (attrs.evolve(COHORT, by="exit"), 100)])
def test_success_by__without_days_or_of_exits__is_refused(cohort, days):
    """Who was chosen for having left says nothing about how long it takes."""
    with pytest.raises(CalcError, match="SK515"):
        funnel(STAYS, cohort, as_of=AS_OF).rate("success_by", days=days)


def test_funnel__reentry__is_one_person_and_two_episodes():
    """Counting persons, the latest stay stands for her; counting episodes, both do."""
    both = [stay("a", "p1", "2025-01-10", "2025-02-10", "withdrew"), stay("b", "p1", "2025-02-10")]
    persons = funnel(both, COHORT, as_of=AS_OF)
    episodes = funnel(both, attrs.evolve(COHORT, counts="episode"), as_of=AS_OF)
    assert (persons.entered, persons.in_progress, persons.n_who, persons.n_episodes) == (1, 1, 1, 2)
    assert persons.left_out == {"earlier_episode": 1}
    assert (episodes.entered, episodes.dropped_out, episodes.n_who) == (2, 1, 1)


def test_funnel__a_cohort_of_exits__takes_those_who_left_in_the_window():
    """Exit cohorts hold nobody still inside."""
    found = funnel(STAYS, attrs.evolve(COHORT, by="exit"), as_of=AS_OF)
    assert (found.entered, found.in_progress, found.left_out) == (6, 0, {"outside_window": 3})


def test_funnel__a_filter__is_said_with_every_figure():
    """A row without the tag is left out and counted as such."""
    women = attrs.evolve(COHORT, where={"sex": "f"})
    rows = [stay("a", "p1", "2025-01-10", tags={"sex": "f"}), stay("b", "p2", "2025-01-10")]
    found = funnel(rows, women, as_of=AS_OF)
    assert (found.entered, found.left_out) == (1, {"outside_filter": 1})
    assert found.rate("gross_success").definition.filter == "sex: f"


def test_funnel__other_reasons__are_data_of_the_cohort():
    """A programme that counts a move as an exclusion says so."""
    moved = [stay("a", "p1", "2025-01-10", "2025-02-10", "moved")]
    assert funnel(moved, COHORT, as_of=AS_OF).dropped_out == 1
    other = attrs.evolve(COHORT, reasons=REASONS | {"moved": "excluded"})
    assert funnel(moved, other, as_of=AS_OF).excluded == 1


def test_reasons__every_reason_a_case_closes_for__counts_as_something():
    """No case closes into nowhere."""
    assert set(REASONS) == set(CLOSING_REASONS)


@pytest.mark.parametrize(
    ("rows", "named"),
    [
        ([stay("bad", "p1", "2025-03-01", "2025-02-01", "withdrew")], "left before it entered +bad"),
        ([stay("bad", "p1", "2025-03-01", None, "withdrew")], "reason without a day of exit +bad"),
        ([stay("bad", "p1", "2025-03-01"), stay("bad", "p2", "2025-03-01")], "id told twice +bad"),
        ([stay("one", "p1", "2025-03-01"), stay("two", "p1", "2025-05-01")], r"two episodes at once +one\+two"),
        (
            [stay("one", "p1", "2025-03-01", "2025-06-01"), stay("two", "p1", "2025-05-01")],
            r"two episodes at once +one\+two",
        ),
    ],
)
def test_funnel__rows_that_stand_nowhere_or_twice__are_named(rows, named):
    """The identity cannot hold, so nothing is printed but the rows."""
    with pytest.raises(CalcError, match=f"SK510(?s:.)*{named}"):
        funnel([*STAYS[1:], *rows], COHORT, as_of=AS_OF)


def test_funnel__counts_that_do_not_add_up__cannot_be_built():
    """10 entered and 9 stand somewhere."""
    with pytest.raises(CalcError, match="SK510"):
        Funnel(cohort=COHORT, as_of=AS_OF, entered=10, successful=4, in_progress=5)


def test_funnel__day_before_the_window__is_refused():
    """Nobody had entered."""
    with pytest.raises(CalcError, match="SK512"):
        funnel(STAYS, COHORT, as_of=day("2024-12-31"))


def test_funnel__households_among_persons__are_refused():
    """110,000 "clients and families" is no count of anything."""
    with pytest.raises(CalcError, match="SK513"):
        funnel([*STAYS, stay("h", "h1", "2025-03-01", unit="household")], COHORT, as_of=AS_OF)


def test_funnel__an_unknown_reason__names_the_nearest():
    """A misspelt reason is no unknown outcome."""
    with pytest.raises(CalcError, match=r'SK514(?s:.)*did you mean "withdrew"'):
        funnel([stay("a", "p1", "2025-01-10", "2025-02-10", "withdrewn")], COHORT, as_of=AS_OF)


@pytest.mark.parametrize("wrong", [{"counts": "people"}, {"by": "birth"}, {"reasons": {"moved": "gone"}}])
def test_cohort__words_there_are_not__are_refused(wrong):
    """Counts, clock and endings are closed lists."""
    with pytest.raises(CalcError, match="SK51"):
        attrs.evolve(COHORT, **wrong)


def test_rate__another_name__names_the_four():
    """There is no plain "success rate"."""
    with pytest.raises(CalcError, match="gross_success, leavers_success"):
        funnel(STAYS, COHORT, as_of=AS_OF).rate("success rate")


@pytest.mark.parametrize("lang", ["en", "hi", "fa", "lt"])
def test_explain__a_funnel__shows_that_it_balances(lang):
    """The identity is the first line, marked as holding."""
    told = funnel(STAYS, COHORT, as_of=AS_OF).explain(lang)
    assert told.children[0].verdict is True
    assert str(told).startswith(told.text)
    assert "entrants of 2025" in str(told)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"reasons": ["", ""]}, "SK520"),
        ({"who": []}, "SK520"),
        ({"entered_on": ["2025-01-01"]}, "SK524"),
        ({"entered_on": [dt.datetime(2025, 1, 1, tzinfo=dt.UTC)]}, "SK524"),
        ({"as_of": dt.date(2024, 1, 1)}, "SK512"),
        ({"exited_on": [dt.date(2025, 1, 31)]}, "SK510"),
        ({"reasons": ["withdrew"], "exited_on": [None]}, "SK510"),
        ({"reasons": ["bored"], "exited_on": [dt.date(2025, 3, 1)]}, "SK514"),
    ],
)
def test_funnel_of_columns__columns_that_cannot_be__are_refused(wrong, code):
    """Unequal, no days, a day before the cohort, and rows that stand nowhere, named as ever."""
    year = Cohort(name="2025", window=DateRange(start_on=dt.date(2025, 1, 1)))
    columns = {"entered_on": [dt.date(2025, 2, 1)], "exited_on": [None], "reasons": [""]}
    with pytest.raises(CalcError, match=code):
        funnel_of_columns(year, **{"as_of": dt.date(2025, 12, 31), **columns, **wrong})


def test_funnel_of_columns__one_group_a_row_without_names__counts_positions():
    """Rows are the unit the cohort counts; without ids they are called by their positions."""
    year = Cohort(name="2025", window=DateRange(start_on=dt.date(2025, 2, 1)), counts="group")
    days = [dt.date(2025, 1, 1), dt.date(2025, 2, 1), dt.date(2025, 3, 1), dt.date(2027, 1, 1)]
    found = funnel_of_columns(
        year, as_of=dt.date(2026, 1, 1), entered_on=days, exited_on=[None, days[2], None, None], reasons=[""] * 4
    )
    assert (found.entered, found.rows("unknown"), dict(found.left_out)) == (2, (1,), {"outside_window": 1})


def test_funnel_of_columns__whose_the_rows_are_was_not_said__every_figure_says_so():
    """Persons cannot be told from stays then; a cohort of episodes needs no such word."""
    columns = {"entered_on": [dt.date(2025, 2, 1)] * 2, "exited_on": [None, None], "reasons": ["", ""]}
    year = Cohort(name="2025", window=DateRange(start_on=dt.date(2025, 1, 1)))
    found = funnel_of_columns(year, as_of=dt.date(2025, 12, 31), **columns)
    assert found.n_who is None
    assert "nobody said whose stay each row is" in str(found.explain())
    rates = [*found.rates().values(), found.rate("success_by", days=90)]
    assert all("each_row_another" in rate.warnings for rate in rates)
    stays = attrs.evolve(year, counts="episode")
    assert funnel_of_columns(stays, as_of=dt.date(2025, 12, 31), **columns).warnings == ()
    named = funnel_of_columns(year, as_of=dt.date(2025, 12, 31), who=["a", "b"], **columns)
    assert (named.n_who, named.warnings) == (2, ())


@pytest.mark.parametrize("nobody", ["", None, float("nan")])
def test_funnel_of_columns__a_row_of_nobody__is_refused_by_its_place(nobody):
    """Rows without a name would pass for stays of one person."""
    year = Cohort(name="2025", window=DateRange(start_on=dt.date(2025, 1, 1)))
    columns = {"entered_on": [dt.date(2025, 2, 1)] * 2, "exited_on": [None, None], "reasons": ["", ""]}
    with pytest.raises(CalcError, match="SK524") as refused:
        funnel_of_columns(year, as_of=dt.date(2025, 12, 31), who=["a", nobody], **columns)
    assert dict(refused.value.diagnostics[0].fields)["rows (from 0)"] == "1"


def test_success_by__is_explained__with_every_term():
    """One of two succeeded on the hundredth day: 100 % × 1 / 2."""
    year = Cohort(name="2025", window=DateRange(start_on=dt.date(2025, 1, 1)))
    found = funnel_of_columns(
        year,
        as_of=dt.date(2025, 12, 31),
        entered_on=[dt.date(2025, 1, 1)] * 2,
        exited_on=[dt.date(2025, 4, 11), None],
        reasons=["success_job", ""],
        who=["a", "b"],
    )
    told = str(found.rate("success_by", days=180).explain())
    assert "at 100: 1 of 2 ended, 1 of them with success: 100.0% × 1 / 2 = 50.0%" in told
    assert "sum of the terms: 1/2 = 50.0%" in told


def test_cohort_of_exits__says_that_its_window_is_of_exits_and_compares_with_none_of_entries():
    """Who left in 2025 and who entered in 2025 are two cohorts of one name."""
    window = DateRange(start_on=dt.date(2025, 1, 1), end_on=dt.date(2026, 1, 1))
    stay = Episode(id="a", who="p", entered_on=dt.date(2025, 2, 1), exited_on=dt.date(2025, 8, 1), reason="success_job")
    entered, left = (
        funnel([stay], Cohort(name="2025", window=window, by=by), as_of=dt.date(2026, 1, 1)) for by in ("entry", "exit")
    )
    rate = left.rate("gross_success")
    assert "left: from 1 January 2025 to before 1 January 2026" in str(rate.explain())
    assert "all who left are accounted for" in str(left.explain())
    with pytest.raises(IncomparableError, match="by"):
        entered.rate("gross_success") - rate
    assert from_dict(to_dict(rate)).definition.by == "exit"
    assert "by" not in to_dict(entered.rate("gross_success"))["definition"]
