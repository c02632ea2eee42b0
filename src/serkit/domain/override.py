"""A person's word beside a rule's: an override names its author and its reason, and never replaces the decision."""

from __future__ import annotations

import datetime as dt

import attrs

from serkit.domain.decision import Decision, Status
from serkit.domain.problems import Problems
from serkit.kernel.derivation import Derivation
from serkit.kernel.errors import LifecycleError
from serkit.kernel.text import date, say


@attrs.frozen(kw_only=True)
class Override:
    """What an officer decided otherwise than the rules, who it was, why, and on which day.

    Invariants: yes or no, and not what the rules say anyway; an author, a reason, and a day not before the one
    judged (LifecycleError SK616). The decision stays as it is, with its seal; the reason stays out of `repr`.

    >>> import datetime as dt
    >>> from serkit.domain.outcome import DecisionContent, Seal
    >>> day = dt.date(2026, 1, 1)
    >>> seal = Seal(pack="in.pensions", version="2026.1", hash="9f2c", as_of=day)
    >>> said = Decision(programme="igndps", status="ineligible", as_of=day, content=DecisionContent(seal=seal))
    >>> Override(decision=said, status="eligible", by="officer-7", why="order of the court", on=day).status
    <Status.ELIGIBLE: 'eligible'>
    """

    decision: Decision
    status: Status = attrs.field(converter=Status)
    by: str
    why: str = attrs.field(repr=False)
    on: dt.date

    def __attrs_post_init__(self) -> None:
        problems = Problems()
        decided = self.status is not Status.UNDETERMINED
        problems.unless(decided, "SK616", "an override says yes or no", help="give eligible or ineligible")
        other = self.status is not self.decision.status
        problems.unless(other, "SK616", "the rules say the same", help="an override is for another answer alone")
        problems.unless(bool(self.by.strip()), "SK616", "nobody stands for the override", help="say by whom: by=...")
        problems.unless(bool(self.why.strip()), "SK616", "the override has no reason", help="say why: why=...")
        orderly = self.on >= self.decision.as_of
        problems.unless(orderly, "SK616", "the override is older than what it overrides", help="check the day: on=...")
        problems.refuse(LifecycleError)

    def explain(self, lang: str = "en") -> Derivation:
        """Say who decided what, and why, above what the rules said.

        Raises:
            SerkitError: SK690 where the decision was read back and not bound to its pack.
        """
        answer = say(lang, f"status.{self.status}")
        head = say(lang, "override.by", by=self.by, date=date(self.on, lang), status=answer)
        reason = Derivation(say(lang, "override.why"), self.why, lang=lang)
        rules = Derivation(say(lang, "override.rules"), children=(self.decision.explain(lang),), lang=lang)
        return Derivation(head, verdict=self.status is Status.ELIGIBLE, children=(reason, rules), lang=lang)
