"""A year of aftercare, on a small made-up cohort whose figures were counted by hand."""

import datetime as dt
from fractions import Fraction

import pytest

from serkit.calc.outcome.retention import retention
from serkit.domain.work import Placement
from serkit.kernel.errors import CalcError, LifecycleError

AS_OF = dt.date(2026, 6, 1)


def day(text):
    """A day as people write it."""
    return dt.date.fromisoformat(text)


def job(id, started_on, ended_on=None, reason="", contacts=(), person=None):
    """One placement, short."""
    return Placement(
        id=id,
        person=person or f"p-{id}",
        started_on=day(started_on),
        ended_on=None if ended_on is None else day(ended_on),
        reason=reason,
        contacted_on=tuple(map(day, contacts)),
    )


# Made up. Placed in January 2025: two stayed the year, one lost the job in the fifth month, one died in the
# seventh, one moved in the tenth, one was last reached in the fourth, one was never reached.
COHORT = [
    job("a", "2025-01-07", contacts=["2025-04-07", "2025-07-07", "2026-01-07"]),
    job("b", "2025-01-31", contacts=["2025-07-31", "2026-02-02"]),
    job("c", "2025-01-07", "2025-06-01"),
    job("d", "2025-01-07", "2025-07-20", "deceased"),
    job("e", "2025-01-07", "2025-10-20", "moved"),
    job("f", "2025-01-07", contacts=["2025-05-01"]),
    job("g", "2025-01-07"),
]


def test_retention__made_up_cohort__gives_four_figures_side_by_side():
    """At twelve months 2 of 7 are known in work and 2 are not known: 2/7, 2/5, 4/7, and KM between.

    KM: 7 at risk, one lost at 0 and one after 4 months; then 1 of 5, 1 of 4 and 1 of 3 end: 4/5 x 3/4 x 2/3 = 2/5.
    """
    found = retention(COHORT, as_of=AS_OF).at(12)
    four = (found.worst_case, found.complete_case, found.kaplan_meier, found.best_case)
    assert [str(each.value) for each in four] == ["2/7", "2/5", "2/5", "4/7"]
    assert (found.n, found.retained, found.unknown) == (7, 2, 2)
    assert found.ended == {"deceased": 1, "lost": 1, "moved": 1}


def test_retention__not_reached__is_never_out_of_work():
    """Those last reached in May and never are unknown; only c lost work."""
    found = retention(COHORT, as_of=AS_OF).at(6)
    assert found.kaplan_meier.rows("unknown") == ("p-f", "p-g")
    assert (found.ended, found.kaplan_meier.value) == ({"lost": 1}, Fraction(4, 5))
    assert sorted(found.complete_case.rows()) == ["p-a", "p-b", "p-c", "p-d", "p-e"]
    assert sorted(found.best_case.rows("numerator")) == ["p-a", "p-b", "p-d", "p-e", "p-f", "p-g"]


def test_retention__death_and_moving__stand_beside_the_loss_and_make_up_everyone():
    """1/5 lost work, 1/5 died and 1/5 moved, with the 2/5 in work: one."""
    found = retention(COHORT, as_of=AS_OF).at(12)
    shares = {cause: each.value for cause, each in found.incidence.items()}
    assert shares == dict.fromkeys(("lost", "deceased", "moved"), Fraction(1, 5))
    assert sum(shares.values()) + found.kaplan_meier.value == 1


def test_retention__months__are_calendar_months():
    """From 31 January six months end on 31 July: an end on that day is within them, the day after is not."""
    on = retention([job("a", "2025-01-31", "2025-07-31")], as_of=AS_OF).at(6)
    after = retention([job("a", "2025-01-31", "2025-08-01")], as_of=AS_OF).at(6)
    assert (on.kaplan_meier.value, after.kaplan_meier.value) == (0, 1)
    assert (on.retained, after.retained) == (0, 1)


def test_retention__an_end_on_the_last_day_of_aftercare__is_within_it():
    """The year ends on 7 January; what ends that day ended within the year."""
    found = retention([job("a", "2025-01-07", "2026-01-07"), job("b", "2025-01-07", "2026-01-08")], as_of=AS_OF)
    assert found.at(12).kaplan_meier.value == Fraction(1, 2)


def test_retention__due_on_the_day_itself__is_due():
    """Three months after 7 January is 7 April; on that day she is counted, on the 6th not yet."""
    rows = [job("a", "2025-01-07", contacts=["2025-04-06"])]
    due, early = (retention(rows, as_of=day(text), months=(3,)).at(3) for text in ("2025-04-07", "2025-04-06"))
    assert (due.not_yet_due, early.not_yet_due) == (0, 1)


def test_retention__jalali_months__end_on_other_days():
    """From 1 Farvardin 1404 (21 March 2025) three Jalali months end on 22 June, three Gregorian ones on 21 June."""
    rows = [job("a", "2025-03-21", "2025-06-22"), job("b", "2025-03-21", contacts=["2026-03-30"])]
    jalali = retention(rows, as_of=AS_OF, calendar="jalali").at(3)
    gregorian = retention(rows, as_of=AS_OF).at(3)
    assert (jalali.kaplan_meier.value, gregorian.kaplan_meier.value) == (Fraction(1, 2), 1)
    assert retention(rows, as_of=AS_OF, calendar="jalali").calendar == "jalali"


def test_retention__new_job_within_the_gap__goes_on():
    """Twenty days between two jobs are no loss; twenty-one are, where twenty are allowed."""
    first = job("a", "2025-01-07", "2025-03-01", person="p")
    soon, late = (job("b", start, contacts=["2026-01-07"], person="p") for start in ("2025-03-21", "2025-03-22"))
    assert retention([first, soon], as_of=AS_OF, gap_days=20).at(12).kaplan_meier.value == 1
    assert retention([first, late], as_of=AS_OF, gap_days=20).at(12).kaplan_meier.value == 0


