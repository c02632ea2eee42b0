"""The conditions of a programme in words: each with its answer, the facts it read, and its exceptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.derivation import Derivation
from serkit.kernel.text import say
from serkit.rules.engine.cited import UNCITED
from serkit.rules.engine.criteria import Check, exempts, said
from serkit.rules.engine.reads import Reader
from serkit.rules.engine.requirement import Branch, holds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from serkit.kernel.derivation import Verdict
    from serkit.language.checked import Op
    from serkit.rules.engine.cited import Citation, Cited
    from serkit.rules.engine.frame import DayFrame
    from serkit.rules.pack.model import Exemption

_CONCERNS = {True: "why.concerns", None: "why.concerns_unknown"}


class Conditions:
    """Writes the lines of criteria and of the requirements made of them, for one reader."""

    __slots__ = ("cited", "engine", "lang")

    def __init__(self, cited: Cited) -> None:
        self.cited = cited
        self.engine = cited.engine
        self.lang = cited.lang

    def branch(
        self, branch: Branch, checks: Mapping[str, Check], answers: Mapping[str, bool | None], frame: DayFrame
    ) -> Derivation:
        """Say a requirement and all it is made of."""
        if branch.kind == "criterion":
            return self.criterion(checks[branch.name], answers[branch.name], frame)
        words = {"all": "why.all", "any": "why.any", "not": "why.not"}
        text = self._say("why.n_of", n=branch.n) if branch.kind == "n_of" else self._say(words[branch.kind])
        below = tuple(self.branch(item, checks, answers, frame) for item in branch.items)
        return self._line(text, verdict=holds(branch, answers), children=below)

    def criterion(self, check: Check, met: bool | None, frame: DayFrame) -> Derivation:  # noqa: FBT001 - an answer
        """Say a criterion so that its words are true of the case, or are marked as not."""
        version = check.version
        source = self.cited.source(version.source or check.criterion.source)
        if version.applies_when is not None and self._applies(check, frame) is False:
            words = self.cited.reader.sentence(version.text or check.criterion.text, frame)
            line = self._say("why.does_not_concern", criterion=words)
            return self._line(line, citation=source, children=self._read((version.applies_when,), frame))
        ops = (version.when, *_told(version.unless), *_told(version.excepts))
        children = (*self._read(ops, frame), *self.cited.law(version.when, frame))
        children += (*self._presumed(check, frame), *self._exceptions(check, frame))
        return self._line(self._words(check, met, frame), citation=source, verdict=met, children=children)

    def _applies(self, check: Check, frame: DayFrame) -> bool | None:
        return dict(check.parts(frame)).get("applies_when", True)

    def _words(self, check: Check, met: bool | None, frame: DayFrame) -> str:  # noqa: FBT001 - an answer
        """The criterion's own words; what only an exception brought about is said to be so."""
        criterion = check.criterion
        words = self.cited.reader.sentence(check.version.text or criterion.text, frame)
        parts = dict(check.parts(frame))
        if met is True and parts["when"] is not True:
            return self._say("why.or_by_exception", criterion=words)
        in_favour = [said for kind, said in parts.items() if kind == "when" or kind.startswith("unless")]
        if met is False and any(said is not False for said in in_favour):  # not known would do as well: it is refused
            return self._say("why.but_exception", criterion=words)
        against = criterion.text_not if met is False else None
        return words if against is None else self.cited.reader.sentence(against, frame)

    def _presumed(self, check: Check, frame: DayFrame) -> Iterator[Derivation]:
        """What the criterion takes an open answer of another programme to be."""
        for name, counts in check.presumed.items():
            if self.engine.answer(name, frame.plain) is None:
                title = self.engine.title(name).say(self.lang)
                word = "why.is_eligible" if counts else "why.is_ineligible"
                yield self._line(self._say("why.presumed"), self._say(word, programme=title))

    def _exceptions(self, check: Check, frame: DayFrame) -> Iterator[Derivation]:
        version = check.version
        if check.presumed:
            frame = frame.presuming(check.presumed)
        if version.applies_when is not None:
            applies = said(version.applies_when, frame)
            children = self._read((version.applies_when,), frame)
            yield self._line(self._say(_CONCERNS[applies or None]), verdict=applies, children=children)
        for key, exemptions in (("why.unless", version.unless), ("why.except", version.excepts)):
            for each in exemptions:
                yield self._exemption(key, each, frame)

    def _exemption(self, key: str, exemption: Exemption, frame: DayFrame) -> Derivation:
        """An exception in its own words; one that has none is told by the facts it reads."""
        text = exemption.text
        words = "" if text is None else self.cited.reader.sentence(text, frame)
        facts = self._read((exemption.when,), frame) if text is None else ()
        back = tuple(self._exemption("why.except", each, frame) for each in exemption.excepts)
        children = (*facts, *self.cited.law(exemption.when, frame), *back)
        source = self.cited.source(exemption.source)
        return self._line(self._say(key), words, citation=source, verdict=exempts(exemption, frame), children=children)

    def _read(self, ops: Iterable[Op], frame: DayFrame) -> tuple[Derivation, ...]:
        """The facts that expressions read, with their values."""
        reader = Reader(self.engine.model, frame.law)
        slots = dict.fromkeys(slot for op in ops for slot in reader.op(op).facts)
        return tuple(self.cited.reads(slots, frame))

    def _line(
        self,
        text: str,
        value: str = "",
        *,
        citation: Citation = UNCITED,
        verdict: Verdict = "none",
        children: tuple[Derivation, ...] = (),
    ) -> Derivation:
        return Derivation(text, value, citation.text, verdict, children, self.lang, citation.url)

    def _say(self, key: str, **values: str | int) -> str:
        return say(self.lang, key, **values)


def _told(exemptions: tuple[Exemption, ...]) -> Iterator[Op]:
    """What exceptions with words of their own read; the facts of the others stand below them."""
    for each in exemptions:
        if each.text is not None:
            yield each.when
        yield from _told(each.excepts)
