"""What YAML does behind an author's back, said in an author's words, with the line as it should stand.

A comma, a brace, a question mark, ` #` or `: ` inside an unquoted value ends it, and what follows is lost or
becomes something else. YAML's own messages name none of this.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

from serkit.kernel.diagnostics import Diagnostic, Label, Source, Span
from serkit.kernel.spelling import clip
from serkit.language.slips import whole_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from serkit.language.tree import Scalar

    Mend: TypeAlias = Callable[[int], str | None]

_EATEN = re.compile(r" +#\w")
_COMMENT = re.compile(r"[ \r\n]*(#[^\r\n]*)")
_PATH = re.compile(r"[a-z][a-z0-9_.]*")
_FOREIGN_COMMA = re.compile(" *[،؛] *")
_CLOSING = {"]": "a bracket", "}": "a brace"}


def cure(mended: str | None) -> str:
    """Say how the line should stand; where it cannot be told, that the value needs quotes.

    >>> cure('text: "a: b"')
    'write `text: "a: b"`'
    """
    if mended is None:
        return "put the whole value in quotes"
    if "\n" in mended:
        return f"write it in block form:\n{mended}"
    return f"write `{mended.strip()}`"


def duplicate(first: Scalar, again: Scalar) -> Diagnostic:
    """Report a name that stands twice in one mapping, showing both places."""
    labels = (Label(again.span, "again"), Label(first.span, "first here", primary=False))
    message = f"`{again.text}` stands twice in the same mapping"
    return Diagnostic(code="SK111", message=message, labels=labels, help="keep one of them, or rename one")


def extras(source: Source, event: Any) -> Diagnostic:  # noqa: ANN401  yaml's events have no types
    """Report an anchor or a tag."""
    start: int = event.start_mark.index
    line_end = re.compile(r"[\r\n]|$").search(source.text, start)
    words = source.text[start : line_end.start() if line_end else start].split() or [""]
    if event.anchor:
        mark, code, what = "&", "SK113", "an `&` here names a value, to be used again elsewhere"
        advice = "write the value out where it is needed, or make it a parameter"
    else:
        mark, code, what = "!", "SK115", "a `!` at the beginning of a value is a YAML tag"
        advice = "for `not` write `not(…)`; if it belongs to a text, put the text in quotes; else leave it out"
    marked = next((word for word in words if word.startswith(mark)), "")
    if mark == "!" and _PATH.fullmatch(marked[1:]) and words == [marked]:
        advice = f"for `not` write `not({marked[1:]})`; if it belongs to a text, put the text in quotes"
    at = source.text.find(marked, start) if marked else start
    return Diagnostic(code=code, message=what, labels=(Label(Span(source, at, at + len(marked))),), help=advice)


def plain(scalar: Scalar, key: Scalar | None, mend: Mend, *, in_flow: bool) -> Diagnostic:
    """Report an unquoted value that is empty, or that YAML cut off at a comment or at a question mark.

    `key` is the name the value stands after, if it stands after one.
    """
    span = scalar.span
    text = span.source.text
    if not scalar.text:
        return _empty(scalar, key, mend, in_flow=in_flow)
    eaten = _EATEN.match(text, span.end)
    if eaten:
        rest = _rest_of_line(text, eaten.end() - 2)
        label = Label(Span(span.source, eaten.end() - 2, eaten.end() - 2 + len(rest)))
        message = f"` #` begins a comment, so `{clip(rest)}` is lost"
        advice = f"if it is a comment, write a blank after the #; if not, {cure(mend(span.start))}"
        return Diagnostic(code="SK119", message=message, labels=(label,), help=advice)
    at = text.index("?", span.start)
    return _needs_quotes("a question mark ends an unquoted value inside { } or [ ]", span.source, at, mend)


def _empty(scalar: Scalar, key: Scalar | None, mend: Mend, *, in_flow: bool) -> Diagnostic:
    source, at = scalar.span.source, scalar.span.start
    if key is None:
        label = Label(Span(source, at, at + 1))
        advice = "write what belongs here, or leave it out"
        return Diagnostic(code="SK112", message="nothing stands here", labels=(label,), help=advice)
    word = f"`{clip(key.text)}`"
    behind = source.text[key.span.end : at + 1]
    if not in_flow or ":" in behind:
        advice = f"write what belongs after `{clip(key.text)}:`, or leave the line out; for none write `none`"
        return Diagnostic(code="SK112", message=f"nothing stands after {word}:", labels=(Label(key.span),), help=advice)
    name, colon, value = key.text.partition(":")
    if colon and name.isidentifier() and value:
        advice = f"write `{name}: {value}`"
        label = Label(key.span, "one word, for YAML")
        return Diagnostic(code="SK112", message="a blank is missing after the colon", labels=(label,), help=advice)
    comma = source.text.rfind(",", 0, key.span.start)
    if comma >= 0 and not source.text[comma + 1 : key.span.start].strip():
        message = f"the comma ends an unquoted value inside {{ }}, and {word} is left without a value"
        return _needs_quotes(message, source, comma, mend)
    message = f"{word} has no value: inside {{ }} every entry is a name, a colon, a blank and a value"
    return Diagnostic(code="SK112", message=message, labels=(Label(key.span),), help=cure(mend(at)))


def _needs_quotes(message: str, source: Source, at: int, mend: Mend, size: int = 1) -> Diagnostic:
    label = Label(Span(source, at, at + size))
    return Diagnostic(code="SK120", message=message, labels=(label,), help=cure(mend(at)))


def foreign_commas(item: Scalar) -> tuple[tuple[Scalar, ...], list[Diagnostic]]:
    """Report `[a، b]`, which YAML takes for a list of one item, and return the items meant."""
    source, places = item.span.source, [*_FOREIGN_COMMA.finditer(item.text)]
    if not places:
        return (item,), []
    sign = places[0][0].strip()
    at = item.span.start + item.text.index(sign)
    line = source.line_text(source.position(at)[0])
    message = f"`{sign}` parts nothing here: a list is parted by `,`"
    advice = f"{cure(_FOREIGN_COMMA.sub(', ', line))}; an item that holds one stands in quotes"
    found = Diagnostic(code="SK120", message=message, labels=(Label(Span(source, at, at + 1)),), help=advice)
    starts, ends = [0, *(each.end() for each in places)], [*(each.start() for each in places), len(item.text)]
    return tuple(item.part(start, end) for start, end in zip(starts, ends, strict=True) if start < end), [found]


_READ_AS = (
    ("problem", "mapping values", "colon"),
    ("problem", "cannot start any token", "special"),
    ("context", "block scalar", "special"),
    ("context", "quoted scalar", "quote"),
    ("context", "an anchor", "special"),
    ("context", "an alias", "special"),
    ("context", "flow", "flow"),
    ("problem", "<block end>", "block"),
    ("problem", "expected key", "block"),
    ("problem", "'-' indicator", "block"),
    ("problem", "sequence entries", "dash"),
    ("problem", "document start", "indentation"),
    ("problem", "':'", "no_colon"),
)
"""Words that both of YAML's readers say, in the problem or its context, and who knows what they mean."""


