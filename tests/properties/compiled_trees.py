"""The facts and the little law of `language_facts` as parts of a pack, so that drawn trees can be compiled."""

from __future__ import annotations

from fractions import Fraction
from types import SimpleNamespace

from properties.language_facts import BOOLEAN, DAY, FACTS, NUMBER, STEP_DAY, YEAR, op, unknown
from serkit.domain.facts import Facts
from serkit.kernel.calendars import GREGORIAN
from serkit.kernel.types import Kind
from serkit.kernel.unknown import Interval
from serkit.language.bare import Members
from serkit.rules.engine.compiled import nodes, operations, reading
from serkit.rules.engine.compiled.emit import Day, Emitter, Grounds
from serkit.rules.engine.compiled.hands import Hands
from serkit.rules.engine.compiled.layout import Layout, day_number
from serkit.rules.engine.reads import Reader
from serkit.rules.pack.model import FactSpec, Parameter, Row, Step, Table, TableVersion, Value, ValueVersion

MODULES = (operations, reading)
AS_OF = DAY + 30 * YEAR


def _untold(spec):
    return Members((), (0, None)) if spec.type.kind is Kind.LIST else unknown(spec)


def engine_of(values):
    """An engine over the drawn facts, two dated parameters, and named values."""
    facts = tuple(
        FactSpec(name=f"f{slot}", slot=slot, type=spec.type, unknown=_untold(spec)) for slot, spec in enumerate(FACTS)
    )
    early, late = (1, STEP_DAY)
    steps = (
        (Step(from_=early, value=10, source="", certainty="A"), Step(from_=late, value=20, source="", certainty="A")),
        (
            Step(from_=early, value=Interval(0, 1), source="", certainty="A"),
            Step(from_=late, value=Fraction(1, 3), source="", certainty="A"),
        ),
    )
    parameters = tuple(
        Parameter(name=f"p{slot}", slot=slot, type=NUMBER, source="", steps=each, unknown=Interval(None, None))
        for slot, each in enumerate(steps)
    )
    named = tuple(
        Value(name=f"v{slot}", slot=slot, type=each.type, versions=(ValueVersion(from_=None, to=None, op=each),))
        for slot, each in enumerate(values)
    )
    other = SimpleNamespace(versions=())
    model = SimpleNamespace(
        facts=facts,
        parameters=parameters,
        values=named,
        tables=(_table(),),
        running=tuple(SimpleNamespace(op=op("const", slot)) for slot in range(8)),
        criteria={},
        programmes={"other": other},
        records={},
        uses={},
    )
    return SimpleNamespace(model=model, calendar=GREGORIAN, leap_day="month end", past=(), sizes=(), dated=())


def _others(_programme, _law):
    """Another programme's answer repeats fact 4, as in the frame of these trees."""
    return lambda _v, _day, _number, facts: facts.values[4]


def _table():
    """Below 10: 1, from 10 on: 7."""
    ten, first = op("const", 10), op("local", 0)
    rows = tuple(
        Row(cells=(op(name, first, ten, type=BOOLEAN),), result=op("const", result))
        for name, result in (("lt", 1), ("ge", 7))
    )
    version = TableVersion(from_=None, to=None, rows=rows)
    return Table(
        name="t", slot=0, inputs=("x",), input_types=(NUMBER,), output=NUMBER, hit="unique", source="",
        versions=(version,), unknown=Interval(None, None),
    )  # fmt: skip


def law_of(engine):
    """The law of the day judged."""
    return SimpleNamespace(
        day=AS_OF,
        parameters=(20, Fraction(1, 3)),
        values=tuple(each.versions[0] for each in engine.model.values),
        tables=(_table().versions[0],),
        criteria={},
        programmes={},
    )


class CompiledTree:
    """One tree as the two functions a programme would have of it; NotExpressed if it has none."""

    def __init__(self, tree, values):
        self.engine = engine_of(values)
        self.layout = Layout(self.engine)
        # Behind the other programme's answer stands fact 4.
        self.slots = (*Reader(self.engine.model, law_of(self.engine)).op(tree).facts, 4)
        self.quick = self._function(tree, full=False)
        self.full = self._function(tree, full=True)

    def _function(self, tree, *, full):
        law = law_of(self.engine)
        hands = Hands(GREGORIAN, "month end")
        emitter = Emitter(Grounds(self.engine, self.layout, _others), hands, (), full=full)
        day = Day(nodes.name("day"), nodes.name("number"), law)
        code = emitter.either_way(self.slots, lambda: emitter.write(tree, day))
        parameters = ("v", "day", "number", "facts", "x", "lacking", "partly")
        return nodes.made(nodes.function(parameters, emitter.lines, code.node), hands.given)

    def __call__(self, facts):
        """The value; quick where every fact it reads is plainly known."""
        told = Facts(pack="t", hash="t", values=facts, told=(True,) * len(facts))
        bare, open_, partly, _ = self.layout.lay(told)
        number = day_number(AS_OF, GREGORIAN, month_end=True)
        if not any(open_ >> slot & 1 for slot in self.slots):
            quick = self.quick(bare, AS_OF, number, told, facts, 0, 0)
            assert quick == self.full(bare, AS_OF, number, told, facts, open_, partly)
            return quick
        return self.full(bare, AS_OF, number, told, facts, open_, partly)
