"""Claims, relations and questions: what they mean, and how those that cannot be read are refused."""

import datetime as dt
import pickle
import time
from decimal import Decimal
from fractions import Fraction

import pytest

from serkit import CalcError, Count, DateRange, Share, Text, reconcile
from serkit.calc.outcome.reconcile.claims import Level
from serkit.calc.outcome.reconcile.figures import read_claim
from serkit.calc.outcome.reconcile.sentences import _TELLERS
from serkit.kernel.unknown import Interval

# One report for each kind of finding there is.
KINDS = {
    "not_the_same_count": ({"a": 1, "b": 2}, ["a = b"], []),
    "do_not_agree": ({"a": 1, "b": 2}, ["a = 2 * b"], []),
    "limit_broken": ({"a": 1, "b": 2}, ["a >= b"], []),
    "out_of_order": ({"a": "2020-01", "b": "2019-12"}, ["a < b"], []),
    "share_would_be": ({"a": Share("9%", of="n"), "n": 100, "b": 8}, ["a = b"], []),
    "whole_would_be": ({"a": Share("9%", of="n"), "n": 100, "b": 8}, ["a = b"], []),
    "split_not_reported": ({"n": 100}, ["n = a + b"], []),
    "point_refused": ({"n": 100}, ["n = a + b"], ["a / n"]),
    "answer": ({"n": 100}, [], ["n / 4"]),
    "bounds": ({}, ["a <= 7"], []),
    "residual": ({"n": 100, "a": 99}, ["n = a + b"], []),
    "implied_whole": ({"a": Share("9%", of="n", count=9)}, [], []),
    "throughput": ({"n": 100}, [], ["mean_stay(n, centres = 1, places = 5, years = 2)"]),
    "group_size": ({"g": 2, "n": 5}, ["n between 3 * g and 4 * g"], []),
    "units_differ": ({"a": Count(1, unit="x"), "b": Count(1, unit="y")}, ["a = b"], []),
    "periods_differ": ({"a": Share("9%", of="n", period="x"), "n": Count(100, period="y")}, [], []),
    "agrees": ({"a": 1, "b": 1}, ["a = b"], []),
    "open": ({"a": Count.at_least(1), "b": 5}, ["a = b"], []),
    "divided_by_zero": ({"a": 1, "b": 0}, [], ["a / b"]),
    "no_such_count": ({"a": Share("33%", of="n"), "n": 2}, [], []),
    "together": ({"a": 1, "c": 2}, ["a = b", "b = c"], []),
}


def test_findings__every_kind__has_a_case_here():
    """No kind of finding goes untold."""
    assert set(KINDS) == set(_TELLERS)


@pytest.mark.parametrize("lang", ["en", "hi", "fa", "lt"])
@pytest.mark.parametrize("kind", KINDS)
def test_findings__each_kind__is_found_and_said_in_each_language(kind, lang):
    """A sentence stands alone: no hole is left, and nothing of another kind is needed to tell it."""
    claims, relations, questions = KINDS[kind]
    found = reconcile(claims, relations, questions=questions).of_kind(kind)
    assert found
    said = found[0].sentence(lang)
    assert said
    assert "<" not in said.replace(" < ", "").replace("<=", "")
    assert said == pickle.loads(pickle.dumps(found[0])).sentence(lang)  # noqa: S301 - our own


@pytest.mark.parametrize(
    ("count", "level", "low", "high"),
    [
        (Count(1860), Level.ABOUT, 1860, 1860),
        (Count(3200, rounded_to=100), Level.PRINTED, 3200, 3200),
        (Count(3200, rounded_to=100), Level.ALL_ROUNDED, 3150, 3249),
        (Count(15, rounded_to=5), Level.ALL_ROUNDED, 13, 17),
        (Count(0, rounded_to=10), Level.ALL_ROUNDED, 0, 4),
        (Count.at_least(3), Level.PRINTED, 3, None),
        (Count.at_most(3), Level.PRINTED, 0, 3),
        (Count.more_than(3), Level.PRINTED, 4, None),
        (Count.less_than(3), Level.PRINTED, 0, 2),
        (Count.about(3200), Level.ALL_ROUNDED, 3150, 3249),
        (Count.about(3200), Level.ABOUT, 3100, 3300),
        (Count.about(7), Level.ABOUT, 6, 8),
    ],
)
def test_count__as_it_was_said__stands_for_a_range(count, level, low, high):
    """Halves of a rounded count go up; "about" is one unit of the last digit that is not zero."""
    assert count.range_at(level) == (low, high)


@pytest.mark.parametrize(
    ("said", "low", "high"),
    [("62%", "0.615", "0.625"), ("42.40%", "0.42395", "0.42405"), ("0%", "0", "0.005"), ("100%", "0.995", "1")],
)
def test_share__its_printed_digits__say_how_far_it_reaches(said, low, high):
    """Half of the last decimal, both ends counted, never below nothing or above the whole."""
    assert Share(said, of="n").range_at(Level.ALL_ROUNDED) == (Fraction(low), Fraction(high))


