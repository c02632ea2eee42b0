"""SK601 to SK692: steps of cases, plans and contracts, and results held against the rules that made them."""

from __future__ import annotations

from serkit.kernel.code_pages.page import Page, python

_STEP = "from serkit.domain.lifecycle import advance\n"
_PLAN = "from serkit.domain.plan import Goal, IndividualPlan\n"
_DECIDED = 'decision = pack.decide({"household.income": "4000 INR per month"}, as_of="2026-11-01")["support"]\n'
_ALONE = _DECIDED + "stored = from_dict(to_dict(decision))\n"

PAGES: dict[str, Page] = {
    "SK601": python(
        "This step does not follow from that state; the message lists the steps that do.",
        _STEP + 'advance("plan", "draft", "active")',
        _STEP + 'advance("plan", "draft", "agreed")',
    ),
    "SK602": python(
        "No state is called so; the message names the nearest.",
        _STEP + 'advance("plan", "draft", "agred")',
        _STEP + 'advance("plan", "draft", "agreed")',
    ),
    "SK603": python(
        "Nothing of this kind has a lifecycle. Cases, plans, contracts, loans, groups and others have.",
        _STEP + 'advance("paln", "draft", "agreed")',
        _STEP + 'advance("plan", "draft", "agreed")',
    ),
    "SK604": python(
        "A case is closed for a reason, so that outcomes can be counted later.",
        _STEP + 'advance("case", "open", "closed")',
        _STEP + 'advance("case", "open", "closed", why="success_job")',
    ),
    "SK605": python(
        "A step is dated before the one above it.",
        """
from serkit.domain.case import Case
case = Case(id="c1", person="p1", programme="x", state="applied", since=dt.date(2026, 2, 1))
case.advance("assessing", on=dt.date(2026, 1, 1))
""",
        """
from serkit.domain.case import Case
case = Case(id="c1", person="p1", programme="x", state="applied", since=dt.date(2026, 2, 1))
case.advance("assessing", on=dt.date(2026, 3, 1))
""",
    ),
    "SK610": python(
        "A plan has at least one goal, activities with ids of their own, and is agreed by the person and a worker.",
        _PLAN + 'IndividualPlan(id="pl1", case="c1", version=1, goals=(), activities=())',
        _PLAN + 'IndividualPlan(id="pl1", case="c1", version=1, goals=(Goal(text="own shop"),), activities=())',
    ),
    "SK611": python(
        "More people than places. The others go on the waiting list.",
        """
from serkit.domain.organisation import Centre
Centre(id="c1", organisation="behzisti", kind="job_support", n_places=60).n_free(61)
""",
        """
from serkit.domain.organisation import Centre
Centre(id="c1", organisation="behzisti", kind="job_support", n_places=60).n_free(60)
""",
    ),
    "SK612": python(
        "Nobody attends more sessions than were held, and a credential is given for a completed course.",
        """
from serkit.domain.training import TrainingEnrolment
TrainingEnrolment(person="p1", training="t1", state="attending", n_attended=5, n_held=4)
""",
        """
from serkit.domain.training import TrainingEnrolment
TrainingEnrolment(person="p1", training="t1", state="attending", n_attended=4, n_held=4)
""",
    ),
    "SK613": python(
        "Somebody belongs to a group twice on one day, or its sizes contradict each other.",
        """
from serkit.domain.group import SelfHelpGroup
SelfHelpGroup(id="g1", kind="hamyar", least=5, most=4)
""",
        """
from serkit.domain.group import SelfHelpGroup
SelfHelpGroup(id="g1", kind="hamyar", least=5, most=10)
""",
    ),
    "SK614": python(
        "A contract has two parties at least, each named once, each of whom signs once; it ends after it begins.",
        """
from serkit.domain.contract import Contract, Party
Contract(id="k1", kind="service", parties=(Party(id="a", role="centre"),))
""",
        """
from serkit.domain.contract import Contract, Party
Contract(id="k1", kind="service", parties=(Party(id="a", role="centre"), Party(id="b", role="recipient")))
""",
    ),
    "SK615": python(
        "Stipends do not add up to what came in, or are paid for work that nobody did.",
        """
from serkit.domain.stipend import Sale
Sale(id="s1", production="c1", sold_on=dt.date(2026, 2, 1), proceeds=Money("-1", "EUR"))
""",
        """
from serkit.domain.stipend import Sale
Sale(id="s1", production="c1", sold_on=dt.date(2026, 2, 1), proceeds=Money("1", "EUR"))
""",
    ),
    "SK616": python(
        "Who overrides a decision gives another answer, a name, a reason and a day not before it.",
        _DECIDED + 'Override(decision=decision, status="ineligible", by="officer 7", why="", on=dt.date(2026, 11, 2))',
        _DECIDED
        + 'Override(decision=decision, status="ineligible", by="officer 7", why="moved", on=dt.date(2026, 11, 2))',
    ),
    "SK620": python(
        "The pack says nothing about plans. Rules for them stand under `plan:`, mostly in plan.yaml.",
        'load_pack("in.pensions").draft_plan({}, as_of="2026-11-01")',
        'load_pack("lt.social-workshops").draft_plan({}, as_of="2026-11-01")',
    ),
    "SK621": python(
        "The pack says nothing about the steps of a case. They stand under `process:`, mostly in plan.yaml.",
        'load_pack("in.pensions").check_process([], as_of="2026-11-01")',
        'pack.check_process([], as_of="2026-11-01")',
    ),
    "SK622": python(
        "The pack watches nothing. Watches stand under `watches:`, mostly in watches.yaml.",
        'load_pack("in.pensions").due([], as_of="2026-11-01")',
        'pack.due([], as_of="2026-11-01")',
    ),
    "SK690": python(
        "A result that was read back does not know what made it, and so cannot explain itself. Bind it: "
        "`pack.bind(decision)`; a schedule is made again by `amortise(terms)`.",
        _ALONE + "stored.explain()",
        _ALONE + "pack.bind(stored).explain()",
    ),
    "SK691": python(
        "The decision was made by another pack or another version of it. Load the version named in its seal.",
        _ALONE + 'load_pack("in.pensions").bind(stored)',
        _ALONE + "pack.bind(stored)",
    ),
    "SK692": python(
        "These rules and these facts give another answer than the decision says: facts or answer were changed.",
        _ALONE + 'pack.bind(stored, {"household.income": "40000 INR per month"})',
        _ALONE + "pack.bind(stored)",
    ),
}
