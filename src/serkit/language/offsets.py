"""Where the characters of a YAML scalar stand in its file: quotes, escapes and folded lines undone.

A finding points at a column of the file, while the text it was found in has lost its quotes and line ends.

>>> offsets("a: 'it''s'", 3, 10, "it's", "'")
(4, 5, 6, 8)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

Offsets: TypeAlias = "range | tuple[int, ...]"

_BLANKS = " \r\n"
_ESCAPE_SIZES = {"x": 4, "u": 6, "U": 10}


def offsets(text: str, start: int, end: int, value: str, style: str) -> Offsets:
    r"""Return the offset in `text` of each character of `value`, which was read from `text[start:end]`.

    `style` is YAML's: empty for a plain scalar, `'`, `"`, `|` or `>`. Where a scalar is so odd that its
    characters cannot be matched, all of them stand at its beginning: a wrong column is never made up.

    >>> offsets("age: 18", 5, 7, "18", "")
    range(5, 7)
    >>> offsets("- |\n  a\n  b", 2, 11, "a\nb", "|")
    (6, 7, 10)
    """
    quoted = style in {"'", '"'} and end - start >= 2  # noqa: PLR2004  two quotes
    first, last = (start + 1, end - 1) if quoted else (start, end)
    if text[first:last] == value:
        return range(first, last)
    places = _block(text, start, end, value) if style in {"|", ">"} else _flow(text, first, last, style)
    found = tuple(places)
    return found if len(found) == len(value) else (start,) * len(value)


def _flow(text: str, at: int, end: int, style: str) -> Iterator[int]:
    """Plain and quoted scalars: every character is itself but for escapes and folded line ends."""
    while at < end:
        char = text[at]
        if char in _BLANKS:
            run = _run(text, at, end)
            yield from _folded(text, at, run)
            at = run
        elif char == "\\" and style == '"':
            if text[at + 1] in "\r\n":  # an escaped line end joins two lines
                at = _run(text, at + 1, end)
                continue
            yield at
            at += _ESCAPE_SIZES.get(text[at + 1], 2)
        else:
            yield at
            at += 2 if char == style == "'" else 1


def _folded(text: str, start: int, end: int) -> Iterator[int]:
    """One line end is read as one blank, more of them as one less; blanks around them are dropped."""
    lines = text[start:end].replace("\r\n", "\n").replace("\r", "\n").count("\n")
    if not lines:
        yield from range(start, end)
    else:
        yield from (start,) * max(1, lines - 1)


def _block(text: str, start: int, end: int, value: str) -> Iterator[int]:
    """Literal and folded blocks: words keep their order, blanks between them are matched from the left."""
    at = text.find("\n", start) + 1 or end  # the line of `|` holds nothing of the value
    place, size = 0, len(value)
    while place < size:
        stop = _run(text, at, end)
        if value[place] in _BLANKS:
            while place < size and value[place] in _BLANKS:
                yield min(at, max(stop - 1, start))
                at, place = at + 1, place + 1
            at = stop
        else:
            at = stop
            while place < size and value[place] not in _BLANKS:
                yield min(at, end)
                at, place = at + 1, place + 1


def _run(text: str, at: int, end: int) -> int:
    while at < end and text[at] in _BLANKS:
        at += 1
    return at
