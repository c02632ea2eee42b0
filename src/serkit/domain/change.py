"""Why not, and what would have to be otherwise: the smallest changes of facts that lift a refusal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Literal

import attrs

from serkit.domain.decision import Status
from serkit.domain.origin import WhyNotOrigin
from serkit.kernel.errors import SerkitError
from serkit.kernel.period import Period

if TYPE_CHECKING:
    from serkit.kernel.derivation import Derivation

Reach = Literal["exactly", "at least", "at most", "above", "below"]


@attrs.frozen(kw_only=True)
class FactChange:
    """One fact told otherwise.

    `to` is the nearest value that does; `reach` says which others do as well: "at most" means `to` or less, down
    to `until` where that is not None, and "below" leaves `to` itself out. `others` are further words of a choice
    that do. `by` is how far it is from what was told: Money, Period in days, a Fraction or a whole number; None
    for words. `can_change` is what the pack says about the fact: None where it does not say.
    What was told, and how far that is from here, stay out of `repr`, which ends up in logs.

    >>> FactChange(fact="person.employed", to=False)
    FactChange(fact='person.employed', to=False, reach='exactly', until=None, others=(), can_change=None)
    """

    fact: str
    to: object
    reach: Reach = "exactly"
    until: object = None
    others: tuple[object, ...] = ()
    can_change: bool | None = None
    now: object = attrs.field(default=None, repr=False)
    by: object = attrs.field(default=None, repr=False)


@attrs.frozen(kw_only=True)
class Change:
    """Facts that, told otherwise together, lift a refusal; decided again to make sure.

    `status` is the answer then: eligible, or undetermined where facts that nobody told come to matter. `nearest`
    says that no nearer value of these facts does; it is False where a fact is read in a way that only samples of
    it could be tried, such as inside sums over a list.

    >>> Change(facts=(FactChange(fact="person.employed", to=False),), status="eligible").can_change is None
    True
    """

    facts: tuple[FactChange, ...]
    status: Status = attrs.field(converter=Status)
    nearest: bool = True

    @property
    def can_change(self) -> bool | None:
        """Whether a person can act on all of it: False if one of the facts is fixed, None if one is not said."""
        said = [each.can_change for each in self.facts]
        return False if False in said else None if None in said else True


@attrs.frozen(kw_only=True)
class Waiting:
    """What time alone does: the first later day on which a programme refuses no more, with nothing else told.

    `status` is the answer then, decided again to make sure: eligible, or undetermined where facts that nobody told
    come to matter. `by` is how long that is from the day judged, in days; the answer of later days may be another.
    `nearest` says that no earlier day does; it is False where the day is read in a way that only samples of it could
    be tried, such as inside sums over a list.

    >>> Waiting(on=dt.date(2027, 5, 4), by=Period(days=184), status="eligible").nearest
    True
    """

    on: dt.date
    by: Period
    status: Status = attrs.field(converter=Status)
    nearest: bool = True


@attrs.frozen(kw_only=True)
class Refusal:
    """One programme that says no: the criteria it rests on, and the smallest changes that lift it.

    `changes` come with those a person can act on first: changes of one fact; where none of those can be acted
    on, changes of two. `waiting` is a change too, which nobody makes: the first later day that lifts it, looked for
    a century ahead; None where none does. `untried` names facts that may matter but are lists, or are read in ways
    that cannot be searched; `complete` is False where the search was cut short.
    """

    programme: str
    as_of: dt.date
    because: tuple[str, ...]
    changes: tuple[Change, ...] = ()
    waiting: Waiting | None = None
    untried: tuple[str, ...] = ()
    complete: bool = True
    _origin: WhyNotOrigin | None = attrs.field(default=None, repr=False, eq=False)

    def explain(self, lang: str | None = None) -> Derivation:
        """Say what stands against it and what would lift it, in one of the pack's languages.

        Raises:
            PackError: SK296 for a language that neither the pack nor the library has.
            SerkitError: SK690 on a refusal that was unpickled.
        """
        if self._origin is None:
            message = "this refusal does not know the pack that made it"
            raise SerkitError.of("SK690", message, help="ask it again: `pack.why_not(facts, as_of=...)`")
        return self._origin.explain_refusal(lang)

    def __getstate__(self) -> dict[str, object]:
        return {field.name: getattr(self, field.name) for field in attrs.fields(Refusal) if field.name != "_origin"}

    def __setstate__(self, state: dict[str, object]) -> None:
        for name, value in {**state, "_origin": None}.items():
            object.__setattr__(self, name, value)


class WhyNot(Mapping[str, Refusal]):
    """The refusals of a pack by programme id, in the pack's order; programmes that are open are not in it.

    >>> len(WhyNot({}))
    0
    """

    __slots__ = ("_by_programme",)

    def __init__(self, by_programme: Mapping[str, Refusal]) -> None:
        self._by_programme = dict(by_programme)

    def __getitem__(self, programme: str) -> Refusal:
        return self._by_programme[programme]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_programme)

    def __len__(self) -> int:
        return len(self._by_programme)

    def __repr__(self) -> str:
        return f"WhyNot({', '.join(self._by_programme) or 'nothing is refused'})"
