"""A file of people: a JSON list, one JSON object a line, or a table of comma-separated values."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from serkit.codec.convert import read_json
from serkit.kernel.bounded import read_bounded
from serkit.kernel.errors import FactError, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_BYTES = 1 << 28


def read_people(path: str, id_: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Read people one by one: the id in the column `id_`, or else the number of the row.

    An empty cell of a table tells nothing.

    Raises:
        FactError: SK403 for a file that cannot be read, with the row; no value is shown.
    """
    file = Path(path)
    content = read_bounded(file, FactError, most=_MOST_BYTES, smaller="give it in parts")
    try:
        rows = _READERS.get(file.suffix.lower(), _table)(content)
        for n, row in enumerate(rows, 1):
            told = dict(row)
            yield str(told.pop(id_, n)), told
    except (UnicodeDecodeError, csv.Error):
        message = "the file of people cannot be read: it is no text in UTF-8, or no table"
        raise FactError.of("SK403", message, help="check its name and its form") from None


def _text(content: bytes) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(content), encoding="utf-8-sig", newline="")


def _table(content: bytes) -> Iterator[Mapping[str, object]]:
    for row in csv.DictReader(_text(content)):
        yield {
            name.strip(): cell.strip() for name, cell in row.items() if name and isinstance(cell, str) and cell.strip()
        }


def _list(content: bytes) -> Iterator[Mapping[str, object]]:
    found = read_json(content)
    if not isinstance(found, list):
        raise FactError.of("SK403", "a file of people is a list of objects", help='write [{"person.sex": "female"}]')
    for n, each in enumerate(found, 1):
        yield _object(each, n)


def _lines(content: bytes) -> Iterator[Mapping[str, object]]:
    for n, line in enumerate(_text(content), 1):
        if line.strip():
            try:
                yield _object(read_json(line), n)
            except StoreError as error:
                message = f"row {n}: {error.diagnostics[0].message}"
                raise FactError.of("SK403", message, help="write one JSON object a line") from None


def _object(found: object, n: int) -> Mapping[str, object]:
    if not isinstance(found, Mapping):
        raise FactError.of("SK403", f"row {n} is no object", help='write {"person.sex": "female"}')
    return found


_READERS = {".json": _list, ".jsonl": _lines, ".ndjson": _lines}
