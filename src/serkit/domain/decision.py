"""The answer about one person and one programme: eligible, ineligible, or cannot tell yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, NoReturn

from serkit.kernel.errors import SerkitError

if TYPE_CHECKING:
    import datetime as dt

    from serkit.domain.origin import DecisionOrigin
    from serkit.domain.outcome import CriterionOutcome, DecisionContent, Missing, Seal
    from serkit.kernel.derivation import Derivation
    from serkit.kernel.frozen import FrozenMap


class Status(StrEnum):
    """The three answers.

    >>> Status.ELIGIBLE == "eligible"
    True
    """

    ELIGIBLE = "eligible"
    INELIGIBLE = "ineligible"
    UNDETERMINED = "undetermined"


class Unfrozen:
    """Where a decision is filled in before it freezes (`__class__ = Decision`): half the time of any other way."""

    __slots__ = ("_content", "_origin", "_outcome", "as_of", "programme", "status")

    programme: str
    status: Status
    as_of: dt.date
    _content: DecisionContent | None
    _outcome: object
    _origin: DecisionOrigin | None


class Decision(Unfrozen):
    """One programme's answer on one day, and why.

    `programme`, `status` and `as_of` are there at once; the rest is built when first asked for, by the
    pack that decided. Equality, hash and pickle go by content: a decision read back from a file equals
    the one just made, and `pack.bind(decision)` lets it explain itself again.

    >>> import datetime as dt
    >>> from serkit.domain.outcome import DecisionContent, Seal
    >>> seal = Seal(pack="in.pensions", version="2026.1", hash="9f2c", as_of=dt.date(2026, 1, 1))
    >>> d = Decision(programme="igndps", status="eligible", as_of=seal.as_of, content=DecisionContent(seal=seal))
    >>> d
    Decision(programme='igndps', status='eligible', as_of=datetime.date(2026, 1, 1))
    >>> d.is_eligible
    True
    >>> bool(d)
    Traceback (most recent call last):
    TypeError: a decision has three answers: ask is_eligible, is_ineligible or is_undetermined
    """

    __slots__ = ()

    def __new__(cls, *, programme: str, status: Status | str, as_of: dt.date, content: DecisionContent) -> Decision:  # noqa: PYI034 - filled in as its base first
        """Make a decision that stands alone, as it is read back from a file."""
        return _filled(programme, Status(status), as_of, content, None, None)

    @staticmethod
    def from_outcome(
        programme: str, status: Status, as_of: dt.date, outcome: object, origin: DecisionOrigin
    ) -> Decision:
        """Keep the compact outcome an engine hands over; `origin` makes the rest of it on demand."""
        return _filled(programme, status, as_of, None, outcome, origin)

    @property
    def outcome(self) -> object:
        """What the engine kept, for its own use; None on a decision read back."""
        return self._outcome

    @property
    def content(self) -> DecisionContent:
        """Everything beside programme, status and day, as one value; an entitlement may raise FactError."""
        content = self._content
        if content is None:
            if self._origin is None:
                raise _unbound()
            content = self._origin.content(self)
            object.__setattr__(self, "_content", content)
        return content

    @property
    def trace(self) -> tuple[tuple[str, bool | None, tuple[str, ...]], ...]:
        """(criterion, met, facts read) of every criterion, in the programme's order; cheap."""
        if self._origin is not None:
            return self._origin.trace(self)
        return tuple((one.id, one.met, one.reads) for one in self.content.criteria.values())

    @property
    def is_eligible(self) -> bool:
        """Every requirement is met."""
        return self.status is Status.ELIGIBLE

    @property
    def is_ineligible(self) -> bool:
        """A requirement is not met, whatever else becomes known."""
        return self.status is Status.INELIGIBLE

    @property
    def is_undetermined(self) -> bool:
        """It hangs on something nobody has told yet: see `missing`."""
        return self.status is Status.UNDETERMINED

    @property
    def criteria(self) -> FrozenMap[str, CriterionOutcome]:
        """Each criterion in force and what it said."""
        return self.content.criteria

    @property
    def because(self) -> tuple[str, ...]:
        """The criteria not met, or those that cannot hold together; ("not_in_force",) for a programme out of force."""
        return self.content.because

    @property
    def entitlements(self) -> FrozenMap[str, object]:
        """What is owed, unless ineligible; an `Undetermined` equals UNKNOWN and has bounds."""
        return self.content.entitlements

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What would settle the answer: facts in the pack's order, then law that was not found."""
        return self.content.missing

    @property
    def advice(self) -> FrozenMap[str, CriterionOutcome]:
        """Soft criteria: they warn and never refuse."""
        return self.content.advice

    @property
    def documents(self) -> tuple[str, ...]:
        """Ids of the papers to bring."""
        return self.content.documents

    @property
    def place(self) -> str | None:
        """Say "free", "waiting" or "unknown" where the programme has places; the status is untouched."""
        return self.content.place

    @property
    def instead_of(self) -> tuple[str, ...]:
        """The programmes that cannot be taken together with this one."""
        return self.content.instead_of

    @property
    def seal(self) -> Seal:
        """Pack, version, content hash, day and the facts used."""
        return self.content.seal

    def explain(self, lang: str | None = None) -> Derivation:
        """Say how this answer came about: criteria, facts read, law in force, sources.

        A language the library has and the pack has not is served with the pack's first; the first line says so.

        Raises PackError (SK296) for a language that neither has, and SerkitError (SK690) on a decision that was read
        back and not bound to its pack.
        """
        if self._origin is None:
            raise _unbound()
        return self._origin.explain(self, lang)

    def summary(self, lang: str | None = None) -> str:
        """Say in one line what decides: what is owed, what is not met, or what is still needed.

        Raises SerkitError (SK690) on a decision that was read back and not bound to its pack.
        """
        if self._origin is None:
            raise _unbound()
        return self._origin.summarise(self, lang)

    def __bool__(self) -> NoReturn:
        msg = "a decision has three answers: ask is_eligible, is_ineligible or is_undetermined"
        raise TypeError(msg)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        msg = f"Decision is frozen: {name} cannot be set"
        raise AttributeError(msg)

    def __delattr__(self, name: str) -> NoReturn:
        self.__setattr__(name, None)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Decision):
            return NotImplemented
        if (self.programme, self.status, self.as_of) != (other.programme, other.status, other.as_of):
            return False
        return self.content == other.content

    def __hash__(self) -> int:
        return hash((self.programme, self.status, self.as_of))

    def __repr__(self) -> str:
        return f"Decision(programme={self.programme!r}, status={str(self.status)!r}, as_of={self.as_of!r})"

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (self.programme, str(self.status), self.as_of, self.content)


