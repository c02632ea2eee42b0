"""The text as it should read: a fix is tried before it is shown, so that what is printed after "write" works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.diagnostics import Diagnostic, Label, Span
from serkit.language.slips.slip import Slip

if TYPE_CHECKING:
    from collections.abc import Callable

    from serkit.language.tree import Scalar

_MOST_FIXES = 20
_CUT = frozenset({"SK135", "SK137", "SK138", "SK139", "SK148"})


def mended(text: str, slip: Slip, again: Callable[[str], object]) -> str | None:
    """Return the whole text with this slip and all that follow it put right, if that can be done.

    `again` reads a text once more and raises the next Slip.

    >>> mended("a == 5", Slip("SK133", "", 2, 4, fix="="), len)
    'a = 5'
    """
    for _ in range(_MOST_FIXES):
        fixed = (slip.applied(text) or text).strip()
        if fixed == text:
            return None
        text = fixed
        try:
            again(text)
        except Slip as another:
            slip = another
        else:
            return text
    return None


def _in_list(scalar: Scalar) -> bool:
    """Whether the bracket that is open before it, on its line, is one of a list."""
    source, at = scalar.span.source, scalar.span.start
    line, column = source.position(at)
    depth = 0
    for char in reversed(source.line_text(line)[: column - 1]):
        depth += (char in "]}") - (char in "[{")
        if depth < 0:
            return char == "["
    return False


def cut_short(scalar: Scalar, slip: Slip) -> Diagnostic | None:
    """Report an unquoted expression that YAML cut off at a comma or a comment; None if it is whole."""
    if not scalar.plain or slip.code not in _CUT or scalar.span.end - scalar.span.start < len(scalar.text):
        return None
    rest = scalar.span.source.text[scalar.span.end : scalar.span.end + 200]
    line = rest.split("\n", 1)[0].rstrip("\r")
    mark = line.lstrip(" ")[:1]
    if mark == "," and slip.code == "SK148" and _in_list(scalar):
        return None  # the comma parts two items, as it should
    if mark == ",":
        what = "the comma ends an unquoted value inside { } or [ ], so this is only the beginning"
    elif mark == "#" and line.startswith(" "):
        what = "` #` begins a comment, so this is only the beginning"
    else:
        return None
    at = scalar.span.end + len(line) - len(line.lstrip(" "))
    labels = (Label(Span(scalar.span.source, at, at + 1)), Label(scalar.span, slip.message, primary=False))
    quote = "'" if '"' in scalar.text + line else '"'
    advice = f"put the whole expression in quotes: {quote}{scalar.text}{line[:1]} …{quote}, or on a line of its own"
    return Diagnostic(code="SK120", message=what, labels=labels, help=advice)