def explain(
    source: Source,
    error: Any,  # noqa: ANN401  yaml's errors have no types worth the name
    last: Scalar | None,
    mend: Mend,
) -> Diagnostic:
    """Say what a YAML error means; `last` is the value read before it."""
    mark = error.problem_mark or error.context_mark
    at = min(mark.index, len(source.text)) if mark else 0
    begin = error.context_mark.index if error.context_mark else at
    said = {"problem": str(error.problem or ""), "context": str(error.context or "")}
    where = _Where(source, at, begin, last, mend)
    where.problem = said["problem"]
    name = next((name for part, words, name in _READ_AS if words in said[part]), "other")
    found: Diagnostic = getattr(where, name)()
    return found


class _Where:
    """The place of a YAML error and what stood before it."""

    def __init__(self, source: Source, at: int, begin: int, last: Scalar | None, mend: Mend) -> None:
        self.source = source
        self.at = at
        self.begin = begin
        self.last = last
        self.mend = mend
        self.char = source.text[at : at + 1]
        self.problem = ""

    def found(self, code: str, message: str, at: int, size: int, advice: str, *more: Label) -> Diagnostic:
        labels = (Label(Span(self.source, at, at + size)), *more)
        return Diagnostic(code=code, message=message, labels=labels, help=advice)

    def line(self, offset: int) -> int:
        return self.source.position(offset)[0]

    def last_here(self) -> Scalar | None:
        """The value read last, if it ends on the line of the error."""
        last = self.last
        return last if last and self.line(last.span.end) == self.line(self.at) else None

    def colon(self) -> Diagnostic:
        last = self.last_here()
        if last and self.line(last.span.start) < self.line(last.span.end):
            first = Label(last.span, "a value that goes on from here", primary=False)
            advice = self.as_deep(
                "begin the entry as deep as its neighbours, or add the colon missing on the line above"
            )
            return self.found("SK122", "a colon where the value above was to go on", self.at, 1, advice, first)
        return _needs_quotes("a second `: ` on the line, in a value without quotes", self.source, self.at, self.mend)

    def special(self) -> Diagnostic:
        at = self.begin if self.source.text[self.begin : self.begin + 1] in {">", "|"} else self.at
        char = self.source.text[at : at + 1]
        if whole_line.is_drawn(self.source.line_text(self.line(at))):
            message = "a row drawn with bars, in a list"
            return self.found("SK120", message, at, 1, "a drawn table is one text: write `rows: |` above its first row")
        return _needs_quotes(f"`{char}` cannot begin a value without quotes", self.source, at, self.mend)

    def quote(self) -> Diagnostic:
        if "escape" in self.problem or "hexadecimal" in self.problem:
            at = self.source.text.rfind("\\", self.begin, self.at + 1)
            advice = "inside double quotes write two backslashes for one, or use single quotes"
            return self.found("SK120", "a backslash that means nothing to YAML", max(at, self.begin), 2, advice)
        return self.found("SK121", "this quotation mark is never closed", self.begin, 1, self.close(self.begin))

    def dash(self) -> Diagnostic:
        message = "a `-` with a blank after it begins a list, which cannot stand here"
        advice = "put the list on lines of its own, one blank deeper; for a text that begins with `-` use quotes"
        return self.found("SK120", message, self.at, 1, advice)

    def other(self) -> Diagnostic:
        if self.char in _CLOSING:
            return self.block()
        if "%" in (self.char, self.source.text[self.begin : self.begin + 1]):
            message = "lines that begin with % are orders to YAML readers"
            return self.found("SK117", message, self.at, 1, "leave the line out")
        advice = "take the sign out, or put the whole value in quotes"
        return self.found("SK110", "YAML cannot read this place", self.at, 1, advice)

    def flow(self) -> Diagnostic:
        return self.cut() or self.comment() or self.unbalanced()

    def cut(self) -> Diagnostic | None:
        """A value that a character of YAML's own ended too early."""
        last = self.last_here()
        if self.char in {"[", "{"} and last and last.plain:
            message = f"{_CLOSING['}' if self.char == '{' else ']']} ends an unquoted value inside {{ }} or [ ]"
            return _needs_quotes(message, self.source, self.at, self.mend)
        if self.char == "?":
            message = "a question mark ends an unquoted value inside { } or [ ]"
            return _needs_quotes(message, self.source, self.at, self.mend)
        if self.char == ":" and last and self.line(last.span.start) == self.line(self.at):
            return _needs_quotes("a second `: ` in an unquoted value inside { }", self.source, self.at, self.mend)
        if last and not last.plain and self.char not in {"", "}", "]", "\r", "\n"}:
            message = "text after a closing quotation mark: a value is quoted as a whole or not at all"
            return _needs_quotes(message, self.source, last.span.start, self.mend, last.span.end - last.span.start)
        return None

    def unbalanced(self) -> Diagnostic:
        """A list or mapping whose commas and brackets do not add up."""
        if self.char == ",":
            return self.found("SK112", "nothing stands before this comma", self.at, 1, "leave one comma out")
        mark = self.source.text[self.begin : self.begin + 1]
        end = "}" if mark == "{" else "]"
        if self.char in _CLOSING:
            advice = f"what begins with `{mark}` ends with `{end}`; put texts that hold one in quotes"
            opened = Label(Span(self.source, self.begin, self.begin + 1), "opened here", primary=False)
            return self.found("SK137", f"`{self.char}` closes nothing", self.at, 1, advice, opened)
        message = f"`{mark}` is never closed" if mark in {"{", "["} else "a comma or a closing bracket is missing"
        mended = self.mend(self.begin)
        otherwise = f"end it with `{end}`, or write it in block form: one entry a line, without {{ }}"
        return self.found("SK137", message, self.begin, 1, otherwise if mended is None else cure(mended))

    def comment(self) -> Diagnostic | None:
        """A comment that swallowed the end of a flow collection."""
        if self.last is None:
            return None
        eaten = _COMMENT.match(self.source.text, self.last.span.end)
        if not eaten or not any(mark in eaten[1] for mark in "}],"):
            return None
        message = f"` #` begins a comment, so `{clip(eaten[1])}` is lost"
        label = Label(Span(self.source, eaten.start(1), eaten.end(1)))
        return Diagnostic(code="SK119", message=message, labels=(label,), help=cure(self.mend(eaten.start(1))))

    def block(self) -> Diagnostic:
        last = self.last_here()
        if self.char in _CLOSING:
            advice = "leave it out, or put the text it belongs to in quotes"
            return self.found("SK137", f"`{self.char}` closes nothing", self.at, 1, advice)
        if last and last.style in {"'", '"'} and not self.source.text[last.span.end : self.at].strip():
            if self.line(last.span.start) < self.line(last.span.end):
                message = "this quotation mark is closed on a later line"
                return self.found("SK121", message, last.span.start, 1, self.close(last.span.start))
            message = "text after a closing quotation mark: a value is quoted as a whole or not at all"
            return _needs_quotes(message, self.source, last.span.start, self.mend, last.span.end - last.span.start)
        before = self.source.text[: self.at].rstrip(" ")[-1:]
        if before in _CLOSING:
            message = f"text after `{before}`: a value that begins with a bracket is a list, for YAML"
            return _needs_quotes(message, self.source, self.at, self.mend)
        return self.indentation()

    def indentation(self) -> Diagnostic:
        at = self.at
        rest = _rest_of_line(self.source.text, at)
        above = [Label(Span(self.source, self.begin, self.begin + 1), "inside this", primary=False)]
        advice = self.as_deep("entries that belong together begin at the same column")
        message = "this line begins at another depth than its neighbours"
        return self.found("SK122", message, at, max(1, len(rest)), advice, *(above if self.begin < at else []))

    def no_colon(self) -> Diagnostic:
        rest = _rest_of_line(self.source.text, self.begin)
        line = self.line(self.begin)
        below, mended = whole_line.deeper(self.source, line), whole_line.with_colon(self.source.line_text(line))
        if below is not None:
            advice = f"it goes on with the value above, so begin it deeper:\n{below}"
        elif mended is not None:
            advice = f"write `{mended.strip()}`; if it belongs to the value above, begin it deeper"
        else:
            advice = "write a name, a colon and a blank before it; if it belongs to the value above, begin it deeper"
        return self.found("SK122", "this line has no `: `", self.begin, max(1, len(rest)), advice)

    def as_deep(self, otherwise: str) -> str:
        """The line at the depth of its neighbours, as far as that can be told."""
        mended = whole_line.at_depth(self.source, self.line(self.at))
        return otherwise if mended is None else f"{otherwise}:\n{mended}"

    def close(self, at: int) -> str:
        line, column = self.source.position(at)
        mended = whole_line.closed(self.source.line_text(line), column - 1).strip()
        return f"write `{mended}`; a quotation mark inside single quotes is written twice"


def _rest_of_line(text: str, at: int) -> str:
    line = text[at : at + 400].split("\n", 1)[0].split("\r", 1)[0]
    return line.rstrip()
