"""Criteria made ready for one law: how each is answered, what it reads, and what its parts say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.errors import FactError
from serkit.language.bare import CalculationFailed
from serkit.language.bind import bind
from serkit.language.logic import all_of, any_of, negation, truth
from serkit.language.walk import RUN
from serkit.rules.engine.tables import NoSingleRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from serkit.language.bare import Bare
    from serkit.language.checked import Op
    from serkit.rules.engine.frame import DayFrame
    from serkit.rules.engine.reads import Reader
    from serkit.rules.pack.model import Criterion, CriterionVersion, Exemption


class Check:
    """One criterion under one law. A plain one is a single expression; what it reads is known beforehand."""

    __slots__ = ("_ask", "_model", "_named", "blind", "counts", "criterion", "name", "plain", "presumed", "version")

    def __init__(self, reader: Reader, criterion: Criterion, version: CriterionVersion) -> None:
        reads = reader.criterion(version)
        self.name = criterion.name
        self.criterion = criterion
        self.version = version
        self.presumed = dict(criterion.presume) if criterion.presume else {}
        self.plain = not (version.applies_when or version.unless or version.excepts or self.presumed)
        self.counts = reads.facts
        self.blind = reads.blind
        self._model = reader.model
        self._named = reads.law
        self._ask: Callable[[DayFrame], bool | None] | None = None

    @property
    def reads(self) -> tuple[str, ...]:
        """The facts it reads, by name, in the order first read."""
        facts = self._model.facts
        return tuple([facts[slot].name for slot in self.counts])

    @property
    def law(self) -> tuple[str, ...]:
        """The parameters and tables it reads."""
        return tuple(self._named)

    @property
    def ask(self) -> Callable[[DayFrame], bool | None]:
        """Answers like `met`, but may raise CalculationFailed; bound when first asked for, since few are walked."""
        if self._ask is None:
            self._ask = answering(self.version.when) if self.plain else self._by_parts
        return self._ask

    def met(self, frame: DayFrame) -> bool | None:
        """Say whether the criterion is met; every part is evaluated, whatever the others say.

        Raises:
            FactError: SK410 if what was told leaves no result, such as a division by zero.
        """
        try:
            return self.ask(frame)
        except CalculationFailed as failed:
            what = f"criterion {self.name}"
            raise no_result(what, failed, self.reads) from None

    def _by_parts(self, frame: DayFrame) -> bool | None:
        parts = dict(self.parts(frame))
        applies = parts.pop("applies_when", True)
        met = any_of(said for kind, said in parts.items() if not kind.startswith("except"))
        against = any_of(said for kind, said in parts.items() if kind.startswith("except"))
        return any_of((negation(applies), all_of((met, negation(against)))))

    def parts(self, frame: DayFrame) -> tuple[tuple[str, bool | None], ...]:
        """Say what each part gave: `applies_when`, `when`, `unless 1`, ..., `except 1`, ..."""
        if self.presumed:
            frame = frame.presuming(self.presumed)
        version = self.version
        found: list[tuple[str, bool | None]] = []
        if version.applies_when is not None:
            found.append(("applies_when", said(version.applies_when, frame)))
        found.append(("when", said(version.when, frame)))
        for kind, exemptions in (("unless", version.unless), ("except", version.excepts)):
            found += [(f"{kind} {n}", exempts(each, frame)) for n, each in enumerate(exemptions, 1)]
        return tuple(found)


_ANSWERS = frozenset(
    {
        "and", "or", "not", "eq", "ne", "lt", "le", "gt", "ge", "between", "one_of", "contains", "contains_any",
        "contains_all", "some", "every", "is_none", "is_known", "eligible",
    }
)  # fmt: skip
"""Operations that give True, False or None and nothing else."""


def answering(op: Op) -> Callable[[DayFrame], bool | None]:
    """Bind a yes-or-no expression to a function of the frame; a fact told as none counts as no."""
    bound = bind(op)
    if op.name in _ANSWERS:
        return bound
    return lambda frame: truth(bound(frame))


def exempts(exemption: Exemption, frame: DayFrame) -> bool | None:
    """Say whether an exception holds: its own exceptions take it back."""
    back = any_of([exempts(each, frame) for each in exemption.excepts])
    return all_of((said(exemption.when, frame), negation(back)))


def said(op: Op, frame: DayFrame) -> bool | None:
    """Return the answer of a yes-or-no expression."""
    found: Bare = RUN[op.name](op, frame, ())
    return truth(found)


def no_result(what: str, failed: CalculationFailed, reads: tuple[str, ...]) -> FactError:
    """SK410: facts that leave no result; names the facts, never their values."""
    return FactError.of(
        "SK410",
        f"{what} cannot be worked out: {failed}",
        fields=(("reads", ", ".join(reads) or "no facts"),),
        help=failed.cure if isinstance(failed, NoSingleRow) else "check what was told of these facts",
    )
