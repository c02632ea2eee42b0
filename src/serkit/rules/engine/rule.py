"""A programme made ready for one law: its criteria in order, and its answer from theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.domain.decision import Status
from serkit.rules.engine.criteria import Check
from serkit.rules.engine.reads import Reader
from serkit.rules.engine.requirement import Branch, holds, in_force_only, laid_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from serkit.rules.engine.frame import DayFrame
    from serkit.rules.law import Law
    from serkit.rules.pack.model import PackModel, Programme

    Mets = tuple[bool | None, ...]

_STATUS = {True: Status.ELIGIBLE, False: Status.INELIGIBLE, None: Status.UNDETERMINED}


class Rule:
    """What a programme requires under one law. Out of force it has no criteria, and nobody is eligible."""

    __slots__ = (
        "_asks", "_law", "_model", "_reads", "_torn", "_tree", "branch", "checks", "in_force", "names", "programme",
    )  # fmt: skip

    def __init__(self, model: PackModel, law: Law, programme: Programme, checks: dict[str, Check]) -> None:
        version = law.programmes.get(programme.name)
        found = in_force_only(version.requires, law.criteria) if version is not None else None
        self._model = model
        self._law = law
        self.programme = programme
        self.in_force = version is not None
        self.branch = found or Branch("all")
        self.names: tuple[str, ...] = self.branch.names
        reader = Reader(model, law)
        for name in self.names:
            if name not in checks:
                checks[name] = Check(reader, model.criteria[name], law.criteria[name])
        self.checks = tuple(checks[name] for name in self.names)
        self._asks: tuple[Callable[[DayFrame], bool | None], ...] | None = None
        self._reads: tuple[tuple[str, ...], ...] | None = None
        self._tree: Callable[[Sequence[bool | None]], bool | None] | None = None
        self._torn: int | None = None

    def status(self, mets: Mets) -> Status:
        """Return the answer of the programme on the answers of its criteria."""
        if not self.in_force:
            return Status.INELIGIBLE
        if self._tree is None:
            self._tree = laid_out(self.branch, self.names)
        return _STATUS[self._tree(mets)]

    @property
    def reads(self) -> tuple[tuple[str, ...], ...]:
        """The facts each criterion reads, by name."""
        if self._reads is None:
            self._reads = tuple([check.reads for check in self.checks])
        return self._reads

    @property
    def asks(self) -> tuple[Callable[[DayFrame], bool | None], ...]:
        """What answers its criteria, each a function of the frame."""
        if self._asks is None:
            self._asks = tuple(check.ask for check in self.checks)
        return self._asks

    @property
    def unsighted(self) -> int:
        """The bits of facts of which bounds may lose sight.

        They are read more than once and pull the answer both ways (`x >= 5 or x < 5`), or are asked what all they may
        be answers alike (`x in ("a", "b")` of a and b).
        """
        if self._torn is None:
            from serkit.rules.engine.pulls import torn

            self._torn = torn(self._model, self._law, self.branch, self.checks)
        return self._torn

    def open_reads(self, mets: Mets) -> dict[int, int]:
        """Return the facts that open criteria read, by slot, and how often."""
        counts: dict[int, int] = {}
        for check, met in zip(self.checks, mets, strict=True):
            if met is None:
                for slot, count in check.counts.items():
                    counts[slot] = counts.get(slot, 0) + count
        return counts

    def is_open(self, mets: Mets) -> bool:
        """Say whether the answers alone leave the programme open; a decision may be settled all the same."""
        return self.status(mets) is Status.UNDETERMINED

    def because(self, mets: Mets) -> tuple[str, ...]:
        """Return the criteria the refusal rests on: each would have to be answered otherwise to lift its part of it.

        Where the answers leave it open and no unknown fact can change it, these are the open criteria together.
        """
        if not self.in_force:
            return ("not_in_force",)
        answers = dict(zip(self.names, mets, strict=True))
        resting = (
            open_under(self.branch, answers) if self.is_open(mets) else _against(self.branch, answers, wanted=True)
        )
        return tuple(dict.fromkeys(resting))


def open_under(branch: Branch, answers: Mapping[str, bool | None]) -> Iterator[str]:
    """List the open criteria whose every branch above is open too."""
    if holds(branch, answers) is not None:
        return
    if branch.kind == "criterion":
        yield branch.name
    for item in branch.items:
        yield from open_under(item, answers)


def _against(branch: Branch, answers: Mapping[str, bool | None], *, wanted: bool) -> Iterator[str]:
    """The criteria that make a requirement say the opposite of what is wanted."""
    if holds(branch, answers) is not (not wanted):
        return
    if branch.kind == "criterion":
        yield branch.name
    yield from branch.lacking
    for item in branch.items:
        yield from _against(item, answers, wanted=wanted if branch.kind != "not" else not wanted)
