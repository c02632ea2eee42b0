"""SK501 to SK565: counting and comparing what became of people, and sharing out what a group earned."""

from __future__ import annotations

from serkit.kernel.code_pages.page import Page, python

_FUNNEL = """
from serkit.calc.outcome.cohort import Cohort, Episode
from serkit.calc.outcome.funnel import funnel
year = Cohort(name="2025", window=DateRange(start_on=dt.date(2025, 1, 1), end_on=dt.date(2026, 1, 1)))
"""
_EPISODE = 'funnel([Episode(id="e1", who="p1", entered_on=dt.date(2025, 2, 1){})], year, as_of=dt.date({}))'
_RETENTION = """
from serkit.calc.outcome.retention import retention
from serkit.domain.work import Placement
job = Placement(id="j1", person="p1", started_on=dt.date(2025, 1, 1))
"""
_COMPARED = "from serkit.calc.outcome.compare import compare_estimates\n"
_COLUMNS = """
from serkit.cli.outcomes_file import Columns, a_yes_or_no
Path("placements.csv").write_text("time,ended\\n3,yes\\n{}\\n")
Columns("placements.csv").of("ended", a_yes_or_no)
"""
_GOALS = "from serkit.calc.outcome.goals import goal_attainment\n"
_DEGREES = "from serkit.calc.outcome.degrees import combine_degrees\n"
_FACTOR = "from serkit.calc.outcome.sroi import Factor\n"
_RUBRIC = """
from serkit.calc.group.rubric import Rubric
Rubric.of({{"A": "size >= 10", "C": "{}"}}, low=1, high=20, whole=True).grade(7)
"""
_NOTHING_SPENT = """
from serkit.calc.outcome.cost import Cost
Cost(amount=Money("{}", "EUR"), includes="staff and premises", cohort="2025")
"""
_EFFECTS = """
from serkit.calc.outcome.sroi import Effect, Factor
share, worth = Factor("0%", "none assumed"), Factor.worth(Money("100", "EUR"), "survey", price_year=2024)
parts = dict.fromkeys(("deadweight", "displacement", "attribution", "drop_off"), share)
work = Effect(name="in work", stakeholder="trainees", quantity=Factor("30", "register"), proxy=worth, **parts)
sroi(Money("9000", "EUR"), {}, discount=share, price_year=2024)
"""
_STAYS = """
from serkit.calc.outcome.multistate import occupancy
occupancy([("p1", 0, 2, "job"), ("p1", {}, 3, None)])
"""
_LOG_RANK = "from serkit.calc.outcome.logrank import log_rank\n"

