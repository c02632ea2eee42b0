"""A file of people: a JSON list, one JSON object a line, or a table of comma-separated values."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from serkit.codec.convert import read_json
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
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise FactError.of("SK409", "the file of people is larger than 256 MB", help="give it in parts")
        rows = _READERS.get(file.suffix.lower(), _table)(file)
        for n, row in enumerate(rows, 1):
            told = dict(row)
            yield str(told.pop(id_, n)), told
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else "it is no text in UTF-8, or no table"
        raise FactError.of(
            "SK403", f"the file of people cannot be read: {why}", help="check its name and its form"
        ) from None


def _table(file: Path) -> Iterator[Mapping[str, object]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            yield {
                name.strip(): cell.strip()
                for name, cell in row.items()
                if name and isinstance(cell, str) and cell.strip()
            }


def _list(file: Path) -> Iterator[Mapping[str, object]]:
    found = read_json(file.read_bytes())
    if not isinstance(found, list):
        raise FactError.of("SK403", "a file of people is a list of objects", help='write [{"person.sex": "female"}]')
    for n, each in enumerate(found, 1):
        yield _object(each, n)


def _lines(file: Path) -> Iterator[Mapping[str, object]]:
    with file.open(encoding="utf-8-sig") as lines:
        for n, line in enumerate(lines, 1):
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
