"""What the reports of the seeds say, statement by statement, held against itself."""

from fractions import Fraction

import pytest

import serkit
from serkit import Count, Share
from serkit.kernel.unknown import Interval

LABELS = {
    "entrants": serkit.Text({"en": "entrants", "fa": "ورودی‌ها", "lt": "atvykusieji", "hi": "प्रवेशार्थी"}),
    "success": serkit.Text({"en": "successful exits", "fa": "خروجی موفق", "lt": "sėkmingai baigę", "hi": "सफल"}),
    "beneficiaries": serkit.Text({"en": "beneficiaries", "fa": "برخورداران", "lt": "gavėjai", "hi": "लाभार्थी"}),
}


@pytest.fixture(scope="module")
def job_support() -> serkit.reconcile:
    """16 centres of at most 60 places, in four years 3,200 entrants; 1,860 benefited, 62% left with success."""
    return serkit.reconcile(
        {
            "entrants": Count(3200, rounded_to=100),
            "success": Share("62%", of="entrants"),
            "beneficiaries": Count(1860),
        },
        relations=[
            "beneficiaries = success",
            "entrants = success + withdrew + in_training",
            "in_training <= 16 * 60",
        ],
        questions=["success / (success + withdrew)", "mean_stay(entrants, centres = 16, places = 60, years = 4)"],
        labels=LABELS,
    )


def readings(side):
    """The ranges of a side by what they rest on."""
    return {each.basis: each.interval for each in side.readings}


def test_seed_001__the_table__is_six_findings(job_support):
    """One finding for each row, with its verdict."""
    assert [(each.kind, str(each.severity), each.holds) for each in job_support] == [
        ("not_the_same_count", "error", False),
        ("share_would_be", "warning", False),
        ("whole_would_be", "warning", None),
        ("split_not_reported", "note", None),
        ("point_refused", "warning", None),
        ("throughput", "note", True),
    ]
    assert not job_support.is_consistent


def test_seed_001__62_percent_of_3200__is_1984_or_1968_to_2000_or_1938_to_2030_and_never_1860(job_support):
    """0.62 x 3,200; 0.615 and 0.625 of 3,200; 0.615 x 3,150 up and 0.625 x 3,249 down."""
    found = job_support[0]
    assert readings(found.right) == {
        "printed": Interval(1984, 1984),
        "shares_rounded": Interval(1968, 2000),
        "all_rounded": Interval(1938, 2030),
    }
    assert (found.left.interval, found.interval) == (Interval(1860, 1860), Interval(1938, 2030))
    assert "“beneficiaries” (1,860)" in found.sentence()
    assert found.sentence().endswith("are not the same count")


def test_seed_001__1860_as_the_success_count__is_58_percent_of_3200_and_not_62(job_support):
    """1,860 / 3,200 = 58.125%; Wilson 56.4-59.8%, Clopper-Pearson 56.4-59.8%, if it were a sample."""
    found = job_support[1]
    assert found.left.printed == Interval(Fraction(58125, 100_000), Fraction(58125, 100_000))
    assert (found.figures["shown"], found.figures["said"]) == ("58%", "62%")
    wilson, exact = found.figures["wilson"], found.figures["exact"]
    assert (float(wilson.lo), float(wilson.hi)) == pytest.approx((0.5640690136243939, 0.5982361461919122), abs=1e-12)
    assert (round(float(exact.lo), 3), round(float(exact.hi), 3)) == (0.564, 0.598)
    assert found.sentence() == (
        "if 1,860 is the count, it is 58.125% of 3,200: that is printed as 58%, not 62%; if treated as a sample of a "
        "process, the 95% interval is ≈56.4% to 59.8% (Wilson) or ≈56.4% to 59.8% (Clopper-Pearson)"
    )


def test_seed_001__62_percent_of_whom__is_of_2976_to_3024_and_of_exactly_3000(job_support):
    """1,860 / 0.625 = 2,976 and 1,860 / 0.615 = 3,024.4; 1,860 / 0.62 = 3,000; 200 of 3,200 are unexplained."""
    found = job_support[2]
    assert found.interval == Interval(2976, 3024)
    assert {name: found.figures[name] for name in ("exact", "unexplained")} == {"exact": 3000, "unexplained": 200}


def test_seed_001__the_rest_withdrew_or_is_still_training__has_bounds_only(job_support):
    """3,200 - 1,984 - 960 = 256 withdrew at least; 3,200 - 1,860 - 960 = 380 if success is 1,860."""
    found = job_support[3]
    withdrew, training = found.parts
    assert (withdrew.text, training.text) == ("withdrew", "in_training")
    assert training.interval == Interval(0, 16 * 60)
    assert readings(withdrew)["printed"] == Interval(256, 1216)
    assert readings(withdrew)["given"] == Interval(380, 1340)
    assert withdrew.readings[-1].given == (("success", Interval(1860, 1860)),)
    assert found.interval == withdrew.interval == Interval(222, 1250)


def test_seed_001__success_among_leavers__is_refused_as_a_point(job_support):
    """1,984/3,200 to 1,984/2,240 = 62.0%-88.6%; with 1,860: 1,860/3,200 to 1,860/2,240 = 58.1%-83.0%."""
    found = job_support[4]
    assert readings(found.left)["printed"] == Interval(Fraction(62, 100), Fraction(1984, 2240))
    assert readings(found.left)["given"] == Interval(Fraction(1860, 3200), Fraction(1860, 2240))
    said = found.sentence()
    assert "≈62.0% to 88.6% as printed" in said
    assert "≈58.1% to 83.0% if “successful exits” is 1,860" in said
    assert "a single figure is refused" in said


