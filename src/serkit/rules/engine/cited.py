"""The facts and the law behind a line of an explanation, each with its words, its value and its source."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from serkit.kernel.derivation import Derivation
from serkit.kernel.text import say
from serkit.language.bare import is_unresolved
from serkit.language.checked import Op
from serkit.language.walk import RUN
from serkit.rules.engine.running import first_of_month
from serkit.rules.engine.shown import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from serkit.rules.engine.engine import Engine
    from serkit.rules.engine.frame import DayFrame
    from serkit.rules.pack.model import FactSpec, Parameter, Table, Value


class Citation(NamedTuple):
    """A document and the article in it, and where on the web it can be read."""

    text: str = ""
    url: str = ""


UNCITED = Citation()


class Cited:
    """Writes the lines of one pack for one reader."""

    def __init__(self, engine: Engine, lang: str) -> None:
        self.engine = engine
        self.lang = lang
        self.reader = Reader(lang, engine.model.calendar, engine.model.shown_unit)

    def label(self, spec: FactSpec) -> str:
        """Name a fact as its reader knows it."""
        return spec.label.say(self.lang) if spec.label is not None else spec.name

    def source(self, name: str) -> Citation:
        """Name a document and the article in it."""
        found = self.engine.model.sources.get(name)
        if found is None:
            return UNCITED
        title = found.title.say(self.lang)
        return Citation(f"{title}, {found.article}" if found.article else title, found.url)

    def reads(self, slots: Iterable[int], frame: DayFrame) -> Iterator[Derivation]:
        """Say the facts that were read."""
        for slot in slots:
            spec = self.engine.model.facts[slot]
            x = frame.facts[slot]
            told = frame.told[slot] != spec.unknown
            yield Derivation(self.label(spec), self.reader.fact(spec, x, told=told), lang=self.lang)

    def law(self, op: Op, frame: DayFrame) -> Iterator[Derivation]:
        """Say the figures and tables that were read, as they stood on the day they were read for."""
        seen: set[tuple[str, int, int]] = set()
        for kind, slot, day in _law(op, frame):
            if (kind, slot, day.as_of) not in seen:
                seen.add((kind, slot, day.as_of))
                yield _LINES[kind](self, slot, day)

    def name_of_law(self, name: str) -> str:
        """Name a figure of the law as its reader knows it."""
        model = self.engine.model
        named: list[Parameter | Table | Value] = [*model.parameters, *model.tables, *model.values]
        for each in named:
            if each.name == name and each.text is not None:
                return each.text.say(self.lang)
        return name.replace("_", " ")

    def _parameter(self, slot: int, frame: DayFrame) -> Derivation:
        parameter, step = self.engine.model.parameters[slot], frame.law.steps[slot]
        x = frame.parameter(slot)
        shown = say(self.lang, "not_known") if is_unresolved(x) else self.reader.value(parameter.type, x)
        source = self.source(parameter.source if step is None else step.source or parameter.source)
        cited = [source.text]
        if step is not None:
            cited.append(say(self.lang, "why.in_force_from", date=self.reader.day(step.from_)))
        if parameter.set_by:
            cited.append(say(self.lang, "why.set_by_organisation"))
        citation = say(self.lang, "list.semicolon").join(filter(None, cited))
        note = () if step is None or step.note is None else (Derivation(step.note.say(self.lang), lang=self.lang),)
        name = self.name_of_law(parameter.name)
        return Derivation(name, shown, citation, children=note, lang=self.lang, url=source.url)

    def _running(self, slot: int, frame: DayFrame) -> Derivation:
        """A total of the months before, with the law by which they were counted, each step of it once."""
        running = self.engine.model.running[slot]
        months = frame.running_ops(slot)
        seen: dict[tuple[str, int, int], DayFrame] = {}
        for month, op in months:
            for kind, each, day in _law(op, month):
                if kind != "running":
                    step = day.law.steps[each] if kind == "parameter" else None
                    seen.setdefault((kind, each, day.law.day if step is None else step.from_), day)
        children = tuple(_LINES[kind](self, each, day) for (kind, each, _), day in seen.items())
        name = running.name.replace("_", " ") if running.text is None else self.reader.sentence(running.text, frame)
        before = self.reader.day(first_of_month(frame))
        shown = self.reader.value(running.type, frame.running(slot))
        return Derivation(name, shown, say(self.lang, "why.added_up", date=before), children=children, lang=self.lang)

    def _table(self, slot: int, frame: DayFrame) -> Derivation:
        """The rows in force may rest on a source of their own."""
        table, version = self.engine.model.tables[slot], frame.law.tables[slot]
        source = self.source(table.source if version is None else version.source or table.source)
        words, name = say(self.lang, "why.table"), self.name_of_law(table.name)
        return Derivation(words, name, source.text, lang=self.lang, url=source.url)


_LINES = {"parameter": Cited._parameter, "table": Cited._table, "running": Cited._running}  # noqa: SLF001 - as above


def _law(op: Op, frame: DayFrame, followed: set[tuple[int, int]] | None = None) -> Iterator[tuple[str, int, DayFrame]]:
    """Parameters, totals and tables in the order read, each with the frame of its day; values are followed once."""
    followed = set() if followed is None else followed
    slot = op.args[0] if op.args else None
    if op.name in ("parameter", "running") and isinstance(slot, int):
        yield op.name, slot, frame
        return
    parts = [part for part in op.args if isinstance(part, Op)]
    if op.name == "at" and len(parts) == 2:  # noqa: PLR2004 - what, and the day
        day = RUN[parts[1].name](parts[1], frame, ())
        yield from _law(parts[0], frame.at(day) if isinstance(day, int) else frame, followed)
        parts = parts[1:]
    if op.name == "value" and isinstance(slot, int):
        behind = frame.value_op(slot) if (slot, frame.as_of) not in followed else None
        followed.add((slot, frame.as_of))
        if behind is not None:
            yield from _law(behind, frame, followed)
    if op.name == "table" and isinstance(slot, int):
        yield "table", slot, frame
    for part in parts:
        yield from _law(part, frame, followed)