def test_claims__by_their_form__are_read():
    """An int counts, text keeps its digits, dates are days."""
    assert read_claim("a", 5) == Count(5)
    assert read_claim("a", Decimal("9.960")).text == "9.960"
    assert read_claim("a", "1397").text == "1397"
    day = dt.date(2020, 2, 1)
    assert read_claim("a", day).days == (day.toordinal(), day.toordinal())
    assert read_claim("a", DateRange(start_on=day)).days == (day.toordinal(), None)
    assert (
        read_claim("a", DateRange(start_on=day, end_on=dt.date(2020, 3, 1))).days[1] == dt.date(2020, 2, 29).toordinal()
    )


@pytest.mark.parametrize(
    ("claims", "code"),
    [
        ({"a": 1.5}, "SK550"),
        ({"a": True}, "SK550"),
        ({"a": None}, "SK550"),
        ({"a": "62%"}, "SK550"),
        ({"a": "many"}, "SK550"),
        ({"a": "1,860"}, "SK550"),
        ({"a": "1397-13"}, "SK351"),
        ({"a": -1}, "SK551"),
        ({"a": 10**19}, "SK551"),
        ({"A b": 1}, "SK550"),
        ({"and": 1}, "SK550"),
        ({5: 1}, "SK550"),
        ([("a", 1)], "SK550"),
        ({"a": Share("50%", of="b"), "b": Share("50%", of="a")}, "SK553"),
        ({"a": Share("50%", of="a")}, "SK553"),
        ({f"a{n}": 1 for n in range(201)}, "SK554"),
    ],
)
def test_reconcile__claims_that_cannot_be_read__are_refused_with_a_cure(claims, code):
    """A float is not exact, a percentage is of something, a name is a name."""
    with pytest.raises(CalcError) as caught:
        reconcile(claims)
    assert caught.value.diagnostics[0].code == code
    assert caught.value.diagnostics[0].help or code == "SK554"


@pytest.mark.parametrize(
    ("name", "said", "near"),
    [
        ("all", "`all` is a word of relations", "n_all"),
        ("no", "`no` is a word of relations", "n_no"),
        ("In training", "names are small letters", "in_training"),
        ("3rd", "a letter first", "n_3rd"),
        ("زن", "names are small letters", "in_training"),
    ],
)
def test_reconcile__a_name_that_cannot_be__is_told_why_and_one_that_can(name, said, near):
    """A word of relations is told from a name that is misspelt; what is offered is taken."""
    with pytest.raises(CalcError, match=said) as caught:
        reconcile({name: Count(5)})
    assert f'write "{near}"' in caught.value.diagnostics[0].help
    assert reconcile({near: Count(5)}, labels={near: name}).findings == ()


def test_reconcile__a_relation_with_a_word_for_a_name__is_told_to_name_the_claim_otherwise():
    """In a relation the word stands where a claim is meant."""
    with pytest.raises(CalcError, match="SK142") as caught:
        reconcile({"n_all": Count(5), "men": Count(2)}, relations=["men <= all"])
    assert caught.value.diagnostics[0].help == "give the claim another name, such as `n_all`"
    assert reconcile({"n_all": Count(5), "men": Count(2)}, relations=["men <= n_all"]).is_consistent


@pytest.mark.parametrize(
    "make",
    [
        lambda: Count(1.5), lambda: Count("5"), lambda: Count(5, rounded_to=0), lambda: Count(5, sense="perhaps"),
        lambda: Count(5, unit=3), lambda: Count(5, period=3), lambda: Share("62", of="n"), lambda: Share(62, of="n"),
        lambda: Share("101%", of="n"), lambda: Share("-1%", of="n"), lambda: Share("62%", of=""),
        lambda: Share("62%", of="n", about=1), lambda: Share("62%", of="n", count=1.0), lambda: Share("1e1%", of="n"),
        lambda: Share("9" * 500 + "%", of="n"), lambda: Share("0." + "1" * 30 + "%", of="n"),
    ],
)  # fmt: skip
def test_claims__made_wrongly__are_refused_at_once(make):
    """A claim that stands for nothing cannot be made."""
    with pytest.raises(CalcError):
        make()


