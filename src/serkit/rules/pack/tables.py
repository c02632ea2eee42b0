"""Decision tables: rows as lists or as a text table, results in the row or dated beside it, versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from serkit.language import ast
from serkit.language.check import check_cell
from serkit.language.check_divisor import bounds
from serkit.language.parser import parse_cell
from serkit.language.tree import Mapping, Scalar, Sequence
from serkit.rules.pack.amounts import note_unit
from serkit.rules.pack.days import Run, check_runs, read_day, read_run
from serkit.rules.pack.facts import ANYTHING, default_range, read_type, unknown_value
from serkit.rules.pack.formulas import Formula, check_formula, read_formula
from serkit.rules.pack.model import Row, Table, TableVersion
from serkit.rules.pack.names import READABLE
from serkit.rules.pack.reading import Entry, describe, read_entry
from serkit.rules.pack.rows import cells_of, text_rows
from serkit.rules.pack.scope import PackScope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from fractions import Fraction

    from serkit.kernel.diagnostics import Span
    from serkit.kernel.types import Type
    from serkit.language.checked import Op
    from serkit.language.tree import Node
    from serkit.rules.pack.draft import Draft, Word


class RowDraft(NamedTuple):
    """A row as parsed: its cells, and its result, None where the law was not found."""

    cells: tuple[tuple[Scalar, ast.Cell | None], ...]
    result: Formula | None
    span: Span


class TableDraft:
    """A table whose cells and results are parsed."""

    __slots__ = ("entry", "name", "output", "versions", "word")

    def __init__(self, name: str, word: Word, entry: Entry, output: Type | None) -> None:
        self.name = name
        self.word = word
        self.entry = entry
        self.output = output
        self.versions: list[tuple[Run, list[RowDraft], str]] = []

    @property
    def formulas(self) -> Iterator[Formula]:
        """Every result."""
        return (row.result for _, rows, _ in self.versions for row in rows if row.result is not None)

    @property
    def cells(self) -> Iterator[ast.Node]:
        """Every cell."""
        return (cell for _, rows, _ in self.versions for row in rows for _, cell in row.cells if cell is not None)

    @property
    def inputs(self) -> tuple[Scalar, ...]:
        """The facts or values it is asked with."""
        return self.entry.words("inputs")


_ROWS = "write each row after `- `, as `[cell, cell, result]`"


def read_tables(draft: Draft, entry: Entry) -> dict[str, TableDraft]:
    """Parse the section `tables:`."""
    found: dict[str, TableDraft] = {}
    for name, node in entry.named("tables"):
        word = draft.claim("table", name)
        own = read_entry(node, "table", name.text, name.span, draft.findings)
        if own is None or word is None:
            continue
        spelling = own.scalar("output")
        table = TableDraft(name.text, word, own, read_type(draft, spelling) if spelling else None)
        found[name.text] = table
        if table.inputs:
            table.versions.extend(_versions(draft, table))
        elif "inputs" in own:
            draft.findings.error(
                "SK288", f"table `{name.text}` has no inputs", own.place("inputs"), help="name the facts it reads"
            )
    return found


def check_table(draft: Draft, table: TableDraft) -> Table | None:
    """Check a table; from then on it can be called."""
    entry, word, what = table.entry, table.word, f"table `{table.name}`"
    source = draft.source(entry, what)
    check_runs(draft, [run for run, _, _ in table.versions], what)
    inputs = [(node.text, _input_type(draft, node)) for node in table.inputs]
    types = tuple(type_ for _, type_ in inputs if type_ is not None)
    if table.output is None or len(types) < len(inputs):
        return None
    word.inputs = tuple((name, type_) for (name, _), type_ in zip(inputs, types, strict=True))
    word.type = table.output
    versions = [_version(draft, made, types, table.output) for made in table.versions]
    if any(version is None for version in versions):
        return None
    return Table(
        name=table.name,
        slot=word.slot,
        inputs=tuple(name for name, _ in inputs),
        input_types=types,
        output=table.output,
        hit=entry.word("hit", "unique"),
        source=source,
        versions=tuple(sorted((found for found in versions if found), key=_first_day)),
        text=draft.text(entry, "text", f"the text of {what}"),
        unknown=_unknown(table.output, (version for version in versions if version)),
        dated="values" in entry and "versions" not in entry,
        span=word.span,
    )


def _unknown(output: Type, versions: Iterable[TableVersion]) -> object:
    """Return what a table gives where the law was not found: nothing below 0 if no row does, else anything."""
    limits = default_range(output)
    results = (row.result for version in versions for row in version.rows if row.result is not None)
    if limits.low is not None and not all(_from(limits.low, result) for result in results):
        limits = ANYTHING
    return unknown_value(output, limits)


def _from(low: int | Fraction, result: Op) -> bool:
    within = bounds(result, {})
    return within is not None and within[0] is not None and within[0] >= low


def _first_day(version: TableVersion) -> tuple[bool, int]:
    return version.from_ is not None, version.from_ or 0


def _input_type(draft: Draft, node: Scalar) -> Type | None:
    path = tuple(node.text.split("."))
    scope = PackScope(draft)
    symbol = scope.symbol(path)
    if symbol is None or symbol.kind not in (*READABLE, "fact", "age") or symbol.kind == "table":
        draft.findings.unknown("fact or value", node.text, [*scope.names()], node.span)
        return None
    return symbol.type


def _versions(draft: Draft, table: TableDraft) -> Iterator[tuple[Run, list[RowDraft], str]]:
    entry = table.entry
    rows = entry.get("rows")
    if "versions" in entry:
        for node in entry.items("versions"):
            version = read_entry(node, "table version", "", node.span, draft.findings)
            own = version.get("rows") if version else None
            if version is not None and own is not None:
                source = draft.source(version, f"a version of table `{table.name}`", otherwise=entry.word("source"))
                yield read_run(draft, version), _whole_rows(draft, table, own), source
    elif rows is None:
        cure = "add `rows:`, each a list of cells and, last, the result"
        draft.findings.error("SK271", f"table `{table.name}` has no rows", entry.span, help=cure)
    elif "values" in entry:
        yield from ((run, made, entry.word("source")) for run, made in _dated(draft, table, rows))
    else:
        yield Run(None, None, entry.place("rows")), _whole_rows(draft, table, rows), entry.word("source")


def _whole_rows(draft: Draft, table: TableDraft, node: Node) -> list[RowDraft]:
    """Rows that hold their result as the last cell."""
    n = len(table.inputs)
    found: list[RowDraft] = []
    for cells, span in _rows(draft, node):
        if _fits(draft, table, len(cells), n + 1, span):
            result = None if cells[-1].text == "unknown" else read_formula(draft, cells[-1])
            found.append(RowDraft(tuple(_cell(draft, cell) for cell in cells[:-1]), result, span))
    return found


def _dated(draft: Draft, table: TableDraft, node: Node) -> Iterator[tuple[Run, list[RowDraft]]]:
    """Rows of cells alone; for each day on which the figures changed, one result a row."""
    n = len(table.inputs)
    rows = [(cells, span) for cells, span in _rows(draft, node) if _fits(draft, table, len(cells), n, span)]
    made = [(tuple(_cell(draft, cell) for cell in cells), span) for cells, span in rows]
    days = [(key, day[0], value) for key, value in table.entry.named("values") if (day := read_day(draft, key))]
    days.sort(key=lambda dated: dated[1])
    for place, (key, first, value) in enumerate(days):
        last = days[place + 1][1] - 1 if place + 1 < len(days) else None
        if last is not None and last < first:
            message = f"table `{table.name}` has two columns of results on one day"
            draft.findings.error("SK279", message, key.span, help="keep one of them, or correct its day")
            continue
        results = _results(draft, table, value, len(made))
        pairs = zip(made, results, strict=False)
        yield Run(first, last, key.span), [RowDraft(cells, result, span) for (cells, span), result in pairs]


def _results(draft: Draft, table: TableDraft, node: Node, n: int) -> list[Formula | None]:
    if isinstance(node, Scalar) and node.text == "unknown":
        return [None] * n
    items = node.items if isinstance(node, Sequence) else ()
    scalars = [item for item in items if isinstance(item, Scalar)]
    if len(scalars) != len(items) or not isinstance(node, Sequence):
        message = f"the results of a day are a list; this is {describe(node)}"
        draft.findings.error("SK272", message, node.span, help="write `[result, result]`, one for each row")
        return []
    if len(scalars) != n:
        message = f"table `{table.name}` has {n} rows, and {len(scalars)} results here"
        also = ((table.entry.place("rows"), "the rows"),)
        draft.findings.error("SK288", message, node.span, help="give one result for each row", also=also)
    return [None if item.text == "unknown" else read_formula(draft, item) for item in scalars]


def _rows(draft: Draft, node: Node) -> Iterator[tuple[tuple[Scalar, ...], Span]]:
    """Rows as lists, as single cells, or as a text table."""
    if isinstance(node, Scalar):
        yield from text_rows(draft, node)
    elif isinstance(node, Mapping):
        draft.findings.error("SK272", "the rows of a table are a list or a text table", node.span, help=_ROWS)
    else:
        for item in node.items:
            cells = cells_of(draft, item)
            if cells is not None:
                yield cells, item.span


def _fits(draft: Draft, table: TableDraft, found: int, needed: int, span: Span) -> bool:
    if found == needed:
        return True
    columns = ", ".join(f"`{node.text}`" for node in table.inputs)
    has = f"{found} cell{'s' * (found != 1)}"
    cure = f"a row has a cell for {columns}" + (", and the result last" if needed > len(table.inputs) else "")
    draft.findings.error("SK288", f"this row of table `{table.name}` has {has}, not {needed}", span, help=cure)
    return False


def _cell(draft: Draft, node: Scalar) -> tuple[Scalar, ast.Cell | None]:
    cell, found = parse_cell(node)
    draft.findings.take(found)
    return node, cell


def _version(
    draft: Draft, version: tuple[Run, list[RowDraft], str], types: tuple[Type, ...], output: Type
) -> TableVersion | None:
    run, rows, source = version
    made = [_row(draft, row, types, output) for row in rows]
    if any(row is None for row in made):
        return None
    return TableVersion(from_=run.from_, to=run.to, rows=tuple(row for row in made if row), source=source)


def _row(draft: Draft, row: RowDraft, types: tuple[Type, ...], output: Type) -> Row | None:
    cells: list[Op | None] = []
    broken = False
    for i, ((_, cell), type_) in enumerate(zip(row.cells, types, strict=True)):
        op, found = check_cell(cell, type_, PackScope(draft), i) if cell is not None else (None, [])
        draft.findings.take(found)
        broken = broken or cell is None or (op is None and not isinstance(cell, ast.CellAny))
        cells.append(op)
    result = check_formula(draft, row.result, output, bare=True) if row.result else None
    if broken or (row.result is not None and result is None):
        return None
    if row.result is not None:
        note_unit(draft, output, row.result.written)
    written = tuple(node.text for node, _ in row.cells)
    return Row(cells=tuple(cells), result=result, written=written, span=row.span)
