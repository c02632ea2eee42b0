"""Reported figures held against each other: Maryland's tables and the retention of a study."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conformance.figures import same
from serkit.calc.outcome.reconcile.claims import Count, Share
from serkit.calc.outcome.reconcile.verb import reconcile
from serkit.kernel.unknown import Interval

if TYPE_CHECKING:
    from conformance.cases import Case


def cost(case: Case) -> None:
    """A cost per participant agrees with its funds and participants, as printed and exactly."""
    says = case.says
    claims = {"cost": str(says["cost_per_participant_published"]), "funds": says["funds_usd"], "served": says["served"]}
    found = reconcile(claims, ["cost = funds / served"])
    assert found.is_consistent == says["ok"]
    del claims["cost"]
    answer = reconcile(claims, questions=["funds / served"])[0]
    assert answer.kind == "answer"
    same(answer.interval.lo, says["cost_per_participant_exact"])


def cell(case: Case) -> None:
    """A count and its printed percentage imply their denominator."""
    says = case.says
    if says["rate_pct"] is None:
        assert "implied_denominator_range" not in says
        return
    share = Share(f"{says['rate_pct']}%", of="whole", count=says["numerator"])
    found = reconcile({"counted": share})
    assert found.is_consistent
    if "implied_denominator_range" in says:
        assert [(each.kind, each.interval) for each in found] == [
            ("implied_whole", Interval(*says["implied_denominator_range"]))
        ]


def residual(case: Case) -> None:
    """What is left when women and men are taken from all; one to four persons are pointed to."""
    claims = {name: case.says[name] for name in ("total", "female", "male")}
    found = reconcile(claims, ["total = female + male + not_stated"])
    n = case.says["found"]
    if n < 0:
        assert not found.is_consistent
        return
    assert [(each.kind, each.interval) for each in found] == [("residual", Interval(n, n))]
    assert (found[0].severity == "warning") == (0 < n < 5)


def quarters(case: Case) -> None:
    """Two quarters of exits a different while ago are different people, and make no rate."""
    claims = {
        name: Count(case.says[f"emp_{name}"]["numerator"], period=f"exits counted for {name}") for name in ("q2", "q4")
    }
    found = reconcile(claims, questions=["q4 / q2"])
    assert [each.kind for each in found] == ["periods_differ"]


def share(case: Case) -> None:
    """A count and its rounded percentage imply how many there were."""
    says = case.says
    found = reconcile({"seen": Share(f"{says['pct']}%", of="clients", count=says["n"])})
    assert [(each.kind, each.interval) for each in found] == [("implied_whole", Interval(*says["implied_N"]))]


def shares(case: Case) -> None:
    """All of them together leave only so many."""
    claims = {
        f"month_{each['month']}": Share(f"{each['pct']}%", of="clients", count=each["n"])
        for each in case.says["points"]
    }
    found = reconcile(claims)
    if case.says["found"] is None:
        assert not found.is_consistent
        return
    assert [(each.kind, each.interval) for each in found] == [("implied_whole", Interval(*case.says["found"]))]
