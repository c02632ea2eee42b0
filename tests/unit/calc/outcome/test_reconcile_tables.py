"""Published tables of others, judged cell by cell: Maryland vocational rehabilitation, IPS supported employment."""

import pytest

from serkit import Count, Share, reconcile
from serkit.kernel.unknown import Interval

# Numerator, printed percentage, and the denominators it implies: Maryland DORS, ETA-9169, PY2019 to PY2021.
CELLS = [
    (1488, "38.9%", 3821, 3830), (1112, "29.1%", 3815, 3827), (467, "18.5%", 2518, 2531), (676, "39.0%", 1732, 1735),
    (516, "29.4%", 1753, 1758), (811, "38.7%", 2093, 2098), (259, "16.5%", 1565, 1574), (1798, "40.4%", 4445, 4456),
    (10, "5.8%", 171, 173), (228, "35.0%", 651, 652), (8, "7.5%", 106, 107), (1410, "42.4%", 3322, 3329),
    (1343, "31.3%", 4284, 4297), (47, "13.3%", 353, 354), (19, "13.4%", 142, 142), (239, "45.7%", 523, 523),
]  # fmt: skip


@pytest.mark.parametrize(("count", "percent", "low", "high"), CELLS)
def test_maryland__a_count_and_its_percentage__imply_the_denominator(count, percent, low, high):
    """A count k printed as p ± h percent is of k / (p + h) to k / (p - h)."""
    found = reconcile({"employed": Share(percent, of="exiters", count=count)})[0]
    assert (found.kind, found.interval) == ("implied_whole", Interval(low, high))


@pytest.mark.parametrize(
    ("total", "female", "male", "rest"),
    [(1488, 676, 811, 1), (537, 228, 308, 1), (47, 19, 27, 1), (612, 239, 372, 1), (1112, 516, 596, 0),
     (1410, 584, 821, 5)],
)  # fmt: skip
def test_maryland__what_is_left_by_subtraction__is_disclosed_where_it_is_small(total, female, male, rest):
    """Total less women less men; cells of one to four persons may point to them."""
    found = reconcile({"total": total, "female": female, "male": male}, ["total = female + male + not_stated"])[0]
    assert (found.kind, found.interval) == ("residual", Interval(rest, rest))
    assert (found.severity == "warning") == (0 < rest < 5) == ("point to a person" in found.sentence())


def test_maryland__a_total_copied_from_another_column__is_found():
    """1,573 (44.9%) beside 639 and 896: 38 too many, and 44.9% would need 3,500-3,507 where 3,413-3,419 are implied."""
    claims = {
        "total": Share("44.9%", of="exiters", count=1573),
        "female": Count(639),
        "male": Count(896),
    }
    found = reconcile(claims, ["total = female + male", "exiters between 3413 and 3419"])
    assert [each.kind for each in found] == ["do_not_agree", "together"]
    assert found[0].figures["difference"] == 38
    assert dict(found[0].figures["repairs"])["total"] == Interval(1535, 1535)
    whole = reconcile({"total": claims["total"], "exiters": Count(3419)})
    assert [each.kind for each in whole] == ["do_not_agree", "share_would_be", "whole_would_be"]
    assert whole[2].interval == Interval(3500, 3507)
    assert reconcile({"total": Share("44.9%", of="exiters", count=1535), "exiters": Count(3419)}).is_consistent


@pytest.mark.parametrize(
    ("funds", "served", "cost"),
    [("21442351", 16776, "1278"), ("6144675", 2209, "2782"), ("24034570", 14720, "1633"), ("4093412", 1628, "2514"),
     ("18005869", 14546, "1238"), ("4440469", 1831, "2425")],
)  # fmt: skip
def test_maryland__cost_per_participant__reproduces_and_no_other_does(funds, served, cost):
    """18,005,869 / 14,546 = 1,237.86, printed as 1,238."""
    found = reconcile({"cost": cost, "funds": int(funds), "served": served}, ["cost = funds / served"])[0]
    assert (found.kind, found.holds, dict(found.figures)) == ("agrees", True, {"rounded": 1})
    wrong = reconcile({"cost": str(int(cost) + 1), "funds": int(funds), "served": served}, ["cost = funds / served"])
    assert [each.kind for each in wrong] == ["do_not_agree"]


def test_maryland__second_and_fourth_quarter__make_no_retention_rate():
    """The two columns are different people: exits of July 2020 to June 2021, and of the calendar year 2020."""
    claims = {"q2": Count(1410, period="exits 7/2020-6/2021"), "q4": Count(1343, period="exits 2020")}
    found = reconcile(claims, questions=["q4 / q2"])
    assert [each.kind for each in found] == ["periods_differ"]
    assert "no rate" in found[0].sentence()


IPS = {3: (263, "82%"), 6: (218, "68%"), 9: (180, "56%"), 12: (170, "53%"), 15: (132, "41%"), 24: (90, "28%")}


def test_ips__six_rounded_percentages__have_one_common_number_of_clients():
    """Each allows 316 to 327; together 319 to 322."""
    claims = {f"month_{month}": Share(percent, of="clients", count=count) for month, (count, percent) in IPS.items()}
    found = reconcile(claims)
    assert [(each.kind, each.interval) for each in found] == [("implied_whole", Interval(319, 322))]
    assert found.is_consistent


def test_ips__one_corrupted_count__leaves_no_common_number_and_is_named():
    """213 for 218 is 68% of 311 to 315 only."""
    claims = {f"month_{month}": Share(percent, of="clients", count=count) for month, (count, percent) in IPS.items()}
    claims["month_6"] = Share("68%", of="clients", count=213)
    found = reconcile(claims)
    assert [each.kind for each in found] == ["together"]
    assert found[0].figures["suspects"] == ("month_6",)


def test_ips__pooled_months__agree_in_the_first_column_and_not_in_the_second():
    """With the weights that pool 8.01 and 12.63 to 9.96, 11.02 and 13.69 make 12.15; 12.86 was printed."""
    relation = ["pooled = weight * one + (1 - weight) * two"]
    first = {"pooled": "9.96", "one": "8.01", "two": "12.63", "weight": "0.578"}
    assert reconcile(first, relation)[0].kind == "agrees"
    second = {"pooled": "12.86", "one": "11.02", "two": "13.69", "weight": "0.578"}
    assert reconcile(second, relation)[0].kind == "do_not_agree"
    assert reconcile({**second, "pooled": "12.15"}, relation).is_consistent
