"""Files of outcomes: a CSV of columns with names, and claims with their relations as YAML or JSON."""

from __future__ import annotations

import csv
import datetime as dt
import io
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from serkit.calc.outcome.reconcile.claims import Count, Share
from serkit.kernel import exact
from serkit.kernel.bounded import read_bounded
from serkit.kernel.dates import read_date
from serkit.kernel.diagnostics import Label
from serkit.kernel.errors import CalcError
from serkit.kernel.numerals import read_digits
from serkit.kernel.text import Text
from serkit.language.source import read_file
from serkit.language.tree import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Callable

    from serkit.language.tree import Node

_MOST_BYTES = 200 << 20
_SEPARATORS = ",;\t"
_LONGEST = 18  # digits of a count
_YES = frozenset({"1", "true", "yes", "t", "y"})
_NO = frozenset({"0", "false", "no", "f", "n"})


class Columns:
    """The columns of a CSV by the names in its first line; `lines` are where its rows end in the file."""

    def __init__(self, path: str) -> None:
        self._path = path
        content = _text(Path(path))
        rows = csv.reader(io.StringIO(content), delimiter=_separator(content), strict=True)
        try:
            self._names = [each.strip() for each in next(rows, [])]
            told = [(rows.line_num, row) for row in rows if any(cell.strip() for cell in row)]
        except csv.Error as error:
            raise CalcError.of("SK524", f"{path} is no CSV: {error}", help="quote cells that hold commas") from None
        self.lines, self._rows = [line for line, _ in told], [row for _, row in told]
        if not self._names:
            cure = "the first line names the columns, every further line has as many cells"
            raise CalcError.of("SK524", f"{path}: there is no first line", help=cure)
        if not told:
            cure = "give at least one row: of nobody there is no figure"
            raise CalcError.of("SK524", f"{path} names its columns and has no rows", help=cure)
        short = [(line, row) for line, row in told if len(row) != len(self._names)]
        if short:
            cure = f"the first line names {len(self._names)} columns, and every further line has as many cells"
            raise CalcError.of("SK524", f"{path}: line {short[0][0]} has {len(short[0][1])} cells", help=cure)

    def of(self, name: str, read: Callable[[str], Any]) -> list[Any]:
        """Read a column, cell by cell.

        Raises:
            CalcError: SK524 for a name there is not, or a cell that is no such thing, with its line.
        """
        if name not in self._names:
            from serkit.domain.problems import did_you_mean

            cure = did_you_mean(name, tuple(self._names))
            raise CalcError.of("SK524", f'{self._path} has no column called "{name[:40]}"', help=cure)
        if self._names.count(name) > 1:
            cure = "give each column a name of its own"
            raise CalcError.of("SK524", f'{self._path} has several columns called "{name[:40]}"', help=cure)
        at, found = self._names.index(name), []
        for line, row in zip(self.lines, self._rows, strict=True):
            try:
                found.append(read(read_digits(row[at].strip())))
            except ValueError as error:
                wanted = (read.__doc__ or "").partition("\n")[0].rstrip(".").lower()
                fields = (("column", name), ("line", str(line)), ("expected", wanted))
                said = f"line {line} of {self._path} has a cell that cannot be read"
                raise CalcError.of("SK524", said, fields=fields, help=f"mend the cell of column {name}") from error
        return found


def _separator(content: str) -> str:
    """What parts the names of the columns: spreadsheets of many countries write semicolons, and some tabs."""
    head = content.partition("\n")[0]
    return max(_SEPARATORS, key=head.count)


def _text(path: Path) -> str:
    content = read_bounded(path, CalcError, most=_MOST_BYTES, smaller="give fewer columns")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CalcError.of("SK123", f"{path} is not UTF-8", help="save it as UTF-8") from None


def a_time(cell: str) -> int | Fraction:
    """A number from 0 on, such as 90 or 90.5."""
    digits, places = exact.read(cell, "", "")
    return Fraction(digits, 10**places) if places else digits


def a_count(cell: str) -> int:
    """A whole number from 0 on, such as 18."""
    if not (cell.isascii() and cell.isdigit() and len(cell) <= _LONGEST):
        raise ValueError(cell)
    return int(cell)