def test_seed_001__entrants_per_centre_and_year__are_50_and_a_stay_lasts_1_2_years_at_most(job_support):
    """3,200 / (16 x 4) = 50; 60 places / 50 a year = 1.2 years, by Little's law."""
    found = job_support[5]
    assert found.left.printed == Interval(Fraction(6, 5), Fraction(6, 5))
    assert found.parts[0].printed == Interval(50, 50)
    assert found.sentence() == (
        "3,200 in 16 centres over 4 years are 50 a year in each centre; with its 60 places always taken, a mean stay "
        "is at most 1.2 years; that is plausible"
    )


def test_seed_001__about_62_percent__is_wider_and_still_not_1860():
    """About 62% is 61 to 63%: 1,952 to 2,016 of 3,200, and the narrower readings are still said."""
    claims = {"entrants": 3200, "success": Share("۶۲٪", of="entrants", about=True), "beneficiaries": 1860}
    found = serkit.reconcile(claims, ["beneficiaries = success"])[0]
    assert readings(found.right) == {
        "printed": Interval(1984, 1984),
        "shares_rounded": Interval(1968, 2000),
        "about": Interval(1952, 2016),
    }


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "fa",
            "«برخورداران» (۱٬۸۶۰) و «خروجی موفق» (۱٬۹۸۴ به همان صورت که آمده؛ ۱٬۹۶۸ تا ۲٬۰۰۰ اگر درصد گرد شده باشد؛",
        ),
        ("lt", "„gavėjai“ (1\xa0860) ir „sėkmingai baigę“ (1\xa0984, kaip paskelbta; nuo 1\xa0968 iki 2\xa0000,"),
        ("hi", "‘लाभार्थी’ (1,860) और ‘सफल’ (1,984, जैसा छपा है; 1,968 से 2,000, यदि प्रतिशत पूर्णांकित है;"),
    ],
)
def test_seed_001__other_languages__say_the_same_in_their_own_words_and_digits(job_support, lang, words):
    """Every finding has its sentence in every language, and no English word stands in it."""
    assert job_support[0].sentence(lang).startswith(words)
    for finding in job_support:
        assert not {"printed", "rounded", "refused", "plausible", "reported"} & set(finding.sentence(lang).split())


def test_seed_001__as_a_paper__has_one_row_for_each_finding(job_support):
    """The findings print as a document, and as a tree with what each claim would have to be."""
    table = job_support.table("fa")
    assert [row[0] for row in table.rows] == list("۱۲۳۴۵۶")
    assert table.rows[0][2] == "خطا"
    assert "1,938 to 2,030" in job_support.document().text()
    tree = str(job_support.explain())
    assert "“entrants” would have to be 2,976 to 3,024 if all else is right" not in tree.splitlines()[1]
    assert "    “entrants” would have to be 2,976 to 3,024 if all else is right" in tree.splitlines()


def test_seed_001__two_relations_alone__contradict_as_well():
    """The example of the face: without the split, what is known of it is a bound."""
    found = serkit.reconcile(
        {"entrants": Count(3200, rounded_to=100), "success": Share("62%", of="entrants"), "beneficiaries": Count(1860)},
        relations=["beneficiaries = success", "in_training <= 16 * 60"],
    )
    assert [each.kind for each in found] == ["not_the_same_count", "share_would_be", "whole_would_be", "bounds"]
    assert found[3].interval == Interval(0, 960)


def test_seed_002__clients_and_families_disabled_and_heads__are_never_added():
    """110,000 clients and families, 26,000 disabled, more than 3,000 heads of household: three units."""
    found = serkit.reconcile(
        {
            "independent": Count(110_000, rounded_to=10_000, unit="clients and families"),
            "disabled": Count(26_000, rounded_to=1000, unit="disabled persons"),
            "heads": Count.more_than(3000, unit="heads of household"),
        },
        relations=["covered = independent + disabled + heads", "disabled <= independent"],
    )
    assert [each.kind for each in found] == ["units_differ", "units_differ"]
    assert dict(found[0].figures["apart"]) == {
        "independent": "clients and families",
        "disabled": "disabled persons",
        "heads": "heads of household",
    }
    assert not found.is_consistent


def test_seed_004__27_groups_of_5_to_7_and_160_women__fit():
    """27 x 5 = 135 to 27 x 7 = 189; 160 / 27 = 5.93."""
    found = serkit.reconcile(
        {"groups": Count(27, unit="groups"), "women": Count(160, unit="women")},
        ["women between 5 * groups and 7 * groups"],
    )[0]
    assert (found.kind, found.holds, found.interval) == ("group_size", True, Interval(135, 189))
    assert found.figures["mean"] == Fraction(160, 27)
    assert "≈5.93" in found.sentence()


def test_seed_004__28_groups_of_5_to_7_from_130__are_ten_women_short():
    """28 x 5 = 140."""
    found = serkit.reconcile({"groups": 28, "women": 130}, ["women between 5 * groups and 7 * groups"])[0]
    assert (found.holds, found.interval) == (False, Interval(140, 196))
    assert "at least 140, that is 10 more" in found.sentence()


def test_seed_004__a_course_in_azar_before_operations_from_dey__is_flagged():
    """Azar 1397 ends on 21 December 2018; Dey begins on the 22nd."""
    found = serkit.reconcile({"course": "۱۳۹۷-۰۹", "operations": "1397-10"}, ["operations <= course"])[0]
    assert (found.kind, found.severity) == ("out_of_order", "error")
    assert found.sentence() == "“course” (Azar 1397) is dated before “operations” (Dey 1397), which cannot be"
    assert "آذر ۱۳۹۷" in found.sentence("fa")
    assert serkit.reconcile({"course": "1397-11", "operations": "1397-10"}, ["operations <= course"]).is_consistent
