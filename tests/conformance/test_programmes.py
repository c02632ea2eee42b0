"""Published worked examples of programmes, one test an example, each told to the pack of its family.

A kind of example is a programme of that pack, its inputs are the facts `kind.input`, what it expects are entitlements.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from conformance.cases import Case, parameters, unknown
from serkit.api.packs import load_pack
from serkit.kernel.datetext import read_date
from serkit.kernel.types import Kind
from serkit.language.literals import read_text
from serkit.rules.engine.public import public
from serkit.rules.spoken import spoken_amount

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from serkit.domain.decision import Decision
    from serkit.kernel.types import Type
    from serkit.rules.rulepack import RulePack

ROOM = "programmes"
PACKS = Path(__file__).with_name("packs")

_UNITS = {"ir_mostamari": "هزار تومان"}
"""Families that print amounts in another unit than their pack's: thousands of toman."""
_LOADED: dict[str, RulePack | None] = {}
_BAND = ("lower", "upper", "rate")
_MONTHS = ("01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12")


@pytest.mark.usefixtures("counted")
@pytest.mark.parametrize("case", parameters(ROOM))
def test_programmes__published_example__is_reproduced(case):
    """What was published is what the pack of its family answers."""
    example = Example(case)
    _SHAPES.get(example.kind, Example.plain)(example)


def pack_of(family: str) -> RulePack | None:
    """The pack of a family of examples, if there is one; read once."""
    if family not in _LOADED:
        path = PACKS.joinpath(f"{family}.yaml")
        _LOADED[family] = load_pack(path) if path.is_file() else None
    return _LOADED[family]


