"""Decisions: three answers, made late, equal by content."""

from __future__ import annotations

import datetime as dt
import pickle

import pytest

from serkit.domain.decision import Decision, Decisions, Judged, Status
from serkit.domain.outcome import CriterionOutcome, DecisionContent, Missing, Seal, Undetermined
from serkit.kernel.errors import SerkitError
from serkit.kernel.frozen import FrozenMap
from serkit.kernel.unknown import UNKNOWN

DAY = dt.date(2026, 11, 1)
SEAL = Seal(pack="in.ndfdc", version="2026.1", hash="9f2c", as_of=DAY, facts=FrozenMap({"person.sex": "female"}))
CONTENT = DecisionContent(
    seal=SEAL,
    criteria=FrozenMap({"adult": CriterionOutcome(id="adult", met=True, reads=("person.birth_date",))}),
    missing=(Missing(name="household.income"),),
)


class Maker:
    """Counts how often it is asked."""

    def __init__(self):
        self.asked = 0

    def content(self, _decision):
        """Give the rest, and count."""
        self.asked += 1
        return CONTENT

    def trace(self, _decision):
        """Give the cheap part."""
        return (("adult", True, ("person.birth_date",)),)

    def explain(self, _decision, lang):
        """Give what was asked."""
        return f"because, in {lang}"


def lazy(maker: Maker) -> Decision:
    """Make a decision as an engine does."""
    return Decision.from_outcome(Judged("swavalamban", DAY, origin=maker), Status.UNDETERMINED, (True,), None)


def plain() -> Decision:
    """Make a decision as it is read back."""
    return Decision(programme="swavalamban", status="undetermined", as_of=DAY, content=CONTENT)


def test_decision__asked_for_a_truth_value__refuses():
    """Three answers do not fit into two."""
    with pytest.raises(TypeError, match="three answers"):
        bool(plain())


def test_decision__status_and_trace__do_not_build_the_rest():
    """The rest is built when first asked for, and once."""
    maker = Maker()
    decision = lazy(maker)
    assert (decision.status, decision.trace[0][0], decision.is_undetermined, maker.asked) == (
        "undetermined",
        "adult",
        True,
        0,
    )
    assert decision.criteria["adult"].met
    assert decision.missing == (Missing(name="household.income"),)
    assert maker.asked == 1


def test_decision__made_now_or_read_back__is_the_same():
    """Equality, hash and pickle go by content, never by who made it."""
    again = pickle.loads(pickle.dumps(lazy(Maker())))  # noqa: S301 - our own bytes
    assert again == lazy(Maker()) == plain()
    assert len({again, lazy(Maker()), plain()}) == 1
    assert again.trace == lazy(Maker()).trace


def test_decision__with_other_content__differs():
    """The same status for another reason is another decision."""
    other = Decision(programme="swavalamban", status="undetermined", as_of=DAY, content=DecisionContent(seal=SEAL))
    assert plain() != other


def test_decision__unbound__says_how_to_bind():
    """A decision read back does not know its pack."""
    with pytest.raises(SerkitError) as caught:
        plain().explain()
    assert "pack.bind(decision)" in caught.value.diagnostics[0].help


def test_decision__fresh_from_its_maker__explains():
    """It asks the maker."""
    assert lazy(Maker()).explain("hi") == "because, in hi"


def test_decision__shown_in_a_log__tells_nothing_about_the_person():
    """Neither the decision nor its seal prints a fact."""
    assert "female" not in repr(plain()) + repr(SEAL) + repr(CONTENT)


def test_decision__changed__is_refused():
    """A decision does not change; a human override stands beside it."""
    with pytest.raises(AttributeError):
        plain().status = "eligible"


def test_decisions__by_programme__keep_the_order_of_the_pack():
    """A mapping of programme id to decision."""
    both = Decisions({"b": plain(), "a": plain()})
    assert (list(both), len(both), both["a"], both.eligible) == (["b", "a"], 2, plain(), ())


def test_undetermined__an_entitlement_not_known__equals_unknown_and_has_bounds():
    """UNKNOWN with its bounds and its own missing facts."""
    amount = Undetermined(low=0, high=100, missing=(Missing(name="plan.amount_needed"),))
    assert amount == UNKNOWN
    assert amount != Undetermined(low=0, high=99)
    assert amount.bounds == (0, 100)
    with pytest.raises(TypeError):
        bool(amount)


def test_missing__a_figure_of_the_law__is_said_with_its_day():
    """Missing law is never asked of the applicant."""
    assert str(Missing(name="ceiling", kind="law", on=dt.date(2024, 4, 20))) == "law ceiling on 2024-04-20"


def test_decisions__as_a_condition__are_refused():
    """`if pack.decide(...)` would be true for the ineligible too."""
    with pytest.raises(TypeError, match="three answers each"):
        bool(Decisions({}))


def test_decisions__misspelt_programme__names_the_nearest_and_all():
    """Nobody guesses ids."""
    made = Decision(programme="igndps", status="eligible", as_of=DAY, content=CONTENT)
    with pytest.raises(KeyError, match=r"did you mean .igndps.\? allowed: igndps"):
        Decisions({"igndps": made})["igndsp"]
