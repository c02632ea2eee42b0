"""What is wrong with an answer of an interview, in the language it is held in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.text import date, say

if TYPE_CHECKING:
    import datetime as dt

    from serkit.domain.question import Question
    from serkit.kernel.diagnostics import Diagnostic

_SAID = {
    "SK405": "ask.wrong_unit",
    "SK407": "ask.out_of_range",
    "SK409": "ask.too_long",
    "SK410": "ask.no_result",
    "SK412": "ask.above_size",
    "SK420": "ask.after_the_day",
}
_AS_WRITTEN = frozenset({"SK403", "SK405", "SK406"})
"""Where the cure is to write it otherwise."""


class Complaints:
    """Says findings of one interview: a language, a calendar and the day judged."""

    def __init__(self, lang: str, calendar: str, as_of: dt.date) -> None:
        self.lang = lang
        self._day = date(as_of, lang, calendar)

    def about(self, question: Question, typed: str, found: Diagnostic) -> str:
        """Return what is wrong with an answer, and how one is written.

        >>> import datetime as dt
        >>> from serkit.kernel.diagnostics import Diagnostic
        >>> from serkit.domain.question import Question
        >>> asked = Question(fact="person.birth_date", kind="date", example="2026-05-31")
        >>> finding = Diagnostic(code="SK403", message="")
        >>> Complaints("en", "gregorian", dt.date(2026, 11, 1)).about(asked, "Monday", finding)
        'this was not understood; such as 2026-05-31'
        """
        if typed.casefold() in ("none", say(self.lang, "none").casefold()) and found.code == "SK403":
            return say(self.lang, "ask.no_none")
        limits = "" if question.limits is None else question.limits.say(self.lang)
        key = _SAID.get(found.code, "ask.not_understood")
        said = say(self.lang, key, limits=limits, date=self._day)
        cure = self._cure(question) if found.code in _AS_WRITTEN or key == "ask.not_understood" else ""
        return say(self.lang, "list.semicolon").join(filter(None, (said, cure)))

    def _cure(self, question: Question) -> str:
        if question.kind == "yes or no":
            return f"{say(self.lang, 'yes')} (y) / {say(self.lang, 'no')} (n)"
        if question.choices:
            return say(self.lang, "ask.choose")
        return say(self.lang, "ask.example", example=question.example) if question.example else ""
