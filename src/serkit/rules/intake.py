"""Facts as they are told, nested or dotted, to the positional tuple the engine reads: every problem at once.

No message shows a value, unless the environment says SERKIT_SHOW_VALUES=1: it names the fact and its type.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from serkit.domain.facts import Facts
from serkit.domain.problems import Problems
from serkit.kernel.errors import FactError
from serkit.kernel.frozen import FrozenMap
from serkit.kernel.privacy import values_shown
from serkit.kernel.spelling import clip, nearest
from serkit.kernel.types import Kind
from serkit.kernel.unknown import NONE, UNKNOWN
from serkit.language.bare import Members
from serkit.rules.told import Refused, bare_value, wrong_type

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from serkit.language.bare import Bare
    from serkit.rules.pack.model import FactSpec, PackModel

MOST_FACTS = 10_000
_FEW = 100
"""No rule goes through so few members too often: longer lists are held against what the rules do."""
MOST_LEVELS = 20
_SHOWN = 60


def prepare(
    model: PackModel,
    told: Mapping[str, object],
    *,
    sizes: tuple[tuple[int, int], ...],
    ignore: Container[str] = (),
    calendar: str | None = "gregorian",
) -> Facts:
    """Check what was told and lay it out for the engine.

    Absent, None and UNKNOWN are the same. `ignore` names what the pack need not know (a whole branch too).
    `calendar` None takes Jalali dates beside Gregorian ones, by their year.

    Raises:
        FactError: SK401 to SK412, all problems at once.
    """
    intake = _Intake(model, calendar)
    intake.take(told, ignore)
    intake.join_sizes(sizes)
    intake.problems.refuse(FactError)
    values = tuple(
        each.unknown if found is _UNTOLD else found for each, found in zip(model.facts, intake.values, strict=True)
    )
    dated = any(each is UNKNOWN for each in intake.values) or intake.by_day
    return Facts(pack=model.id, hash=model.hash, values=values, told=tuple(intake.told), dated=dated)


_UNTOLD = object()


class _Intake:
    """One reading of what was told."""

    def __init__(self, model: PackModel, calendar: str | None) -> None:
        self.model = model
        self.calendar = calendar
        self.problems = Problems()
        self.values: list[Bare] = [_UNTOLD] * len(model.facts)
        self.told: list[bool] = [False] * len(model.facts)
        self.by_day = False
        """Whether something differs from day to day: a figure told by month, or when a member joined or left."""

    def take(self, told: Mapping[str, object], ignore: Container[str]) -> None:
        """Read every told fact."""
        for seen, (name, value) in enumerate(self._flat(told, "", ignore), 1):
            if seen > MOST_FACTS:
                self.problems.add("SK409", f"more than {MOST_FACTS} facts were told", help="tell those of one case")
                return
            slot = self.model.slots.get(name)
            if slot is None:
                self._unknown_name(name, self.model.slots)
            elif self.told[slot]:
                self.problems.add(
                    "SK401", f"`{name}` is told twice", help="tell it once, nested or with dots", subject=name
                )
            else:
                self._take_one(slot, name, value)

    def _flat(self, told: Mapping[str, object], above: str, ignore: Container[str]) -> Iterator[tuple[str, object]]:
        """Names with dots; what nests deeper than any name of the pack is one unknown name."""
        for key, value in told.items():
            name = f"{above}.{key}" if above else str(key)
            if name in ignore:
                continue
            if isinstance(value, Mapping) and not self._takes_mapping(name):
                yield from self._flat(value, name, ignore)
            else:
                yield name, value

    def _takes_mapping(self, name: str) -> bool:
        """A declared fact; or a name under which no fact stands, which is then reported as a whole."""
        if name in self.model.slots:
            return True
        branch = f"{name}."
        return not any(known.startswith(branch) for known in self.model.slots)

    def _take_one(self, slot: int, name: str, value: object) -> None:
        spec = self.model.facts[slot]
        found = self._fact(spec, name, value, 0)
        if found is not _UNTOLD and found is not UNKNOWN:
            self.values[slot] = found
            self.told[slot] = True

    def _fact(self, spec: FactSpec, name: str, value: object, level: int) -> Bare:
        if spec.by_month and isinstance(value, Mapping):
            return self._by_month(spec, name, value, level)
        return self._one(spec, name, value, level)

    def _by_month(self, spec: FactSpec, name: str, value: Mapping[object, object], level: int) -> Bare:
        """One value for each month told; a value alone, which comes to `_one`, is that of every month."""
        months: dict[int, Bare] = {}
        for month, each in value.items():
            key = _month(month, self.model.calendar)
            if key is None:
                why = f"has a key that is no month of the {self.model.calendar} calendar"
                example = "1405-01" if self.model.calendar == "jalali" else "2026-01"
                self._refuse(name, spec, month, Refused("SK403", why, f'write "{example}"'))
                continue
            if key in months:
                self.problems.add("SK401", f"`{name}` tells a month twice", help="tell each month once", subject=name)
            found = self._one(spec, f"{name}.{month}", each, level)
            if found is not _UNTOLD and found is not UNKNOWN:
                months[key] = found
        self.by_day = True
        return FrozenMap(months)

    def _one(self, spec: FactSpec, name: str, value: object, level: int) -> Bare:
        if spec.type.kind is Kind.LIST:
            return self._list(spec, name, value, level)
        try:
            return bare_value(spec, value, self.calendar)
        except Refused as refused:
            self._refuse(name, spec, value, refused)
            return _UNTOLD

    def _list(self, spec: FactSpec, name: str, value: object, level: int) -> Bare:
        if value is None or value is UNKNOWN or value == "unknown":
            return _UNTOLD
        if value is NONE or value == "none":
            return Members(())
        fields: Mapping[str, FactSpec] = self.model.records.get(spec.type.unit or "", {})
        if not isinstance(value, list | tuple):
            self._refuse(name, spec, value, wrong_type(spec.type, value))
            return _UNTOLD
        if self._is_too_long(value) or level >= MOST_LEVELS:
            self._refuse(name, spec, value, Refused("SK409", "is too long or too deep", "tell those of one case"))
            return _UNTOLD
        blank = FrozenMap({field: each.unknown for field, each in fields.items()})
        members = [self._record(blank, fields, f"{name}[{n}]", each, level) for n, each in enumerate(value, 1)]
        return Members(members, blank=blank)

    def _is_too_long(self, value: Sequence[object]) -> bool:
        from serkit.rules.loops import most_members

        return len(value) > _FEW and len(value) > most_members(self.model)

    def _record(
        self, blank: FrozenMap[str, Bare], fields: Mapping[str, FactSpec], name: str, value: object, level: int
    ) -> Mapping[str, Bare]:
        told: dict[str, Bare] = dict(blank)
        if hasattr(value, "facts"):
            value = {each.partition(".")[2]: x for each, x in value.facts().items()}
            value = {field: x for field, x in value.items() if field in fields}
        if not isinstance(value, Mapping):
            cure = f"write its fields: {', '.join(sorted(fields)[:6])}"
            self.problems.add("SK403", f"`{name}` is no record", help=cure, subject=name)
            return blank
        for field, each in value.items():
            spec = fields.get(str(field))
            if spec is None:
                self._unknown_name(f"{name}.{field}", {f"{name}.{known}" for known in fields})
                continue
            found = self._fact(spec, f"{name}.{field}", each, level + 1)
            if found is not _UNTOLD and found is not UNKNOWN:
                told[str(field)] = found
        return FrozenMap(told)

    def join_sizes(self, sizes: tuple[tuple[int, int], ...]) -> None:
        """Let a size and the list it counts say what they know of each other."""
        for size, members in sizes:
            listed, count = self.values[members], self.values[size]
            if isinstance(listed, Members):
                self.by_day = self.by_day or _joined(listed)
                self._count(size, members, listed, count)
            elif isinstance(count, int):
                fields = self.model.records.get(self.model.facts[members].type.unit or "", FrozenMap({}))
                blank = FrozenMap({field: each.unknown for field, each in fields.items()})
                self.values[members] = Members((), (count, count), blank=blank)

    def _count(self, size: int, members: int, listed: Members, count: Bare) -> None:
        n = len(listed.items)
        if count is _UNTOLD:
            # Who belongs depends on the day: the frame of the day counts them. A count no size can have, as that
            # of a household without people, says nothing of the size.
            known = n if self.model.facts[size].allows(n, n) else _UNTOLD
            self.values[size] = UNKNOWN if _joined(listed) else known
        elif isinstance(count, int) and count >= n:
            further = count - n
            self.values[members] = Members(listed.items, (further, further), blank=listed.blank)
        elif isinstance(count, int):
            names = (self.model.facts[size].name, self.model.facts[members].name)
            cure = "tell the size of all, or list fewer"
            self.problems.add(
                "SK412", f"`{names[1]}` lists more members than `{names[0]}` says", help=cure, subject=names[1]
            )

    def _unknown_name(self, name: str, known: Iterable[str]) -> None:
        if name == "person.age" and "person.birth_date" in self.model.slots:
            cure = "an age is counted from `person.birth_date`: tell that, or a year alone"
            self.problems.add("SK402", "no fact is called `person.age`", help=cure, subject=name)
            return
        near = nearest(name[:200], known)
        cure = f"did you mean `{near}`?" if near else _passed_over(name, self.model.id)
        self.problems.add("SK402", f"no fact is called `{clip(name, _SHOWN)}`", help=cure, subject=name)

    def _refuse(self, name: str, spec: FactSpec, value: object, refused: Refused) -> None:
        fields: list[tuple[str, ...]] = [("expected", spec.type.describe())]
        if values_shown():
            fields.insert(0, ("found", clip(repr(value), _SHOWN)))
        said = f"`{clip(name, _SHOWN)}` {refused.why}"
        self.problems.add(refused.code, said, fields=tuple(fields), help=refused.cure, subject=name)


def _passed_over(name: str, pack: str) -> str:
    own = f"--ignore {name}, ignore={{{name!r}}}" if name.isidentifier() else "ignore"
    return f"print the facts of this pack: serkit facts {pack}; a name meant for somebody else is passed over: {own}"


def _joined(listed: Members) -> bool:
    blank = listed.blank if isinstance(listed.blank, Mapping) else {}
    return any(each.get(key) != blank.get(key) for each in listed.items for key in ("joined_on", "left_on"))


def _month(month: object, calendar: str) -> int | None:
    """Number a month of the pack's calendar."""
    from serkit.kernel.calendars import FIRST_GREGORIAN_YEAR
    from serkit.kernel.datetext import read_month
    from serkit.kernel.errors import AmountError

    try:
        year, number = read_month(str(month))
    except AmountError:
        return None
    own = (year < FIRST_GREGORIAN_YEAR) == (calendar == "jalali")
    return year * 12 + number - 1 if own else None