def a_yes_or_no(cell: str) -> bool:
    """1 or 0, true or false, yes or no."""
    told = cell.lower()
    if told not in _YES | _NO:
        raise ValueError(cell)
    return told in _YES


def a_day(cell: str) -> dt.date:
    """A day such as 2025-03-01 or 1403-12-11."""
    first, last = read_date(cell)
    if first != last:
        raise ValueError(cell)
    return dt.date.fromordinal(first)


def a_day_or_nothing(cell: str) -> dt.date | None:
    """A day, or nothing."""
    return a_day(cell) if cell else None


def a_text(cell: str) -> str:
    """Any text."""
    return cell


class Report(NamedTuple):
    """What a file of claims says."""

    claims: dict[str, object]
    relations: list[str]
    questions: list[str]
    labels: dict[str, Text | str]


def read_report(path: str) -> Report:
    """Read `claims:`, `relations:`, `questions:` and `labels:` from YAML or JSON.

    Raises:
        CalcError: the file cannot be read; every complaint with its place.
    """
    tree, found = read_file(Path(path), begin="begin with `claims:`, and name each figure: `  entrants: 3200`")
    if tree is None or found:
        raise CalcError(*found)
    parts = _entries(tree, "a report has `claims:` and `relations:`")
    strange = [name for name in parts if name not in Report._fields]
    if strange or "claims" not in parts:
        key = tree.key(strange[0]) if isinstance(tree, Mapping) and strange else None
        raise _wrong(key or tree, f"a report has {', '.join(f'`{name}:`' for name in Report._fields)}")
    claims = _entries(parts["claims"], "claims have names: `entrants: 3200`")
    labels = _entries(parts["labels"], "labels have names") if "labels" in parts else {}
    return Report(
        {name: _claim(node) for name, node in claims.items()},
        _list(parts.get("relations")),
        _list(parts.get("questions")),
        {name: _label(node) for name, node in labels.items()},
    )


def _claim(node: Node) -> object:
    if isinstance(node, Scalar):
        plain = read_digits(node.text.replace("_", ""))
        return int(plain) if plain.isascii() and plain.isdigit() and node.plain else node.text
    said = {name: _scalar(each) for name, each in _entries(node, "a claim is a figure, or names its parts").items()}
    kind = "share" if "share" in said else "count"
    parts = {"share": _SHARE, "count": _COUNT}[kind]
    strange = [name for name in said if name not in parts]
    if strange or kind not in said or (kind == "share" and "of" not in said):
        raise _wrong(node, "write `{count: 3200, rounded_to: 100}` or `{share: 62%, of: entrants}`")
    try:
        read = {name: parts[name](text) for name, text in said.items()}
    except ValueError as error:
        if isinstance(error, CalcError):
            raise
        raise _wrong(node, "numbers are whole: `{count: 3200, rounded_to: 100}`") from None
    return Share(read.pop("share"), **read) if kind == "share" else Count(read.pop("count"), **read)


def _number(text: str) -> int:
    return int(read_digits(text).replace("_", ""))


_COUNT: dict[str, Callable[[str], Any]] = {
    "count": _number, "rounded_to": _number, "unit": str, "period": str, "sense": str,
}  # fmt: skip
_SHARE: dict[str, Callable[[str], Any]] = {
    "share": str, "of": str, "count": _number, "about": a_yes_or_no, "unit": str, "period": str,
}  # fmt: skip


def _entries(node: Node, cure: str) -> dict[str, Node]:
    if not isinstance(node, Mapping):
        raise _wrong(node, cure)
    return {key.text: each for key, each in node.entries}


def _scalar(node: Node) -> str:
    if isinstance(node, Scalar):
        return node.text
    raise _wrong(node, "write one word or figure here")


def _list(node: Node | None) -> list[str]:
    if node is None:
        return []
    if not isinstance(node, Sequence):
        raise _wrong(node, "write a list: `- beneficiaries = success`")
    return [_scalar(each) for each in node]


def _label(node: Node) -> Text | str:
    return (
        node.text
        if isinstance(node, Scalar)
        else Text({key: _scalar(each) for key, each in _entries(node, "").items()})
    )


def _wrong(node: Node, cure: str) -> CalcError:
    return CalcError.of("SK550", "this cannot be read as a report", labels=(Label(node.span),), help=cure)
