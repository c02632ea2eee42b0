"""Values, tables and programmes as a graph: each is checked after what it needs, circles are reported."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from serkit.rules.pack.formulas import levels, names_in
from serkit.rules.pack.order import in_order
from serkit.rules.pack.reach import MOST_TOTALS, Totals, totals_read, turns_back
from serkit.rules.pack.tables import check_table
from serkit.rules.pack.values import check_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from serkit.kernel.diagnostics import Span
    from serkit.language import ast
    from serkit.rules.pack.criteria import CriterionDraft
    from serkit.rules.pack.draft import Draft
    from serkit.rules.pack.formulas import Formula
    from serkit.rules.pack.model import Table, Value
    from serkit.rules.pack.programmes import ProgrammeDraft
    from serkit.rules.pack.running import RunningDraft
    from serkit.rules.pack.tables import TableDraft
    from serkit.rules.pack.values import ValueDraft


_HIGHEST = 150
_SHOWN = 8


class Definitions(NamedTuple):
    """What may need each other, parsed."""

    values: Mapping[str, ValueDraft]
    tables: Mapping[str, TableDraft]
    criteria: Mapping[str, CriterionDraft]
    programmes: Mapping[str, ProgrammeDraft]
    running: Mapping[str, RunningDraft]


def check_definitions(draft: Draft, made: Definitions) -> tuple[tuple[Value, ...], tuple[Table, ...]]:
    """Check values and tables in an order in which each needs only those before it; by slot.

    A running total needs what it adds of earlier months only, so it stands outside that order.
    """
    graph = {name: tuple(needs) for name, needs in _graph(draft, made)}
    order, circles = in_order(graph)
    broken = {name for circle in circles for name in circle}
    for circle in circles:
        _report(draft, circle)
    if not circles:
        totals = _totals(draft, made, graph, order)
        broken.update(_too_high(draft, made, graph, (order, totals)))
    values: list[Value] = []
    tables: list[Table] = []
    for name in order:
        if name in broken:
            continue
        if name in made.values:
            value = check_value(draft, made.values[name])
            values.extend([value] if value else [])
        elif name in made.tables:
            table = check_table(draft, made.tables[name])
            tables.extend([table] if table else [])
    return tuple(sorted(values, key=_slot)), tuple(sorted(tables, key=_slot))


def _slot(found: Value | Table) -> int:
    return found.slot


def _graph(draft: Draft, made: Definitions) -> Iterator[tuple[str, Iterable[str]]]:
    for name, value in made.values.items():
        yield name, _names(draft, value.formulas)
    for name, table in made.tables.items():
        inputs = [node.text for node in table.inputs]
        cells = [found for cell in table.cells for found in names_in(draft, cell)]
        yield name, dict.fromkeys([*_names(draft, table.formulas), *inputs, *cells])
    computes = bool(made.values or made.tables)
    for name, programme in made.programmes.items():
        asked = [made.criteria[each] for each in sorted(programme.criteria) if each in made.criteria]
        formulas = (formula for criterion in asked for formula in criterion.formulas)
        # Where nothing is computed, programmes alone can be named here.
        naming = (each for each in formulas if computes or "eligible" in each.node.text)
        yield f"programme {name}", _names(draft, naming)


def _names(draft: Draft, formulas: Iterable[Formula]) -> dict[str, None]:
    trees: Iterator[ast.Node] = (formula.expr for formula in formulas if formula.expr is not None)
    return dict.fromkeys(name for tree in trees for name in names_in(draft, tree))


def _totals(draft: Draft, made: Definitions, graph: Mapping[str, tuple[str, ...]], order: list[str]) -> Totals:
    """Find out who reads which running totals; those that would go round in a circle are reported."""
    if len(made.running) > MOST_TOTALS:
        message = f"a pack has at most {MOST_TOTALS} running totals"
        cure = "add up what belongs together in one"
        draft.findings.error("SK250", message, [*made.running.values()][MOST_TOTALS].word.span, help=cure)
        return Totals({}, {})
    needs = {name: tuple(_names(draft, [each.adds])) for name, each in made.running.items()}
    totals = totals_read(needs, graph, order)
    trees = {name: tuple(_trees(made, name)) for name in (*order, *needs)} if needs else {}
    for name, at in turns_back(draft, totals, graph, trees):
        message = f"`{name}` reads itself by another day, which need not be an earlier one"
        cure = "leave `at` out: each month is read by its own law and facts"
        draft.findings.error("SK281", message, at.span, help=cure, also=((made.running[name].word.span, "the total"),))
    return totals


def _too_high(
    draft: Draft, made: Definitions, graph: Mapping[str, tuple[str, ...]], found: tuple[list[str], Totals]
) -> Iterator[str]:
    """Report definitions that stand on too many others, one upon another: those who evaluate them recurse."""
    order, totals = found
    height = {
        f"programme {alias}.{name}": model.height for alias, model in draft.used.items() for name in model.programmes
    }
    for name in order:
        under = max((height.get(each, 0) for each in graph[name]), default=0)
        height[name] = 1 + under + max(map(levels, _trees(made, name)), default=0)
    for name in totals.needs:
        under = max((height.get(each, 0) for each in totals.needs[name]), default=0)
        height[name] = 1 + under + max(map(levels, _trees(made, name)), default=0)
    told: set[str] = set()
    for name in (*order, *totals.needs):
        read = [height[each] for each in totals.names(totals.read.get(name, 0)) if each != name]
        # Of totals that begin on different days, one may have to be added up again inside the others.
        full = height[name] + sum(read) * (1 if len(read) == 1 else 2)
        if full > _HIGHEST and told.isdisjoint((*graph.get(name, ()), *totals.needs.get(name, ()))):
            plain = name.removeprefix("programme ")
            message = f"`{plain}` stands on more than {_HIGHEST} steps of other values, one upon another"
            cure = "compute it in fewer steps; what repeats belongs in a table or over the members of a list"
            draft.findings.error("SK213", message, _span(draft, name), help=cure)
        draft.height = max(draft.height, full)
        if full > _HIGHEST:
            told.add(name)  # said once for each tower
            yield name


def _trees(made: Definitions, name: str) -> Iterator[ast.Node]:
    formulas: Iterable[Formula] = ()
    if name in made.values:
        formulas = made.values[name].formulas
    elif name in made.tables:
        formulas = made.tables[name].formulas
    elif name in made.running:
        formulas = (made.running[name].adds,)
    return (formula.expr for formula in formulas if formula.expr is not None)


def _report(draft: Draft, circle: list[str]) -> None:
    first, *others = circle
    plain = [name.removeprefix("programme ") for name in (*circle, first)]
    if len(circle) > _SHOWN:
        plain[_SHOWN:-1] = ["..."]
    message = f"`{plain[0]}` needs itself" if not others else f"`{plain[0]}` needs `{plain[1]}`, which needs it in turn"
    path = " needs ".join(f"`{name}`" for name in plain)
    also = tuple((span, "in the circle") for name in others[:_SHOWN] if (span := _span(draft, name)) is not None)
    cure = "break the circle" if not others else f"break the circle: {path}"
    draft.findings.error("SK281", message, _span(draft, first), help=cure, also=also)


def _span(draft: Draft, name: str) -> Span | None:
    if name.startswith("programme "):
        return draft.programmes.get(name.removeprefix("programme "))
    word = draft.words.get(name)
    return word.span if word is not None else None
