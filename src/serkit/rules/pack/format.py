"""The files of a pack in house form: keys in the order of the schema, formulas and sentences on lines of their own.

What a pack means does not change, nor does any comment; what was written is read again and compared before it is
given back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable  # noqa: TC003  a named tuple's fields
from typing import TYPE_CHECKING, Any, NamedTuple

from serkit.kernel.errors import PackError
from serkit.language import format as printed
from serkit.language.comments import comments
from serkit.language.layout import Group, Leaf, laid_out
from serkit.language.lines import written
from serkit.language.parser import parse, parse_cell
from serkit.language.source import read_tree
from serkit.language.tree import Mapping, Scalar, Sequence
from serkit.rules.pack.files import plain_lines
from serkit.rules.pack.format_rows import table_of, text_table
from serkit.rules.pack.schema import BEGIN, INSIDE, SECTIONS, Inside, Key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from serkit.kernel.diagnostics import Diagnostic
    from serkit.language.layout import Entry
    from serkit.language.tree import Node

_BLOCKS = ("mapping", "list")
_NO_QUANTITY = ("text", "choice", "choices", "date", "boolean")
_LITERAL = re.compile(r"([0-9][0-9_]*(?:\.[0-9]+)?)( .*|%.*|)")


class Formatted(NamedTuple):
    """A file before and after, both with line feeds alone."""

    before: str
    after: str

    @property
    def changed(self) -> bool:
        """Whether anything was out of form."""
        return self.before != self.after


def format_text(content: str | bytes, name: str, file: str = "pack.yaml") -> Formatted:
    r"""Return a file of a pack in house form; `file` says which: `pack.yaml`, `plan.yaml`, `watches.yaml` or cases.

    Raises PackError, with all diagnostics, for a file that cannot be read: YAML, or a formula in it.

    >>> print(format_text("watches: {a: {when: 'x>1', then: {task: t, to: y}}}", "x", "watches.yaml").after, end="")
    watches:
      a:
        when: x > 1
        then: {task: t, to: y}
    """
    root = _read(content, name, file)
    before = plain_lines(root.span.source.text)
    if before != root.span.source.text:
        root = _read(before, name, file)
    house = _House()
    house.file(group := laid_out(root), file)
    if house.found:
        raise PackError(*house.found)
    after = written(group)
    _check(group, root, _read(after, name, file), name)
    return Formatted(before, after)


def _read(content: str | bytes, name: str, file: str) -> Mapping | Sequence:
    root, found = read_tree(content, name, begin=BEGIN.get(file, "begin with a case: `- name: ...`"))
    if found:
        raise PackError(*found)
    if root is None or isinstance(root, Scalar):
        raise PackError.of("SK272", f"{name} holds no part of a pack", help="a pack begins with `pack: xx.example`")
    return root


class _Way(NamedTuple):
    """How a piece of the language is read and printed."""

    read: Callable[[Scalar], tuple[Any, list[Diagnostic]]]
    show: Callable[[Any], str]


_FORMULA = _Way(parse, printed.expression)
_CELL = _Way(parse_cell, printed.cell)


class _House:
    """One file on its way into house form, and what keeps it from getting there."""

    def __init__(self) -> None:
        self.found: list[Diagnostic] = []

    def file(self, group: Group, file: str) -> None:
        if group.listed:
            for case in group.entries:
                self.of(case.value, Inside("case"))
        else:
            head = _head(group)
            section = "overlay" if group.get("extends") else file
            self.section(group, section.removesuffix(".yaml") if section == "pack.yaml" else section)
            _settle(group)
            _part(group, head)
        _settle(group)

    def section(self, group: Group, section: str) -> None:
        """Put the keys of an entry in the order of the schema, unknown ones last, and what they hold in form."""
        rules, inside = SECTIONS[section], INSIDE.get(section, {})
        order = {key: n for n, key in enumerate(rules)}
        group.entries.sort(key=lambda entry: order.get(entry.key or "", len(order)))
        for entry in group.entries:
            rule = rules.get(entry.key or "")
            if rule is not None:
                self.key(group, entry, rule, inside.get(entry.key or ""))
        if section in _WITH_TYPES:
            self.amounts(group)

    def key(self, group: Group, entry: Entry, rule: Key, inside: Inside | None) -> None:
        if rule.shape == "expression":
            self.formula(entry.value)
            group.flow = False
        elif rule.shape == "text":
            _sentence(entry.value)
            group.flow = False
        elif inside is not None and inside.alone:
            self.of(entry.value, inside)
        elif inside is not None and isinstance(entry.value, Group):
            for each in entry.value.entries:
                self.of(each.value, inside)
            entry.value.flow = entry.value.flow and inside.short not in ("expression", "text")

    def of(self, value: Leaf | Group, inside: Inside) -> None:
        """Put one entry, or what stands for it in short, into form."""
        if isinstance(value, Group) and inside.section and not value.listed:
            self.section(value, inside.section)
        elif inside.short == "rows":
            self.rows(value)
        elif inside.short == "formulas" and isinstance(value, Group):
            for each in value.entries:
                self.result(each.value)
        elif inside.short == "expression":
            self.formula(value)
        elif inside.short == "cell":
            self.cell(value)
        elif inside.short == "text":
            _sentence(value)

    def formula(self, value: Leaf | Group) -> None:
        if isinstance(value, Leaf):
            value.kind, value.keeps_quotes = "formula", False
            value.text = self.printed(value.scalar, _FORMULA)

    def cell(self, value: Leaf | Group) -> None:
        if isinstance(value, Leaf):
            value.text = self.printed(value.scalar, _CELL)

    def result(self, value: Leaf | Group) -> None:
        if isinstance(value, Leaf) and value.text != "unknown":
            value.text = self.printed(value.scalar, _FORMULA, _CELL)

    def rows(self, value: Leaf | Group) -> None:
        """Rows as lists, whose last cell may be the result, or drawn with bars."""
        if isinstance(value, Leaf):
            head, *rows = table_of(value.text)
            value.text = text_table([head, *map(self.drawn, rows)])
            return
        for row in value.entries:
            if isinstance(row.value, Leaf):
                self.cell(row.value)
                continue
            value.flow = False
            for each in row.value.entries[:-1]:
                self.cell(each.value)
            for each in row.value.entries[-1:]:
                self.result(each.value)

    def drawn(self, row: list[str]) -> list[str]:
        """A line of a drawn table."""
        cells = [self.printed(Scalar.of(text), _CELL) for text in row[:-1]]
        last = row[-1] if row[-1] == "unknown" else self.printed(Scalar.of(row[-1]), _FORMULA, _CELL)
        return [*cells, last]

    def printed(self, scalar: Scalar, *ways: _Way) -> str:
        """Print by the first way in which it can be read; where there is none, say why not in the first."""
        wrong: list[Diagnostic] = []
        for way in ways:
            tree, found = way.read(scalar)
            if tree is not None:
                return way.show(tree)
            wrong = wrong or found
        self.found += wrong
        return scalar.text

    def amounts(self, group: Group) -> None:
        """Group the digits of the amounts of a parameter, unless its values are words or days."""
        spelling, values = group.get("type"), group.get("values")
        if not isinstance(spelling, Leaf) or not isinstance(values, Group) or spelling.text.endswith(_NO_QUANTITY):
            return
        for leaf in _amounts(values):
            found = _LITERAL.fullmatch(leaf.text)
            if found and not leaf.keeps_quotes:
                leaf.text = printed.grouped(found[1]) + found[2]


_WITH_TYPES = ("parameter",)
_HEAD = ("title", "languages", "periods")
"""Keys of a pack that stand close together."""


def _amounts(values: Group) -> Iterator[Leaf]:
    """The amount of each day, alone or with its note, and other readings of it."""
    for entry in values.entries:
        if isinstance(entry.value, Leaf):
            yield entry.value
            continue
        also = entry.value.get("also_read")
        readings = [each.value for each in also.entries] if isinstance(also, Group) else []
        for each in (entry.value, *readings):
            amount = each.get("value") if isinstance(each, Group) else None
            if isinstance(amount, Leaf):
                yield amount


def _head(group: Group) -> list[str]:
    """Take the comment of the whole file off its first entry: what stands above the last gap."""
    above = group.entries[0].above if group.entries else []
    if "" not in above[1:]:
        return []
    n = len(above) - above[::-1].index("") - 1
    head = above[:n]
    group.entries[0].above = above[n + 1 :]
    return head[1:] if head[:1] == [""] else head


def _part(group: Group, head: list[str]) -> None:
    """Set the sections of a pack apart by a gap, and its own comment above all."""
    for n, entry in enumerate(group.entries):
        is_section = isinstance(entry.value, Group) and not entry.value.flow and entry.key not in _HEAD
        if n and is_section and entry.above[:1] != [""]:
            entry.above.insert(0, "")
    if head:
        group.entries[0].above = [*head, "", *group.entries[0].above]


def _sentence(value: Leaf | Group) -> None:
    if isinstance(value, Leaf):
        value.kind = "sentence"
        return
    value.flow = False
    for entry in value.entries:
        _sentence(entry.value)


def _settle(group: Group) -> None:
    """A block cannot stand in a flow."""
    for entry in group.entries:
        if isinstance(entry.value, Group):
            _settle(entry.value)
            group.flow = group.flow and (entry.value.flow or not entry.value.entries)


def _check(group: Group, before: Node, after: Node, name: str) -> None:
    """See that what was written reads as what was meant, and that no comment was lost or doubled."""
    told = [Counter(each.text.lstrip("# ") for each in comments(root)) for root in (before, after)]
    if _meant(group) != _read_as(after) or told[0] != told[1]:
        message = f"{name} would not read the same in house form, and is left as it is"
        raise PackError.of("SK110", message, help="this is a fault of serkit: please report the file")


def _meant(value: Leaf | Group) -> object:
    if isinstance(value, Leaf):
        return value.text
    if value.listed:
        return [_meant(entry.value) for entry in value.entries]
    return [(entry.key, _meant(entry.value)) for entry in value.entries]


def _read_as(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [_read_as(item) for item in node.items]
    return [(key.text, _read_as(value)) for key, value in node.entries]