PAGES: dict[str, Page] = {
    "SK501": python(
        "People are counted, not measured: a count is a whole number.",
        "proportion(18.0, 20)",
        "proportion(18, 20)",
    ),
    "SK502": python(
        "The part is larger than the whole, or a count is negative. Who is not known belongs to `unknown`, in neither.",
        "proportion(21, 20)",
        "proportion(18, 20, unknown=3)",
    ),
    "SK503": python(
        "A level of confidence lies between 0 and 1, and is given as text: 95% is `0.95`.",
        'proportion(18, 20, level="95")',
        'proportion(18, 20, level="0.95")',
    ),
    "SK504": python(
        "No interval is called so; the message lists those there are.",
        'proportion(18, 20, method="wald")',
        'proportion(18, 20, method="wilson")',
    ),
    "SK505": python(
        "The figure cannot serve here: it is no share of counted rows, or it was refused and has no value. Curves are "
        "compared by `log_rank`.",
        _COMPARED + "curve = survival([1, 2, 3], [True, False, True]).at(2)\ncompare_estimates(curve, curve)",
        _COMPARED + "compare_estimates(proportion(2, 3), proportion(1, 2))",
    ),
    "SK506": python(
        "Two figures measure different things, or count different units, and none is more than the other. Measure both "
        "by one definition.",
        'proportion(18, 20, cohort="placed") - proportion(9, 20, cohort="trained")',
        'proportion(18, 20, cohort="placed") - proportion(9, 20, cohort="placed")',
    ),
    "SK507": python(
        "A figure contradicts itself: it has a value and a reason for having none, or lies outside its own interval.",
        """
from serkit.domain.estimate import Definition
Estimate(value=None, definition=Definition(measure="retention"))
""",
        """
from serkit.domain.estimate import Definition
Estimate(value=None, why_none="no_cases", definition=Definition(measure="retention"))
""",
    ),
    "SK508": python(
        "A calculator was handed something of another type than it takes: a text for a list of numbers, which would be "
        "read letter by letter, a bare number for an estimate, a factor or an amount, or terms for a schedule.",
        _DEGREES + 'combine_degrees("30", cap=90)',
        _DEGREES + 'combine_degrees(["30"], cap=90)',
    ),
    "SK510": python(
        "All who entered stand in exactly one state; here somebody stands in none or in two. The message "
        "names the rows.",
        _FUNNEL + _EPISODE.format(', reason="withdrew"', "2025, 12, 31"),
        _FUNNEL + _EPISODE.format(', reason="withdrew", exited_on=dt.date(2025, 8, 1)', "2025, 12, 31"),
    ),
    "SK511": python(
        "Somebody is in two stays at once: what begins before the last one ended is no next one. Episodes of a funnel "
        "that contradict themselves are told together, as SK510.",
        _STAYS.format(1),
        _STAYS.format(2),
    ),
    "SK512": python(
        "On the day asked about nobody had entered yet.",
        _FUNNEL + _EPISODE.format("", "2024, 12, 31"),
        _FUNNEL + _EPISODE.format("", "2025, 12, 31"),
    ),
    "SK513": python(
        "People, households, groups and episodes are counted apart: “110,000 clients and families” is no number.",
        _FUNNEL + _EPISODE.format(', unit="household"', "2025, 12, 31"),
        _FUNNEL + _EPISODE.format(', unit="person"', "2025, 12, 31"),
    ),
    "SK514": python(
        "The cohort does not know this reason for leaving, so that it could not say whether it was a success.",
        _FUNNEL + _EPISODE.format(', reason="withdrw", exited_on=dt.date(2025, 8, 1)', "2025, 12, 31"),
        _FUNNEL + _EPISODE.format(', reason="withdrew", exited_on=dt.date(2025, 8, 1)', "2025, 12, 31"),
    ),
    "SK515": python(
        "No success rate is called so, or it needs days that were not given.",
        _FUNNEL + _EPISODE.format("", "2025, 12, 31") + '.rate("success_by")',
        _FUNNEL + _EPISODE.format("", "2025, 12, 31") + '.rate("success_by", days=100)',
    ),
    "SK520": python(
        "The columns have different lengths, so that a row is missing in one of them.",
        "survival([1, 2, 3], [True, False])",
        "survival([1, 2, 3], [True, False, True])",
    ),
    "SK521": python(
        "A time is a number from 0 on; this is negative, not finite, or no number.",
        "survival([-1, 2], [True, False])",
        "survival([1, 2], [True, False])",
    ),
    "SK522": python(
        "Somebody was watched only from the end on, or later, and so was never at risk. Leave the row out.",
        "survival([3, 5], [True, False], entry=[3, 0])",
        "survival([3, 5], [True, False], entry=[1, 0])",
    ),
    "SK523": python(
        "Each row either ended at its time (True) or was lost from sight then (False); with several causes "
        "it names one, "
        "or None.",
        'survival([3, 5], ["yes", "no"])',
        "survival([3, 5], [True, False])",
    ),
    "SK524": python(
        "A table of rows cannot be read: it is no CSV, a line has another number of cells than the first, a column is "
        "not there, or a cell is not what its column holds. The message names the line, or what the column holds.",
        _COLUMNS.format("5,maybe"),
        _COLUMNS.format("5,no"),
    ),
    "SK525": python(
        "Nothing is called so in this figure: nobody ended for such a cause or was in such a state, or a figure has no "
        'such part. A cause that could have happened and did not is named beforehand: `also=["own_business"]`.',
        'competing([1, 2], ["job", "moved"]).at(2, "jobs")',
        'competing([1, 2], ["job", "moved"]).at(2, "job")',
    ),
    "SK530": python(
        "One placement is told twice and would be counted twice.",
        _RETENTION + "retention([job, job], as_of=dt.date(2026, 1, 1))",
        _RETENTION + "retention([job], as_of=dt.date(2026, 1, 1))",
    ),
    "SK531": python(
        "Checkpoints are whole months after the placement, and those measured are the ones that were asked for.",
        _RETENTION + "retention([job], as_of=dt.date(2026, 1, 1)).at(9)",
        _RETENTION + "retention([job], as_of=dt.date(2026, 1, 1), months=(9,)).at(9)",
    ),
    "SK540": python(
        "There is nothing to measure: no rows, no centres, no strata, no group on one side, no band with people in it, "
        "or no time at which both groups had somebody at risk.",
        "competing([], [])",
        'competing([1, 2], ["job", None])',
    ),
    "SK541": python(
        "Goals are scored -2 to +2, with 0 for what was expected; weights lie above 0, one for each goal, and the "
        "expected correlation between 0 and 1.",
        _GOALS + "goal_attainment([0, 3])",
        _GOALS + "goal_attainment([0, 2])",
    ),
    "SK542": python(
        "Degrees of disability are combined in percent, each from 0 to the cap of the scheme, which is 100 at most.",
        _DEGREES + "combine_degrees([30, 95], cap=90)",
        _DEGREES + "combine_degrees([30, 85], cap=90)",
    ),
    "SK543": python(
        "A figure that money is multiplied by says where it comes from, and a cost what it includes and on whom it was "
        "spent.",
        _FACTOR + 'Factor("25%", "")',
        _FACTOR + 'Factor("25%", "exit interviews of 2024, n = 48")',
    ),
    "SK544": python(
        "An assumption lies outside what it can be: below nothing, outside its own ends, a share above the whole, an "
        "effect of no year or of more than 50, a price year that is none.",
        _FACTOR + 'Factor("25%", "exit interviews", low="30%")',
        _FACTOR + 'Factor("25%", "exit interviews", low="20%")',
    ),
    "SK545": python(
        "A return is what came of something: an investment is above nothing, and a cost not below it.",
        _NOTHING_SPENT.format(-1),
        _NOTHING_SPENT.format(9000),
    ),
    "SK546": python(
        "A return counts at least one effect and at most 200, and each once: one change of one kind of people.",
        _EFFECTS.format("[]"),
        _EFFECTS.format("[work]"),
    ),
    "SK547": python(
        "What was given cannot be compared this way: more or fewer than two groups in a log-rank test, two standards "
        "or none, or more groups or states than can be held against each other.",
        _LOG_RANK + 'log_rank({"women": ([1, 2], [True, True])})',
        _LOG_RANK + 'log_rank({"women": ([1, 2], [True, True]), "men": ([2, 3], [True, True])})',
    ),
    "SK550": python(
        "What was reported cannot be read as a figure. Counts are whole numbers; a share says of what; other figures "
        "are given as they were printed.",
        'reconcile({"success": "62%"}, relations=[])',
        'reconcile({"entrants": Count(3200), "success": Share("62%", of="entrants")}, relations=[])',
    ),
    "SK551": python(
        "The figure cannot be: more than the whole, less than nothing, or rounded to nothing or to hundreds that it is "
        "no multiple of.",
        'Share("162%", of="entrants")',
        'Share("62%", of="entrants")',
    ),
    "SK552": python(
        "The text is no relation between figures. It compares sums of names and numbers, such as "
        "`in_training <= 16 * 60`.",
        'reconcile({"a": Count(1), "b": Count(2)}, relations=["a + b"])',
        'reconcile({"a": Count(1), "b": Count(2)}, relations=["a <= b"])',
    ),
    "SK553": python(
        "A share is of itself, directly or by way of another. It is of what was counted before it.",
        'reconcile({"a": Share("50%", of="a")}, relations=[])',
        'reconcile({"a": Share("50%", of="b"), "b": Count(4)}, relations=[])',
    ),
    "SK554": python(
        "So many claims or relations cannot be held against each other at once. Take smaller tables apart.",
        'reconcile({"a": Count(1)}, relations=["a = a" + " + a" * 600])',
        'reconcile({"a": Count(1)}, relations=["a = a"])',
    ),
    "SK555": python(
        "A share is of a name that no claim, relation or question knows: most likely a slip of the pen. A whole that "
        "nobody reported is asked for by name, and gets bounds.",
        'reconcile({"entrants": Count(3200), "success": Share("62%", of="entrnts")})',
        'reconcile({"entrants": Count(3200), "success": Share("62%", of="entrants")})',
    ),
    "SK560": python(
        "The sizes of groups are whole numbers from 1, the smallest first.",
        "feasible_groups(27, 160, 7, 5)",
        "feasible_groups(27, 160, 5, 7)",
    ),
    "SK561": python(
        "Nothing was sold or delivered, or the shares cannot be worked out from what was.",
        'share_out(Money("100", "EUR"), {"ona": 0})',
        'share_out(Money("100", "EUR"), {"ona": 3, "jonas": 1})',
    ),
    "SK565": python(
        "A rubric gives every score of one measure one grade. A rule cannot be read, or the score lies off the scale, "
        "in a gap, or in two grades; the message says which scores have none.",
        _RUBRIC.format("size <= 5"),
        _RUBRIC.format("size < 10"),
    ),
}
