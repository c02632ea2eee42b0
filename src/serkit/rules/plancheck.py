"""An agreed plan held to the plan rules of a pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.domain.plan import Finding
from serkit.kernel.errors import PackError
from serkit.kernel.text import LANGUAGES, Text, listed, role, say
from serkit.rules.unkept import unkept

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator, Sequence

    from serkit.domain.facts import Facts
    from serkit.domain.plan import Activity, IndividualPlan
    from serkit.rules.engine.engine import Engine
    from serkit.rules.pack.casework import ActivityRule, PlanRules


def check_plan(engine: Engine, plan: IndividualPlan, facts: Facts, as_of: dt.date) -> tuple[Finding, ...]:
    """Return what the plan does not keep: rules it must fulfil, its order, and, once agreed, who should have agreed.

    Raises:
        PackError: SK620 if the pack has no plan rules.
    """
    agreed = plan.agreed_by if plan.agreed_on is not None and plan.agreed_on <= as_of else None
    return findings_of(engine, facts, as_of, plan.activities, agreed)


def findings_of(
    engine: Engine, facts: Facts, as_of: dt.date, activities: Sequence[Activity], agreed_by: Collection[str] | None
) -> tuple[Finding, ...]:
    """Return the findings of some activities; who has agreed is not asked where that is None."""
    rules = engine.model.plan
    if rules is None or not rules.activities:
        message = f"{engine.model.id} has no plan rules"
        raise PackError.of("SK620", message, help="write `plan: activities:` in plan.yaml")
    frame = engine.frame(facts, as_of.toordinal())
    records = [
        {"id": each.id, "service": each.service, "by": each.by, "abilities": frozenset(each.abilities)}
        for each in activities
    ]
    agreement = () if agreed_by is None else _not_agreed(rules, agreed_by)
    return (*unkept(engine, frame, rules.must, records), *_order(rules, activities), *agreement)


def _order(rules: PlanRules, activities: Sequence[Activity]) -> Iterator[Finding]:
    """What an activity comes after ends before it starts, and what it needs is in the plan."""
    known = {each.id: each for each in rules.activities}
    planned = {each.id: each for each in activities}
    for each in activities:
        rule = known.get(each.id)
        for other in () if rule is None else dict.fromkeys((*rule.needs, *rule.after)):
            before = planned.get(other)
            if before is None and rule is not None and other in rule.needs:
                yield _said(f"{each.id}.lacks", "plan.lacks", rule, known[other])
            elif before is not None and rule is not None and (before.ends_on or before.starts_on) >= each.starts_on:
                yield _said(f"{each.id}.too_early", "plan.too_early", rule, known[other])


def _said(id: str, key: str, rule: ActivityRule, other: ActivityRule) -> Finding:
    words = {lang: say(lang, key, activity=_name(rule, lang), other=_name(other, lang)) for lang in LANGUAGES}
    return Finding(id=id, text=Text(words), met=False)


def _name(rule: ActivityRule, lang: str) -> str:
    return rule.id.replace("_", " ") if rule.text is None else rule.text.say(lang)


def _not_agreed(rules: PlanRules, agreed_by: Collection[str]) -> Iterator[Finding]:
    """Of each group of roles one must have agreed."""
    for roles in rules.agreed_by:
        if not set(roles) & set(agreed_by):
            named = {lang: listed([role(each, lang) for each in roles], lang, "or") for lang in LANGUAGES}
            words = {lang: say(lang, "plan.not_agreed_by", roles=who) for lang, who in named.items()}
            yield Finding(id="not_agreed", text=Text(words), met=False)