@pytest.mark.parametrize(
    ("relation", "code"),
    [
        ("a == b", "SK133"),
        ("a = b = c", "SK140"),
        ("a + b", "SK552"),
        ("1 = 1", "SK552"),
        ("if a = 1 then b else c", "SK552"),
        ("not(a = b)", "SK552"),
        ("a = min(b, c)", "SK552"),
        ("a = 5 INR", "SK552"),
        ("a.b = c", "SK552"),
        ("a <= mean_stay(b, centres = 1)", "SK552"),
        ("a = " + " * ".join(["b"] * 21), "SK552"),
        ("a = " + "(" * 100 + "b" + ")" * 100, "SK131"),
        ("a = " + "b + " * 600 + "b", "SK554"),
        (5, "SK552"),
    ],
)
def test_relations__that_are_none__are_refused(relation, code):
    """What the language knows and reconciliation does not, and what neither knows."""
    with pytest.raises(CalcError) as caught:
        reconcile({"a": 1, "b": 1}, [relation])
    assert caught.value.diagnostics[0].code == code


@pytest.mark.parametrize("lists", [{"relations": "a = b"}, {"relations": 5}, {"questions": ["a"] * 101}])
def test_reconcile__relations_that_are_no_list__are_refused(lists):
    """A text is a sequence of letters, and not of relations."""
    with pytest.raises(CalcError):
        reconcile({"a": 1}, **lists)


def test_relations__a_date_and_a_count__are_not_compared():
    """Days and persons have no order between them; days may be added to a date."""
    with pytest.raises(CalcError, match="SK552"):
        reconcile({"a": "2020-01", "b": 5}, ["a < b"])
    found = reconcile({"a": "2020-01-01", "b": "2020-01-31"}, ["a + 30 days = b", "a + 5 weeks < b"])
    assert [each.holds for each in found] == [True, False]


def test_relations__joined_by_and__are_judged_apart():
    """Each comparison is one relation."""
    found = reconcile({"a": 1, "b": 2, "c": 3}, ["a < b and b > c"])
    assert [(each.relation, each.holds) for each in found] == [("a < b", True), ("b > c", False)]


def test_relations__on_ranges__are_open_unless_decided():
    """At least 5 may be 7, and is surely above 4."""
    found = reconcile({"a": Count.at_least(5)}, ["a = 7", "a > 4", "a < 5", "a != 2", "a != 6"])
    assert [each.holds for each in found] == [None, True, False, True, None]


def test_contradiction__within_rounding__is_none():
    """33.3% thrice is 99.9% of 3,000 and may be all of it."""
    third = {f"part_{n}": Share("33.3%", of="total") for n in range(3)}
    found = reconcile({"total": 3000, **third}, ["total = part_0 + part_1 + part_2"])
    assert (found[0].kind, dict(found[0].figures)) == ("agrees", {"rounded": 1})
    assert not reconcile({"total": 30_000, **third}, ["total = part_0 + part_1 + part_2 + 100"]).is_consistent


def test_contradiction__of_one_relation__leaves_the_others_believed():
    """What hangs on the broken relation is not drawn from it; what hangs on the others is."""
    claims = {"n": 100, "a": 60, "b": 50, "m": 10, "c": 4}
    found = reconcile(claims, ["n = a + b", "m = c + d"])
    assert [(each.kind, each.interval) for each in found if each.holds is None] == [("residual", Interval(6, 6))]


def test_division__by_what_is_zero__is_said():
    """Nothing is divided by zero, in a relation or in a question."""
    found = reconcile({"a": 1, "z": 0}, ["a = a / z"], questions=["a / z", "a / (a - a)"])
    assert [each.kind for each in found] == ["divided_by_zero"] * 3


def test_stay__claimed_longer_than_places_allow__is_an_error():
    """3,200 entrants in 16 centres of 60 places over 4 years cannot have stayed 2 years each on average."""
    stay = "mean_stay(entrants, centres = 16, places = 60, years = 4)"
    claims = {"entrants": Count(3200, rounded_to=100)}
    assert [each.holds for each in reconcile(claims, [f"{stay} >= 2", f"{stay} >= 1"])] == [False, True]


def test_labels__of_names_units_and_questions__stand_in_sentences():
    """A label is a Text in several languages, or one plain word."""
    found = reconcile(
        {"a": 5}, ["a = b + c"], questions=["b / a"], labels={"b": "boys", "b / a": Text({"lt": "dalis"})}
    )
    assert "“boys” (0 to 5)" in found[0].sentence()
    assert found[1].sentence("lt").startswith("„dalis“")


def test_reconciliation__is_a_sequence_that_prints():
    """Findings are counted, sliced, compared and printed."""
    found = reconcile({"a": 1, "b": 2}, ["a = b", "a < b"])
    assert len(found) == len(found[:]) == 2
    assert found == reconcile({"b": 2, "a": 1}, ["a = b", "a < b"])
    assert hash(found) == hash(pickle.loads(pickle.dumps(found)))  # noqa: S301 - our own
    assert str(found).splitlines() == [
        "error: “a” (1) and “b” (2) are not the same count",
        "note: “a < b” holds",
    ]