def test_retention__an_end_too_recent__is_not_known_yet():
    """Up to 28 days after the end another job may still follow, and on a due date without a job nobody knows."""
    rows = [job("a", "2025-01-07", "2025-06-20"), job("b", "2025-01-07", contacts=["2025-06-30"])]
    found = retention(rows, as_of=day("2025-06-30"), months=(3, 5)).at(5)
    assert (found.ended, found.kaplan_meier.warnings) == ({}, ("gap_open",))
    rows = [job("a", "2025-01-07", "2025-04-07"), job("b", "2025-01-07", contacts=["2025-05-05"])]
    for as_of, ended, unknown in (("2025-05-05", {}, 1), ("2025-05-06", {"lost": 1}, 0)):
        at3 = retention(rows, as_of=day(as_of), months=(3,)).at(3)
        assert (at3.ended, at3.unknown) == (ended, unknown)
    rows = [job("a", "2025-01-07", "2025-06-20"), job("b", "2025-01-07", contacts=["2025-06-30"])]
    later = retention(rows, as_of=day("2025-08-30"), months=(3, 6)).at(6)
    assert later.ended == {"lost": 1}


def test_retention__after_the_day__leaves_no_trace():
    """A contact, an end and a placement of next month are not seen today."""
    today = day("2025-05-15")
    known = retention(COHORT, as_of=today)
    cut = [job("a", "2025-01-07", contacts=["2025-04-07"]), job("b", "2025-01-31")]
    cut += [job(name, "2025-01-07") for name in "cde"] + [job("f", "2025-01-07", contacts=["2025-05-01"])]
    cut += [job("g", "2025-01-07")]
    assert retention([*cut, job("z", "2025-06-01")], as_of=today) == known


def test_retention__not_yet_due__is_left_out_of_the_naive_three():
    """Placed two months ago, she counts for two months in KM and in no count at three."""
    rows = [job("a", "2025-01-07", contacts=["2025-04-07"]), job("b", "2025-03-07", contacts=["2025-05-06"])]
    found = retention(rows, as_of=day("2025-05-07"), months=(3,)).at(3)
    assert (found.not_yet_due, found.worst_case.denominator, found.worst_case.excluded) == (1, 1, {"not_yet_due": 1})
    assert found.kaplan_meier.warnings == ("not_yet_due",)
    assert found.worst_case.rows("excluded") == ("p-b",)


def test_retention__an_end_after_the_year__is_no_loss_within_it():
    """Aftercare lasts to the last checkpoint."""
    found = retention([job("a", "2025-01-07", "2026-02-01"), job("b", "2025-01-07", "2026-03-01")], as_of=AS_OF)
    assert found.at(12).kaplan_meier.value == 1


def test_retention__two_jobs_at_once__are_one_spell():
    """One of two ends and the other goes on: still in work."""
    rows = [
        job("a", "2025-01-07", contacts=["2026-01-07"], person="p"),
        job("b", "2025-02-01", "2025-03-01", person="p"),
    ]
    found = retention(rows, as_of=AS_OF)
    assert (found.n, found.at(12).kaplan_meier.value) == (1, 1)


def test_retention__a_move__is_final_at_once():
    """What she does elsewhere is another story."""
    rows = [
        job("a", "2025-01-07", "2025-03-01", "moved", person="p"),
        job("b", "2025-03-02", contacts=["2026-01-07"], person="p"),
    ]
    assert retention(rows, as_of=AS_OF).at(12).ended == {"moved": 1}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"as_of": day("2024-12-31")}, "SK512"),
        ({"months": ()}, "SK531"),
        ({"months": (0,)}, "SK531"),
        ({"months": (3.0,)}, "SK531"),
        ({"gap_days": -1}, "SK502"),
        ({"interval": "wald"}, "SK504"),
        ({"level": "95"}, "SK503"),
    ],
)
def test_retention__settings_that_cannot_be__are_refused(arguments, code):
    """Each by its code."""
    with pytest.raises(CalcError, match=code):
        retention(COHORT, **({"as_of": AS_OF} | arguments))


def test_retention__another_checkpoint__names_those_there_are():
    """Nine months were not asked for."""
    with pytest.raises(CalcError, match="3, 6, 12"):
        retention(COHORT, as_of=AS_OF).at(9)


def test_retention__a_placement_told_twice__is_refused():
    """The same id twice is one job counted twice."""
    with pytest.raises(CalcError, match="SK530"):
        retention([*COHORT, COHORT[0]], as_of=AS_OF)


@pytest.mark.parametrize(
    ("ended_on", "reason", "contacts"),
    [("2025-01-07", "", ()), (None, "moved", ()), (None, "", ("2025-01-06",)), ("2025-02-01", "", ("2025-02-01",))],
)
def test_placement__that_contradicts_itself__is_refused(ended_on, reason, contacts):
    """Found in a job that had ended is a slip of the pen."""
    with pytest.raises(LifecycleError, match="SK420"):
        job("a", "2025-01-07", ended_on, reason, contacts)


@pytest.mark.parametrize("lang", ["en", "hi", "fa", "lt"])
def test_explain__retention__sets_the_four_side_by_side(lang):
    """Three checkpoints, four figures each, in every language without a hole."""
    told = retention(COHORT, as_of=AS_OF).explain(lang)
    assert [len(each.children) for each in told.children] == [4, 4, 4]
    assert "<" not in str(told)
    assert "outcome." not in str(told)
