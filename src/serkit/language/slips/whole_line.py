"""A line whose colon, depth or quotes went wrong, as it should stand.

>>> with_colon("    when person.age >= 18 years")
'    when: person.age >= 18 years'
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from serkit.language.words import KEYWORDS

if TYPE_CHECKING:
    from serkit.kernel.diagnostics import Source

_LONE = re.compile(r"[ -]*[^\W\d]\w*")
_NAME_FIRST = re.compile(r"(?P<head> *(?:- +)*)(?P<name>[a-z][a-z0-9_]*)(?P<colon>:?) *(?P<rest>\S.*)")
_GOES_ON = re.compile(r"(?:\b(?:and|or|not|then|else|in|between|satisfies|return)|[-+*/=<>(,])\s*$")
_NAMED = re.compile(r"[ -]*[\w.]+:")
_MOST_LINES = 2_000
_BLOCK = 2


def with_colon(line: str) -> str | None:
    """Return a line that begins with a name, with a colon and a blank behind it; None for any other.

    >>> with_colon("when:person.trained"), with_colon("and poor") is None
    ('when: person.trained', True)
    >>> with_colon("criteria")
    'criteria:'
    """
    if _LONE.fullmatch(line.rstrip()):
        return f"{line.rstrip()}:"
    found = _NAME_FIRST.fullmatch(line.rstrip())
    if found is None or found["name"] in KEYWORDS:
        return None
    return f"{found['head']}{found['name']}: {found['rest']}"


def deeper(source: Source, line: int) -> str | None:
    r"""Return a line indented as part of the value above it, if that one plainly goes on; else None.

    >>> from serkit.kernel.diagnostics import Source
    >>> deeper(Source("", "when: a and\nb"), 2), deeper(Source("", "when: a\nb"), 2)
    ('  b', None)
    """
    above, own = source.line_text(line - 1), source.line_text(line)
    goes_on = _GOES_ON.search(above) or own.split()[:1] in (["and"], ["or"])
    return " " * (_depth(above) + _BLOCK) + own.strip() if goes_on else None


def at_depth(source: Source, line: int) -> str | None:
    r"""Return a line at the depth of one of the lines it may stand beside: that of the next, else the nearest.

    >>> from serkit.kernel.diagnostics import Source
    >>> at_depth(Source("", "a:\n  b: 1\n   c: 2\n  d: 3"), 3)
    '  c: 2'
    """
    own, after = source.line_text(line), source.line_text(line + 1)
    allowed = _depths_above(source, line)
    if not allowed or not own.strip():
        return None
    if after.strip() and _depth(after) in allowed and abs(_depth(after) - _depth(own)) < _BLOCK:
        depth = _depth(after)
    else:
        depth = min(allowed, key=lambda each: (abs(each - _depth(own)), each))
    return " " * depth + own.strip()


def is_drawn(line: str) -> bool:
    """Whether a line is a row of a drawn table: cells with bars between them, and no name before.

    >>> is_drawn("  > 3 | 5 INR"), is_drawn("  text: |"), is_drawn("  when: a | b")
    (True, False, False)
    """
    cells = line.strip().strip("|").split("|")
    return len(cells) > 1 and all(each.strip() for each in cells) and not _NAMED.match(line)


def closed(line: str, column: int) -> str:
    """Return a line whose quotation mark at a column (from 0) is closed at its end, before the brackets that are open.

    >>> closed("title: {en: 'An example}", 12)
    "title: {en: 'An example'}"
    """
    before, mark, inside = line[:column], line[column], line[column + 1 :].rstrip()
    n_open = sum(map(before.count, "{[")) - sum(map(before.count, "}]"))
    behind = re.search(r"[}\]]*$", inside)
    closers = behind[0][-n_open:] if behind and n_open > 0 else ""
    inside = inside.removesuffix(closers).rstrip().removesuffix(mark)
    return f"{before}{mark}{inside}{mark}{closers}"


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _depths_above(source: Source, line: int) -> list[int]:
    """The depths at which lines above stand that a line may be beside: each shallower than all below it."""
    found: list[int] = []
    for above in range(line - 1, max(0, line - _MOST_LINES), -1):
        text = source.line_text(above)
        if text.strip() and not text.lstrip().startswith("#") and (not found or _depth(text) < found[-1]):
            found.append(_depth(text))
    return found