def _filled(
    programme: str,
    status: Status,
    as_of: dt.date,
    content: DecisionContent | None,
    outcome: object,
    origin: DecisionOrigin | None,
) -> Decision:
    decision = Unfrozen()
    decision.programme = programme
    decision.status = status
    decision.as_of = as_of
    decision._content = content  # noqa: SLF001
    decision._outcome = outcome  # noqa: SLF001
    decision._origin = origin  # noqa: SLF001
    decision.__class__ = Decision  # same layout: Decision adds no slots
    return decision  # type: ignore[return-value]  # the line above made it one


def _rebuild(programme: str, status: str, as_of: dt.date, content: DecisionContent) -> Decision:
    return Decision(programme=programme, status=status, as_of=as_of, content=content)


def _unbound() -> SerkitError:
    return SerkitError.of(
        "SK690",
        "this decision was read back and does not know its pack",
        help="bind it first: `pack.bind(decision).explain()`; bind checks that the pack is the same",
    )


class Decisions(Mapping[str, Decision]):
    """The decisions of a pack by programme id, in the pack's order.

    >>> len(Decisions({}))
    0
    """

    __slots__ = ("_by_programme",)

    def __init__(self, by_programme: Mapping[str, Decision]) -> None:
        self._by_programme = dict(by_programme)

    def __getitem__(self, programme: str) -> Decision:
        found = self._by_programme.get(programme)
        if found is None:
            raise _no_programme(programme, tuple(self._by_programme))
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_programme)

    def __len__(self) -> int:
        return len(self._by_programme)

    def __bool__(self) -> NoReturn:
        msg = "decisions have three answers each: ask .eligible, or len() for how many there are"
        raise TypeError(msg)

    @property
    def eligible(self) -> tuple[str, ...]:
        """The programmes that are open to this person.

        >>> Decisions({}).eligible
        ()
        """
        return tuple(name for name, one in self._by_programme.items() if one.is_eligible)

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What to ask: what settles most of the open programmes goes first, then in the order needed.

        >>> Decisions({}).missing
        ()
        """
        wanted: dict[Missing, int] = {}
        for one in self._by_programme.values():
            for each in one.missing:
                wanted[each] = wanted.get(each, 0) + 1
        return tuple(sorted(wanted, key=lambda each: (each.kind != "fact", -wanted[each])))

    def __hash__(self) -> int:
        return hash(tuple(self._by_programme.values()))

    def __repr__(self) -> str:
        inside = ", ".join(f"{name}: {one.status}" for name, one in self._by_programme.items())
        return f"Decisions({inside})"


def _no_programme(programme: object, known: tuple[str, ...]) -> KeyError:
    from serkit.domain.problems import did_you_mean

    return KeyError(f"there is no decision about {str(programme)[:40]!r}: {did_you_mean(programme, known)}")