def test_reconcile__hostile_reports__take_bounded_time():
    """Slow narrowings stop after a fixed number of rounds; nothing grows without end."""
    names = [f"c{n}" for n in range(150)]
    shares = {name: Share("50%", of=f"w{at % 7}") for at, name in enumerate(names)}
    counts = {f"w{n}": Count(1000 + 10 * n, rounded_to=10) for n in range(7)}
    started = time.perf_counter()
    reconcile({}, ["a < b", "b < a"])
    reconcile({"x": "1.0"}, ["a * x * x = b * x", "b = a * 0.999 + 1", "b > 1000000"])
    reconcile({"a": 10**18}, ["b = " + " * ".join(["a"] * 20)], questions=["b * b", "b / a"])
    reconcile({"a0": 1}, [f"a{n} = a{n + 1} + a{n + 2}" for n in range(99)])
    reconcile({**shares, **counts, "t": 3}, [f"t = {name}" for name in names[:100]])
    assert time.perf_counter() - started < 20


def test_reconcile__a_share_of_a_name_that_nothing_else_knows__is_refused_at_the_door():
    """A slip of the pen would make a whole of its own, and the share would contradict nothing."""
    slip = {"entrants": 3200, "success": Share("62%", of="entrnts"), "served": 1860}
    with pytest.raises(CalcError, match=r'SK555(?s:.)*did you mean "entrants"\?'):
        reconcile(slip, ["served = success"])
    asked = reconcile(slip, ["served = success"], questions=["entrnts"])
    assert "3,000 as printed" in str(asked.explain())
    assert reconcile({"a": Share("9%", of="n")}, ["n <= 50"]).is_consistent
    assert reconcile({"a": Share("9%", of="n")}, labels={"n": "all"}).is_consistent
    assert reconcile({"a": Share("9%", of="n", count=9)})[0].kind == "implied_whole"


@pytest.mark.parametrize(
    ("number", "fields", "said"),
    [
        (3250, {"rounded_to": 100}, "3250 rounded to 100 is 3300"),
        (7, {"rounded_to": 1000}, "7 rounded to 1000 is 0"),
        (3000, {"rounded_to": 1000, "sense": "at least"}, "no bound is rounded"),
    ],
)
def test_count__rounded_to_what_it_is_not__is_refused(number, fields, said):
    """Whoever rounds to hundreds prints hundreds, and "at least" says its own range."""
    with pytest.raises(CalcError, match="SK551") as refused:
        Count(number, **fields)
    assert said in str(refused.value)
    assert Count(3300, rounded_to=100) == Count(number=3300, rounded_to=100)
    assert Count.about(3250).rounded_to == 10


@pytest.mark.parametrize("relation", ["a > d * a", "a = a * a", "a * a > a + b", "b = a / (a * a * d)"])
def test_reconcile__counts_multiplied_by_themselves__end_soon(relation):
    """Ends would square themselves in every round; beyond 10^60 nobody reports anything."""
    claims = {"d": Share("62%", of="a"), "b": Count.at_least(3)}
    found = reconcile(claims, [relation, "d < a + 2"], questions=["a / (d + a)"])
    assert len(str(found.explain())) < 100_000


def test_reconcile__a_share_of_what_is_no_count__is_a_finding_and_no_error_of_python():
    """No whole number is all of 9.96."""
    found = reconcile({"mean": "9.96", "seen": Share("100%", of="mean", count=7)})
    assert found[0].kind == "do_not_agree"
    assert "“100% × mean” (9.96 as printed" in found[0].sentence()
    assert "Wilson" not in str(found.explain())
    tiny = reconcile({"whole": 1, "part": Share("2%", of="whole", count=0)})
    assert "“2% × whole” (0.02)" in tiny[0].sentence()
    assert all(found.explain(lang) for lang in ("en", "fa", "lt", "hi"))


def test_reconcile__counts_of_millions__are_held_against_each_other_without_an_exact_interval():
    """Beyond five million rows no exact interval is made, and the sentences go without it."""
    found = reconcile({"n": 10**9, "a": Share("50%", of="n"), "b": 400_000_000}, ["a = b"])
    assert not found.is_consistent
    assert "40%" in str(found.explain())


@pytest.mark.parametrize("n", [61, 150])
def test_reconcile__flat_sum_of_many_names__is_not_deep(n):
    """A total of 150 centres is one sum, however long; and one too many of them is found."""
    names = [f"centre_{k}" for k in range(n)]
    claims = {name: Count(2) for name in names}
    (agreed,) = reconcile({**claims, "total": Count(2 * n)}, ["total = " + " + ".join(names)]).findings
    assert agreed.kind == "agrees"
    (apart,) = reconcile({**claims, "total": Count(2 * n + 1)}, ["total = " + " + ".join(names)]).findings
    assert apart.kind == "do_not_agree"