class Example:
    """One example, its pack, and its words as the pack's."""

    def __init__(self, case: Case) -> None:
        pack = pack_of(case.dataset)
        self.kind = case.says["kind"]
        if pack is None or self.kind not in pack:
            unknown(case, self.kind)
        self.case = case
        self.pack = pack
        self.inputs: dict[str, Any] = case.says["inputs"]
        self.expected: dict[str, Any] = dict(case.says["expected"])
        self.unit = _UNITS.get(case.dataset)

    def written(self, value: object, type_: Type) -> object:
        """A value with the unit its place has: nothing is worked out."""
        if value is None or isinstance(value, bool):
            return "none" if value is None else value
        if type_.kind is Kind.MONEY:
            said = f"{self.unit} در ماه" if self.unit and type_.per else self.unit
            text = f"{value} {said or type_.describe()}"
            return spoken_amount(text) or text
        return f"{value}%" if type_.kind is Kind.PERCENT else str(value)

    def told(self, name: str, value: Any) -> Any:
        """An input as a fact: a list by the fields of its record, months each by itself; one not named has nothing."""
        type_ = self.pack.model.facts[self.pack.model.slots[name]].type
        if isinstance(value, dict):
            months = [f"{year}-{month}" for year in sorted({each[:4] for each in value}) for month in _MONTHS]
            return {month: self.written(value.get(month, 0), type_) for month in months}
        if not isinstance(value, list):
            return self.written(value, type_)
        record = type_.item.unit if type_.item else type_.unit
        return [{field: self.told(f"{record}.{field}", each) for field, each in fields(item)} for item in value]

    def facts(self, **more: object) -> dict[str, Any]:
        """All inputs, and those given here in their place; of what may be left out and is, an example has none."""
        own = [each for each in self.pack.model.facts if each.optional and each.name.startswith(f"{self.kind}.")]
        absent = dict.fromkeys(each.name.partition(".")[2] for each in own)
        inputs = {**absent, **self.inputs, **more}
        named = {f"{self.kind}.{key}": value for key, value in inputs.items()}
        missing = [name for name in named if name not in self.pack.model.slots]
        assert not missing, f"the pack has no fact for {missing}"
        return {name: self.told(name, value) for name, value in named.items()}

    def decide(self, facts: dict[str, Any], as_of: str | None = None) -> Decision:
        """Decide by the law of a day; a year or a month stands for its first day."""
        first, _ = read_date(as_of or self.case.says["as_of"])
        prepared = self.pack.facts(facts, calendar=None)
        return self.pack[self.kind].decide(prepared, as_of=dt.date.fromordinal(first))

    def same(self, decision: Decision, name: str, expected: object) -> None:
        """Hold an entitlement against what was printed."""
        specs = self.pack.model.programmes[self.kind].entitlements
        spec = next((each for each in specs if each.name == name), None)
        assert spec is not None, f"{self.kind} has no entitlement {name!r}"
        found = decision.entitlements[name]
        if isinstance(expected, bool):
            assert found is expected, name
        else:
            assert found == public(spec.type, read_text(str(self.written(expected, spec.type)), spec.type)), name

    def plain(self) -> None:
        """Inputs are facts, expectations entitlements of one decision."""
        decision = self.decide(self.facts())
        for name, expected in self.expected.items():
            self.same(decision, name, expected)

    def without(self, *keys: str) -> list[Any]:
        """Take inputs out, to be told in another way."""
        return [self.inputs.pop(key) for key in keys]

    def kept(self) -> None:
        """One decision for each taper."""
        (tapers,) = self.without("tapers")
        assert {str(taper) for taper in tapers} == set(self.expected["kept"])
        for taper, expected in self.expected["kept"].items():
            self.same(self.decide(self.facts(taper=taper)), "kept", expected)

    def student_year(self) -> None:
        """One decision for each month that something is printed about."""
        facts = self.facts()
        year = min(self.inputs["wages"])[:4]
        for name, expected in self.expected.items():
            if name.startswith("remaining_at_"):
                month = dt.datetime.strptime(f"{name.removeprefix('remaining_at_')} {year}", "%B %Y")  # noqa: DTZ007
                expected, name = {f"{month:%Y-%m}": expected}, "remaining"  # noqa: PLW2901
            for month, figure in expected.items():
                self.same(self.decide(facts, month), name, figure)

    def each_child(self) -> None:
        """One decision for each child that is asked about."""
        children = self.expected.pop("per_child")
        assert set(children) <= {child["name"] for child in self.inputs["eligible_children"]}
        for child, answers in children.items():
            decision = self.decide(self.facts(asked=child))
            for name, expected in {**self.expected, **answers}.items():
                self.same(decision, name, expected)

    def uplift(self) -> None:
        """Each level by itself; of several rises each is applied to what the one before gave."""
        for before, after in self.levels():
            level: Any = self.told(f"{self.kind}.previous", before)
            for percent in self.inputs["percent"]:
                decision = self.decide({f"{self.kind}.previous": level, f"{self.kind}.percent": f"{percent}%"})
                found = decision.entitlements["level"]
                level = f"{found.amount} {found.unit} per month"
            self.same(decision, "level", after)

    def rounded_uplift(self) -> None:
        """The press rounded without a rule: the pack says whether its figure is within the tolerance."""
        (percent,) = self.inputs["percent"]
        tolerance = self.inputs["tolerance_thousand_toman"]
        for before, after in self.levels():
            self.inputs = {"previous": before, "published": after, "percent": percent, "tolerance": tolerance}
            self.same(self.decide(self.facts()), "agrees", expected=True)

    def levels(self) -> Iterator[tuple[object, object]]:
        """The levels before and after."""
        return zip(self.inputs["previous_thousand_toman"], self.expected["levels_thousand_toman"], strict=True)


def fields(item: object) -> list[tuple[str, Any]]:
    """The fields of a record as JSON has it: by name, by place, or one amount."""
    if isinstance(item, dict):
        return list(item.items())
    if isinstance(item, list):
        return list(zip(_BAND, item, strict=True))
    return [("amount", item)]


_SHAPES: dict[str, Callable[[Example], None]] = {
    "uc_kept": Example.kept,
    "seie_year": Example.student_year,
    "parent_deeming": Example.each_child,
    "ir_uplift": Example.uplift,
    "ir_uplift_rounded": Example.rounded_uplift,
}
"""Kinds that are more than one decision."""
