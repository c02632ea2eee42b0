"""From bytes to text that is safe to read: size, encoding, invisible characters.

>>> decode(b"a: 1", "pack.yaml")
(Source('pack.yaml', 4 characters), [])
"""

from __future__ import annotations

import re

from serkit.kernel.diagnostics import Diagnostic, Label, Source, Span
from serkit.language.characters import REFUSED

MAX_BYTES = 1 << 20
SMALLER = "split it: a pack is a folder of files, at most 1 MiB each"
MAX_LINE = 100_000

_LINES = re.compile("[^\r\n]+")
_MOST_SHOWN = 20


def decode(content: str | bytes, name: str) -> tuple[Source, list[Diagnostic]]:
    r"""Return the text as a source, and what forbids reading it; a byte order mark is dropped.

    >>> decode(b"\xff", "pack.yaml")[1][0].message
    'the file is not in UTF-8: byte 1 (0xff) belongs to no character'
    """
    if len(content) > MAX_BYTES or (isinstance(content, str) and _n_bytes(content) > MAX_BYTES):
        return Source(name, ""), [Diagnostic(code="SK102", message=f"{name} is larger than 1 MiB", help=SMALLER)]
    try:
        text = content.decode("utf-8") if isinstance(content, bytes) else content
    except UnicodeDecodeError as error:
        return Source(name, ""), [_not_utf8(error, name)]
    source = Source(name, text.removeprefix("\ufeff"))
    return source, _characters(source) + _lines(source)


def _n_bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _not_utf8(error: UnicodeDecodeError, name: str) -> Diagnostic:
    content = error.object
    good = Source(name, content[: error.start].decode("utf-8").removeprefix("\ufeff"))
    place = Label(Span(good, len(good.text), len(good.text)))
    byte = f"byte {error.start + 1} (0x{content[error.start]:02x})"
    message = f"the file is not in UTF-8: {byte} belongs to no character"
    return Diagnostic(code="SK101", message=message, labels=(place,), help="save the file again, as UTF-8")


def _characters(source: Source) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    seen: set[int] = set()
    for match in REFUSED.finditer(source.text):
        span = Span(source, match.start(), match.end())
        if span.line not in seen:
            seen.add(span.line)
            found.append(_refused(match[0], span))
        if len(seen) == _MOST_SHOWN:
            break
    return found


def _refused(char: str, span: Span) -> Diagnostic:
    if char == "\t":
        return _tab(span)
    if "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069":
        message = f"an invisible mark (U+{ord(char):04X}) that changes the order in which the line is read"
        advice = "leave it out; U+200E and U+200F are allowed"
    else:
        message = f"a character that cannot be seen (U+{ord(char):04X})"
        advice = "leave it out"
    return Diagnostic(code="SK103", message=message, labels=(Label(span),), help=advice)


def _tab(span: Span) -> Diagnostic:
    from serkit.language.slips.tabs import indents, untabbed

    line = span.source.line_text(span.line)
    if indents(line, span.column):
        advice = f"lines are indented with blanks alone:\n{untabbed(span.source.text, span.line)}"
    else:
        advice = f"write blanks for it:\n{untabbed(span.source.text, span.line)}"
    return Diagnostic(code="SK104", message="a tab stands here", labels=(Label(span),), help=advice)


def _lines(source: Source) -> list[Diagnostic]:
    if len(source.text) <= MAX_LINE:
        return []
    long = next((each for each in _LINES.finditer(source.text) if each.end() - each.start() > MAX_LINE), None)
    if long is None:
        return []
    label = Label(Span(source, long.start(), long.start() + 40))
    message = f"a line of more than {MAX_LINE:_} characters"
    return [Diagnostic(code="SK109", message=message, labels=(label,), help="break it into several lines")]
