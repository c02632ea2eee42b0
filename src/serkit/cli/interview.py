"""An interview in the terminal: one question at a time, back, not known, why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from serkit.cli.answers import read_answer
from serkit.cli.complaints import Complaints
from serkit.kernel.errors import FactError
from serkit.kernel.text import isolate_foreign, say

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from serkit.domain.question import Question, Step
    from serkit.rules.rulepack import RulePack

BACK, WHY, STOP = "<", "?", "."
_MOST_MEMBERS = 200


class _Left(Exception):  # noqa: N818 - somebody went back or stopped
    """The question was left without an answer."""


class _GoneBack(_Left):
    """The question before is to be put again."""


class Interview:
    """Asks until nothing that matters is left, or somebody stops; `told` holds the answers."""

    def __init__(
        self, rules: RulePack, as_of: dt.date, lang: str, told: Mapping[str, object], programmes: Sequence[str]
    ) -> None:
        self.rules = rules
        self.as_of = as_of
        self.lang = lang
        self.told: dict[str, object] = dict(told)
        self._complaints = Complaints(lang, rules.model.calendar, as_of)
        self._programmes = programmes
        self._skipped: list[str] = []
        self._history: list[str] = []
        self._stopped = False

    def run(self) -> Step:
        """Hold the interview and return where it ended."""
        self._say("ask.how", back=BACK)
        step = self._step()
        while step.next is not None and not self._stopped:
            self._put(step.next)
            step = self._checked(step)
        self._say("ask.stopped" if self._stopped else "ask.done")
        return step

    def _step(self) -> Step:
        facts = self.rules.facts(self.told, calendar=None)
        return self.rules.ask(facts, as_of=self.as_of, skip=self._skipped, programmes=self._programmes)

    def _checked(self, before: Step) -> Step:
        """Go on, or take back an answer that does not fit the others."""
        try:
            return self._step()
        except FactError as error:
            if before.next is not None:
                self._complain(before.next, "", error)
            self._back()
            return before

    def _put(self, question: Question) -> None:
        """Ask until there is an answer, or none is to be had."""
        click.echo("")
        click.echo(isolate_foreign(f"{len(self._history) + 1}. {question.say(self.lang)}", self.lang))
        if question.help is not None:
            click.echo(f"   {question.help.say(self.lang)}")
        try:
            value = self._list(question) if question.kind == "list" else self._value(question, self._judge)
        except _GoneBack:
            self._back()
            return
        except _Left:
            return
        self._history.append(question.fact)
        if value is None:
            self._skipped.append(question.fact)
        else:
            self.told[question.fact] = self._by_month(value) if question.by_month else value

    def _by_month(self, value: object) -> dict[str, object]:
        from serkit.kernel.calendars import calendar_named

        year, month, _ = calendar_named(self.rules.model.calendar).ymd(self.as_of.toordinal())
        return {f"{year:04}-{month:02}": value}

    def _value(self, question: Question, judge: Callable[[Question, object], None]) -> object:
        """Return what was typed, judged by intake; None where it is not known."""
        self._offer(question)
        while True:
            typed = self._typed(question)
            if not typed:
                return None
            try:
                value = read_answer(question, typed, self.lang, unit_needed=bool(self.rules.model.shown_unit))
                judge(question, value)
            except FactError as error:
                self._complain(question, typed, error)
            else:
                return value

    def _judge(self, question: Question, value: object) -> None:
        self.rules.facts({question.fact: self._by_month(value) if question.by_month else value}, calendar=None)

    def _list(self, question: Question) -> object:
        """Ask how many there are, then about each; None where even that is not known."""
        members = None
        while members is None:
            n = self._how_many(question)
            if n is None:
                return None
            members = self._members(question, n)
        return members

    def _how_many(self, question: Question) -> int | None:
        self._say("ask.how_many")
        while typed := self._typed(question):
            n = _count(typed)
            if n is not None:
                return n
            self._say("ask.not_understood")
        return None

    def _members(self, question: Question, n: int) -> list[dict[str, object]] | None:
        """Ask about each, one field after another; what is not known of one, or not reached, stays unknown.

        Going back leads to the field before, and from the first one, None, to how many there are.
        """

        def judge(field: Question, value: object) -> None:
            self.rules.facts({question.fact: [{_field(field): value}]}, calendar=None)

        members: list[dict[str, object]] = [{} for _ in range(n)]
        places = [(member, field) for member in range(n) for field in question.fields]
        at = 0
        while 0 <= at < len(places) and not self._stopped:
            member, field = places[at]
            click.echo(say(self.lang, "ask.member", n=member + 1, total=n) + " " + field.say(self.lang))
            try:
                value = self._value(field, judge)
            except _GoneBack:
                at -= 1
                continue
            except _Left:
                break
            members[member] = {**members[member], _field(field): value}
            at += 1
        return [_known(member) for member in members] if at >= 0 else None

    def _offer(self, question: Question) -> None:
        for n, (word, label) in enumerate(question.choices.items(), 1):
            click.echo(f"   {n}  {word if label is None else label.say(self.lang)}")
        if question.kind == "choices":
            self._say("ask.several")
        elif question.kind == "yes or no":
            click.echo(f"   {say(self.lang, 'yes')} (y) / {say(self.lang, 'no')} (n)")
        elif question.example:
            self._say("ask.example", example=question.example)
        if question.can_be_none:
            self._say("ask.or_none", none=say(self.lang, "none"))

    def _typed(self, question: Question) -> str:
        """Read one line; "" for not known."""
        while True:
            typed = _line()
            if typed == WHY:
                self._why(question)
            elif typed == BACK:
                raise _GoneBack
            elif typed == STOP:
                self._stopped = True
                raise _Left
            else:
                return typed

    def _why(self, question: Question) -> None:
        for need in question.needed_for:
            title = self.rules[need.programme].title.say(self.lang)
            if need.text is None:
                self._say("ask.for_amount", programme=title)
            else:
                self._say("ask.for_criterion", programme=title, criterion=need.text.say(self.lang))
        if not question.needed_for:
            self._say("ask.for_list")

    def _back(self) -> None:
        if not self._history:
            self._say("ask.no_back")
            return
        fact = self._history.pop()
        self.told.pop(fact, None)
        if fact in self._skipped:
            self._skipped.remove(fact)

    def _complain(self, question: Question, typed: str, error: FactError) -> None:
        for said in dict.fromkeys(self._complaints.about(question, typed, each) for each in error.diagnostics):
            click.echo("   " + isolate_foreign(said, self.lang))

    def _say(self, key: str, **values: str | int) -> None:
        click.echo("   " + say(self.lang, key, **values))


def _line() -> str:
    """Read a line; where there is none any more (its end, Ctrl-C, no input at all) the interview is over."""
    try:
        return input("> ").strip()
    except (EOFError, KeyboardInterrupt, RuntimeError):  # the last of an input closed before it began
        return STOP


def _field(question: Question) -> str:
    """Return the name of a field of a member, without that of the list."""
    return question.fact.rpartition(".")[2]


def _known(member: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in member.items() if value is not None}


def _count(text: str) -> int | None:
    from serkit.kernel.numerals import read_digits

    plain = read_digits(text)
    is_count = plain.isascii() and plain.isdigit() and len(plain) < len("1000")
    return int(plain) if is_count and int(plain) <= _MOST_MEMBERS else None
