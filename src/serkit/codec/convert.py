"""Results and values to plain JSON data and back: `to_dict`, `from_dict`, `read_json`.

Every stored form says what it is and which version of the form it has: `{"serkit": "decision/1", ...}`.
Amounts, rates and fractions are texts ("50000000 IRT", "4% per year", "1/3"), so no reader can make a
float of them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from cattrs import transform_error

from serkit.codec.forms import FORMS, Form
from serkit.codec.plain import CONVERTER
from serkit.kernel.errors import AmountTypeError, SerkitError, StoreError
from serkit.kernel.spelling import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

_KEY = "serkit"
_MOST_BYTES = 1 << 24
_DEEPEST = 200


def to_dict(value: object) -> dict[str, object]:
    """Turn a result or a value into plain data that json can write.

    Raises:
        AmountTypeError: SK701 for something that has no stored form.

    >>> import datetime as dt
    >>> from serkit.kernel.money import Money
    >>> to_dict(Money("50000000", "IRT"))
    {'serkit': 'money/1', 'value': '50000000 IRT'}
    """
    form = next((form for form in FORMS.values() if isinstance(value, form.kind)), None)
    if form is None:
        kinds = ", ".join(form.kind.__name__ for form in FORMS.values())
        message = f"a {type(value).__name__} has no stored form"
        raise AmountTypeError.of("SK701", message, help=f"what can be stored: {kinds}")
    return {_KEY: form.name, **form.take_apart(value)}


def from_dict(data: Mapping[str, object]) -> object:
    """Read what `to_dict` wrote, in this version or any before it.

    A decision comes back unbound: `pack.bind(decision)` lets it explain itself again. Of a schedule
    the sums and the balances are checked; that every figure follows from its terms is proven by
    `amortise(schedule.terms) == schedule`.

    Raises:
        StoreError: SK701 for an unknown form, SK702 with every path that cannot be read.

    >>> from_dict({"serkit": "rate/1", "value": "4% per year"})
    Rate.percent("4", per="year")
    """
    form = _form_of(data)
    body = {key: value for key, value in data.items() if key != _KEY}
    try:
        return form.put_together(body)
    except SerkitError:
        raise
    except Exception as error:  # noqa: BLE001 - stored data may be wrong in any way; cattrs gathers failures of every kind
        raise _unreadable(form, transform_error(error)) from None


def read_json(text: str | bytes) -> object:
    """Read JSON without ever making a float: 0.1 becomes Decimal("0.1"), exactly as written.

    Duplicate keys, NaN, halves of characters, more than 16 MB and nesting beyond 200 levels are refused.

    Raises:
        StoreError: SK703, saying where.

    >>> read_json('{"degree": 50.5, "size": 4}')
    {'degree': Decimal('50.5'), 'size': 4}
    """
    if not isinstance(text, (str, bytes)):
        raise _no_text(text)
    try:
        written = text.decode("utf-8-sig") if isinstance(text, bytes) else text
    except UnicodeDecodeError as error:
        raise StoreError.of("SK703", f"byte {error.start} is not UTF-8", help="save the file as UTF-8") from None
    if len(written) > _MOST_BYTES:
        raise StoreError.of("SK703", "more than 16 MB of JSON", help="read it in parts")
    if _depth(written) > _DEEPEST:
        raise StoreError.of("SK703", f"nested deeper than {_DEEPEST} levels", help="flatten the data")
    _refuse_halves(written)
    try:
        return json.loads(
            written, parse_float=_decimal, parse_int=_whole, parse_constant=_refused, object_pairs_hook=_once
        )
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}: {error.msg[0].lower()}{error.msg[1:]}"
        raise StoreError.of("SK703", where, help="check the text there for a comma, quote or bracket") from None


def _no_text(found: object) -> StoreError:
    message = f"JSON is read from a text or from bytes, not from {type(found).__name__}"
    return StoreError.of("SK703", message, help="to read a file: read_json(path.read_bytes())")


def _form_of(data: object) -> Form:
    if not isinstance(data, Mapping):
        raise StoreError.of("SK702", "a stored form is an object", help='it begins {"serkit": "decision/1", ...')
    name = data.get(_KEY)
    form = FORMS.get(name) if isinstance(name, str) else None
    if form is None:
        near = nearest(name, FORMS) if isinstance(name, str) and len(name) < _DEEPEST else None
        cure = f"did you mean {near}?" if near else f"forms read here: {', '.join(FORMS)}"
        raise StoreError.of("SK701", 'the key "serkit" names no form known here', help=cure)
    return form


def _unreadable(form: Form, problems: Iterable[str]) -> StoreError:
    # Only the path: what stands there may be about a person.
    paths = tuple(("at", problem.rpartition(" @ ")[2]) for problem in problems)
    return StoreError.of("SK702", f"this is no readable {form.name}", fields=paths, help="write it with serkit.to_dict")


# An escape counts where the backslashes before it are even in number: they are pairs of their own.
_ESCAPED = re.compile(r"(?<!\\)(?:\\\\)*((?:\\u[0-9a-fA-F]{4})+)")
_HALF = re.compile("[\ud800-\udfff]")


def _refuse_halves(written: str) -> None:
    """Refuse a surrogate without its other half: no file and no terminal can take it."""
    escaped = (found[1] for found in _ESCAPED.finditer(written)) if "\\ud" in written.lower() else ()
    if _HALF.search(written) or any(_HALF.search(json.loads(f'"{each}"')) for each in escaped):
        cure = "write the character out, or both of its halves"
        raise StoreError.of("SK703", "half a character stands alone (U+D800 to U+DFFF)", help=cure)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise StoreError.of("SK703", f'the key "{twice}" stands twice in one object', help="keep one of them")
    return found


_LONGEST_NUMBER = 40


def _decimal(text: str) -> Decimal:
    return Decimal(_short(text))


def _whole(text: str) -> int:
    return int(_short(text))


def _short(text: str) -> str:
    if len(text) > _LONGEST_NUMBER or "e" in text or "E" in text:
        raise StoreError.of("SK703", "a number is longer than 40 digits or has an exponent", help="write it out")
    return text


def _refused(name: str) -> object:
    raise StoreError.of("SK703", f"{name} is not a number", help="leave out what is not known")


def _depth(text: str) -> int:
    """The deepest nesting of brackets, texts left out; json itself would run out of stack."""
    depth = deepest = 0
    in_text = escaped = False
    for mark in text:
        if in_text:
            in_text = escaped or mark != '"'
            escaped = mark == "\\" and not escaped
        elif mark == '"':
            in_text = True
        elif mark in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif mark in "]}":
            depth -= 1
    return deepest


def to_plain(value: object) -> object:
    """Turn any value that stands inside a result into plain data, without a form of its own."""
    return cast("object", CONVERTER.unstructure(value))
