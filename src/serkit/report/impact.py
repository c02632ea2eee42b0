"""What a change of rules does to people, as a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.document import Document
from serkit.kernel.money import Money
from serkit.kernel.parts import Figures, Heading, Para, Table
from serkit.kernel.text import date, money, number, say

if TYPE_CHECKING:
    from serkit.domain.impact import Amounts, Example, Impact, ProgrammeImpact
    from serkit.domain.words import PackWords
    from serkit.kernel.parts import Part


def impact_paper(impact: Impact, words: PackWords, lang: str = "en") -> Document:
    """Say what the rules say otherwise, who is touched by it in which programme, and by which line."""
    return Document(say(lang, "impact.title"), tuple(_Paper(impact, words, lang).parts()), lang)


class _Paper:
    """One paper being written."""

    def __init__(self, impact: Impact, words: PackWords, lang: str) -> None:
        self.impact = impact
        self.words = words
        self.lang = lang

    def parts(self) -> list[Part]:
        impact = self.impact
        head = self._say("impact.versions", old=impact.old, new=impact.new)
        day = self._say("as_of", date=date(impact.as_of, self.lang, self.words.calendar))
        parts: list[Part] = [Para(head), Para(f"{day}; {self._say('impact.people', n=impact.n_people)}")]
        if impact.refused:
            parts.append(Para(self._say("impact.refused", n=impact.refused)))
            parts.append(Figures(tuple((each.person, each.why) for each in impact.refusals)))
        if not impact.changes_anything:
            parts.append(Para(self._say("impact.nothing")))
        parts += self._edits()
        for each in impact.programmes:
            parts += self._programme(each)
        return [*parts, *self._untouched()]

    def _edits(self) -> list[Part]:
        """Every edit, with how many people it touches."""
        if not self.impact.edits:
            return []
        touched = {each.edit: each.n_people for each in self.impact.causes}
        rows = tuple(
            (
                self._say(f"impact.{each.way}"),
                self._say(f"impact.kind.{each.kind}"),
                each.name,
                each.where,
                self._n(touched.get(each, 0)),
            )
            for each in sorted(self.impact.edits, key=lambda one: -touched.get(one, 0))
        )
        heads = tuple(self._say(f"impact.{key}") for key in ("way", "kind", "name", "where", "n_people"))
        return [Heading(self._say("impact.edits")), Table(heads, rows, numeric=(4,))]

    def _programme(self, each: ProgrammeImpact) -> list[Part]:
        moves = tuple(
            (self._say(f"status.{move.before}"), self._say(f"status.{move.after}"), self._n(move.n))
            for move in each.moves
            if move.is_change
        )
        parts: list[Part] = [Heading(self.words.programme(each.programme, self.lang))]
        if moves:
            heads = (self._say("impact.before"), self._say("impact.after"), self._say("impact.n_people"))
            parts.append(Table(heads, moves, numeric=(2,)))
        owed = tuple((name.replace("_", " "), self._owed(one)) for name, one in each.amounts.items())
        parts += [Figures(owed)] if owed else []
        if not moves and not any(one.n_more + one.n_less + one.n_other for one in each.amounts.values()):
            parts.append(Para(self._say("impact.nobody")))
        examples = [one for one in self.impact.examples if one.programme == each.programme]
        return [*parts, *map(self._example, examples)]

    def _owed(self, amounts: Amounts) -> str:
        said = [
            self._say(f"impact.amount_{way}", n=n, amount=self._amount(amount))
            for way, n, amount in (("more", amounts.n_more, amounts.more), ("less", amounts.n_less, amounts.less))
            if n
        ]
        if amounts.n_other:
            said.append(self._say("impact.amount_other", n=amounts.n_other))
        said.append(self._say("impact.amount_same", n=amounts.n_same))
        return self._say("list.semicolon").join(said)

    def _example(self, example: Example) -> Part:
        move = f"{self._say(f'status.{example.before}')} → {self._say(f'status.{example.after}')}"
        told = example.person or self._say("list.semicolon").join(f"{name}: {x}" for name, x in example.facts.items())
        return Para(f"{move}: {told}")

    def _untouched(self) -> list[Part]:
        titles = [self.words.programme(name, self.lang) for name in self.impact.untouched]
        return [Para(self._say("impact.untouched", programmes="; ".join(titles)))] if titles else []

    def _amount(self, x: object) -> str:
        if isinstance(x, Money):
            return money(x, self.lang)
        return number(x, self.lang) if isinstance(x, int) else str(x)

    def _n(self, n: int) -> str:
        return number(n, self.lang)

    def _say(self, key: str, **values: str | int) -> str:
        return say(self.lang, key, **values)
