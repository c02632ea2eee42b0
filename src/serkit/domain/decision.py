"""The answer about one person and one programme: eligible, ineligible, or cannot tell yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, NoReturn

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


class Judged(NamedTuple):
    """What all decisions about one programme on one day have in common; `rule` is its engine's own."""

    programme: str
    as_of: dt.date
    rule: object = None
    origin: DecisionOrigin | None = None


class Unfrozen:
    """Where a decision is filled in before it freezes (`__class__ = Decision`): half the time of any other way."""

    __slots__ = ("_answers", "_content", "_facts", "_judged", "status")

    status: Status
    _judged: Judged
    _answers: object
    _facts: object
    _content: DecisionContent | None


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
        return _filled(Judged(programme, as_of), Status(status), None, None, content)

    @staticmethod
    def from_outcome(judged: Judged, status: Status, answers: object, facts: object) -> Decision:
        """Keep the compact outcome an engine hands over; `judged.origin` makes the rest of it on demand."""
        return _filled(judged, status, answers, facts, None)

    @property
    def programme(self) -> str:
        """The id of the programme."""
        return self._judged.programme

    @property
    def as_of(self) -> dt.date:
        """The day judged."""
        return self._judged.as_of

    @property
    def origin(self) -> DecisionOrigin | None:
        """What made it; None on a decision read back and not bound to its pack."""
        return self._judged.origin

    @property
    def outcome(self) -> tuple[object, object, object]:
        """The rule, the answers and the facts that its engine kept, for its own use; None each on one read back."""
        return self._judged.rule, self._answers, self._facts

    @property
    def content(self) -> DecisionContent:
        """Everything beside programme, status and day, as one value; an entitlement may raise FactError."""
        content = self._content
        if content is None:
            content = self._known_origin().content(self)
            object.__setattr__(self, "_content", content)
        return content

    @property
    def trace(self) -> tuple[tuple[str, bool | None, tuple[str, ...]], ...]:
        """(criterion, met, facts read) of every criterion, in the programme's order; cheap."""
        if self.origin is not None:
            return self.origin.trace(self)
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
        return self._known_origin().explain(self, lang)

    def summary(self, lang: str | None = None) -> str:
        """Say in one line what decides: what is owed, what is not met, or what is still needed.

        Raises SerkitError (SK690) on a decision that was read back and not bound to its pack.
        """
        return self._known_origin().summarise(self, lang)

    def _known_origin(self) -> DecisionOrigin:
        if self.origin is None:
            raise _unbound()
        return self.origin

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
    judged: Judged, status: Status, answers: object, facts: object, content: DecisionContent | None
) -> Decision:
    decision = Unfrozen()
    decision.status = status
    decision._judged = judged  # noqa: SLF001
    decision._answers = answers  # noqa: SLF001
    decision._facts = facts  # noqa: SLF001
    decision._content = content  # noqa: SLF001
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
