r"""A text as it may stand in a YAML file: in quotes only where YAML would misread it, folded where it is long.

>>> print(plain_or_quoted("persons, or both?"), plain_or_quoted("a, b", in_flow=True), plain_or_quoted("a: b"))
persons, or both? "a, b" "a: b"
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from serkit.kernel.width import width
from serkit.language.characters import REFUSED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MARGIN = 120
"""Columns of a line, as far as a line can be broken."""

_SPECIAL = frozenset("[]{}#&*!|>'\"%@`,?")
_IN_FLOW = frozenset(",[]{}?")
_JOINTS = re.compile(r'("[^"]*")| (?=(?:and|or|then|else) )')


def plain_or_quoted(text: str, *, in_flow: bool = False) -> str:
    """Return a text on one line, as it may stand after a colon or a dash, or inside { } and [ ].

    >>> print(plain_or_quoted('"a" = b'), plain_or_quoted(">= 5"), plain_or_quoted("it's"))
    '"a" = b' ">= 5" it's
    """
    return text if is_plain(text, in_flow=in_flow) else quoted(text)


def quoted(text: str) -> str:
    r"""Return a text in quotes: double ones, single ones around those, escapes where nothing else does.

    >>> print(quoted("18"), quoted('say "18"'), quoted("two\nlines"))
    "18" 'say "18"' "two\nlines"
    """
    if "\n" in text or REFUSED.search(text):
        return '"' + "".join(map(_escaped, text)) + '"'
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def is_plain(text: str, *, in_flow: bool = False) -> bool:
    """Return whether a text can do without quotes.

    >>> is_plain("a - b"), is_plain("- b"), is_plain("a #b"), is_plain("a, b", in_flow=True)
    (True, False, False, False)
    """
    if not text or text[0] in _SPECIAL or text != text.strip() or "\n" in text or REFUSED.search(text):
        return False
    if in_flow and (not _IN_FLOW.isdisjoint(text) or text[0] == ":"):
        return False
    ends = text.endswith(":") or (text[0] in "-:" and text[1:2] in {"", " "})
    return not (ends or ": " in text or " #" in text or text.startswith(("---", "...", "<<")))


def can_fold(text: str) -> bool:
    """Return whether a text may be broken at its blanks and read back unchanged.

    >>> can_fold("one two"), can_fold("one  two")
    (True, False)
    """
    return text == " ".join(text.split()) and not REFUSED.search(text)


def can_stand_as_block(text: str) -> bool:
    r"""Return whether lines can be written as they are, behind a `|`.

    >>> can_stand_as_block("a | b\n1 | 2\n"), can_stand_as_block(" a\nb"), can_stand_as_block("a\n\n")
    (True, False, False)
    """
    lines = text.removesuffix("\n").split("\n")
    odd = any(line != line.rstrip() or (line and not line.strip()) for line in lines)
    return bool(lines[0]) and not lines[0].startswith(" ") and bool(lines[-1]) and not odd and not refused(text)


def refused(text: str) -> bool:
    """Return whether a text holds a character that no file may hold but as an escape.

    >>> refused("a"), refused(chr(9))
    (False, True)
    """
    return bool(REFUSED.search(text))


def fold(text: str, room: int) -> Iterator[str]:
    """Break a sentence into lines at its blanks.

    >>> list(fold("one two three", 8))
    ['one two', 'three']
    """
    return _filled(text.split(" "), room)


def fold_formula(text: str, room: int) -> Iterator[str]:
    """Break a formula into lines, where that is enough only before `and`, `or`, `then` and `else`.

    >>> list(fold_formula('a = 1 and b = "x and y" or c = 3', 22))
    ['a = 1', 'and b = "x and y"', 'or c = 3']
    """
    for line in _filled(_clauses(text), room):
        yield from [line] if width(line) <= room else fold(line, room)


def _clauses(text: str) -> list[str]:
    found, start = [], 0
    for joint in _JOINTS.finditer(text):
        if not joint[1]:
            found.append(text[start : joint.start()])
            start = joint.end()
    return [*found, text[start:]]


def _filled(pieces: Iterable[str], room: int) -> Iterator[str]:
    line = ""
    for piece in pieces:
        if line and width(line) + 1 + width(piece) > room:
            yield line
            line = piece
        else:
            line = f"{line} {piece}" if line else piece
    yield line


def _escaped(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    if char == "\n":
        return "\\n"
    if not REFUSED.search(char):
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"  # noqa: PLR2004  two hexadecimal digits
