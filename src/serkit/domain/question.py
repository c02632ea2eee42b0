"""An interview, one question at a time: what still matters, in which order, and why it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from serkit.domain.decision import Decisions
from serkit.kernel.frozen import FrozenMap
from serkit.kernel.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind = Literal["yes or no", "choice", "choices", "number", "amount", "share", "length", "date", "text", "list"]


@attrs.frozen(kw_only=True)
class Need:
    """Why a fact is asked: a programme that hangs on it, and the criterion that is open; none for what is owed.

    >>> Need(programme="igndps", criterion="bpl").criterion
    'bpl'
    """

    programme: str
    criterion: str = ""
    text: Text | None = None


@attrs.frozen(kw_only=True)
class Question:
    """One fact to ask for: what it is called, how to ask, what may be answered, and why.

    `kind` is what a form draws; `unit` is how amounts and shares are written ("INR per month", "percent"), `example`
    an answer as a file of facts writes it, and `limits` which values are possible, in words. `choices` are the words
    of a choice with their labels, in order; `fields` the questions about each member of a list. Texts are in all
    languages of the pack.

    >>> Question(fact="household.bpl", kind="yes or no").say("en")
    'household.bpl'
    """

    fact: str
    kind: Kind
    label: Text | None = None
    ask: Text | None = None
    help: Text | None = None
    unit: str = ""
    example: str = ""
    limits: Text | None = None
    choices: FrozenMap[str, Text | None] = FrozenMap({})
    can_be_none: bool = False
    by_month: bool = False
    sensitive: bool = False
    needed_for: tuple[Need, ...] = ()
    fields: tuple[Question, ...] = ()

    def say(self, lang: str) -> str:
        """The question in one language; what has none is asked for by its label, or its name."""
        words = self.ask or self.label
        return self.fact if words is None else words.say(lang)

    def plain(self, lang: str) -> dict[str, object]:
        """The question as data for a form, in one language.

        >>> Question(fact="household.bpl", kind="yes or no").plain("en")["kind"]
        'yes or no'
        """
        return {
            "fact": self.fact,
            "kind": self.kind,
            "question": self.say(lang),
            "help": None if self.help is None else self.help.say(lang),
            "unit": self.unit,
            "example": self.example,
            "limits": None if self.limits is None else self.limits.say(lang),
            "choices": {word: word if label is None else label.say(lang) for word, label in self.choices.items()},
            "can_be_none": self.can_be_none,
            "by_month": self.by_month,
            "sensitive": self.sensitive,
            "needed_for": [_need(each, lang) for each in self.needed_for],
            "fields": [each.plain(lang) for each in self.fields],
        }


def _need(need: Need, lang: str) -> dict[str, object]:
    text = None if need.text is None else need.text.say(lang)
    return {"programme": need.programme, "criterion": need.criterion or None, "text": text}


@attrs.frozen(kw_only=True)
class Step:
    """Where an interview stands: the questions that still matter, and the answers of the programmes so far.

    `skipped` are facts somebody did not know and that still matter; they are not asked again.

    >>> Step(questions=(), decisions=Decisions({})).is_done
    True
    """

    questions: tuple[Question, ...]
    decisions: Decisions
    skipped: tuple[str, ...] = ()

    @property
    def next(self) -> Question | None:
        """The question to ask now: the one that settles most; None when nothing that matters is left to ask."""
        return self.questions[0] if self.questions else None

    @property
    def is_done(self) -> bool:
        """Whether nothing that matters is left to ask."""
        return not self.questions

    def plain(self, lang: str) -> Mapping[str, object]:
        """The step as data for a form, in one language."""
        return {
            "questions": [each.plain(lang) for each in self.questions],
            "answers": {name: str(each.status) for name, each in self.decisions.items()},
            "skipped": list(self.skipped),
        }
