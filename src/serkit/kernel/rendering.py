"""The three dresses of a diagnostic: text with marks under the line, JSON, and GitHub workflow commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from serkit.kernel.privacy import values_shown
from serkit.kernel.tame import escaped, seen
from serkit.kernel.width import char_width, is_rtl

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from serkit.kernel.diagnostics import Diagnostic, Label, Source, Span

_WIDEST = 120
_LONGEST_EXCERPT = 60
_TAB = "    "


class _Mark(NamedTuple):
    start: int
    end: int
    label: Label
    text: str


def as_text(diagnostic: Diagnostic) -> str:
    """Print one finding as people read it: with its lines where it has labels, as a short table where not."""
    return _labelled(diagnostic) if diagnostic.labels else _bare(diagnostic)


def _bare(diagnostic: Diagnostic) -> str:
    prefix = "" if diagnostic.severity == "error" else f"{diagnostic.severity}: "
    rows = [f"{prefix}{diagnostic.code} {diagnostic.name}: {seen(diagnostic.message)}"]
    rows += [f"  {row}" for row in _aligned(diagnostic.fields)]
    rows += [f"  {row}" for row in _advice(diagnostic)]
    return "\n".join(rows)


def _aligned(fields: Sequence[tuple[str, ...]]) -> list[str]:
    tables = [field for field in fields if len(field) > 1 and field[0]]
    widths: list[int] = []
    for field in tables:
        sizes = [_columns(cell) for cell in field]
        widths = [max(pair) for pair in zip(widths + [0] * len(sizes), sizes + [0] * len(widths), strict=False)]
    rows = []
    for field in fields:
        cells = [seen(cell) for cell in field if cell] if field not in tables else _padded(field, widths)
        rows.append("   ".join(cells).rstrip())
    return rows


def _padded(field: tuple[str, ...], widths: list[int]) -> list[str]:
    return [seen(cell) + " " * (size - _columns(cell)) for cell, size in zip(field, widths, strict=False)]


def _advice(diagnostic: Diagnostic) -> list[str]:
    named = (("help", diagnostic.help), ("see", diagnostic.see))
    return [f"{name}: {seen(text)}" for name, text in named if text]


def _labelled(diagnostic: Diagnostic) -> str:
    place = diagnostic.span or diagnostic.labels[0].span
    blocks = list(_blocks(diagnostic, place))
    margin = " " * len(str(max(line for _, lines in blocks for line in lines)))
    rows = [f"{diagnostic.severity}[{diagnostic.code} {diagnostic.name}]: {seen(diagnostic.message)}"]
    arrow = "-->"
    for source, lines in blocks:
        first = place.line if source is place.source else next(iter(lines))
        column = min(source.position(label.span.start)[1] for label in lines[first])
        rows.append(f"{margin}{arrow} {seen(source.name)}:{first}:{column}")
        hidden = source.private and not values_shown()
        rows += _unshown(lines, margin) if hidden else [f"{margin} |", *_excerpt(source, lines, margin)]
        arrow = ":::"
    notes = [": ".join(cell for cell in field if cell) for field in diagnostic.fields]
    rows += [f"{margin} = {seen(note)}" for note in [*notes, *_advice(diagnostic)]]
    return "\n".join(rows)


def _blocks(diagnostic: Diagnostic, place: Span) -> Iterator[tuple[Source, dict[int, list[Label]]]]:
    """Labels by source and line: the source of what is wrong first, those that explain it after it."""
    sources: dict[Source, dict[int, list[Label]]] = {place.source: {}}
    for label in sorted(diagnostic.labels, key=lambda label: label.span.start):
        sources.setdefault(label.span.source, {}).setdefault(label.span.line, []).append(label)
    yield from sources.items()


def _unshown(lines: dict[int, list[Label]], margin: str) -> list[str]:
    """Say what the labels say, but not what stands in the line: it is about a person."""
    texts = [seen(label.text) for labels in lines.values() for label in labels if label.text]
    return [f"{margin} | «not shown» {text}" for text in texts]


def _excerpt(source: Source, lines: dict[int, list[Label]], margin: str) -> list[str]:
    rows: list[str] = []
    previous = next(iter(lines))
    for line, labels in lines.items():
        if line not in {previous, previous + 1}:
            rows.append(f"{margin} ...")
        shown, below = _marked(source.line_text(line), [_mark(label) for label in labels])
        rows.append(f"{line:>{len(margin)}} | {shown}".rstrip())
        rows += [f"{margin} | {row}" for row in below]
        previous = line
    return rows


def _mark(label: Label) -> _Mark:
    (line, column), (last, end) = (label.span.source.position(at) for at in (label.span.start, label.span.end))
    text = seen(label.text).replace("\n", " ")
    if last == line:
        return _Mark(column - 1, max(end, column + 1) - 1, label, text)
    size = len(label.span.source.line_text(line))
    return _Mark(column - 1, max(size, column), label, f"{text} (to line {last})".lstrip())


def _marked(line: str, marks: list[_Mark]) -> tuple[str, list[str]]:
    """Return the line as shown and the rows of marks under it."""
    cells = [_TAB if char == "\t" else seen(char) for char in line]
    columns = [0]
    for cell in cells:
        columns.append(columns[-1] + sum(map(char_width, cell)))
    first, last = _window(columns, marks)
    head, tail = ("…" if first else ""), ("…" if last < len(cells) else "")
    shown = head + "".join(cells[first:last]) + tail
    if is_rtl(line):
        return shown, [_quoted(line, mark) for mark in marks]
    inside = [mark for mark in marks if first <= mark.start <= last]
    columns.append(columns[-1] + 1)  # a mark may stand behind the last character
    shift = columns[first] - len(head)
    limit = columns[last] - shift + (1 if last == len(cells) else 0)
    spans = [(columns[mark.start] - shift, min(columns[mark.end] - shift, limit), mark) for mark in inside]
    return shown, _rows(spans) + [_quoted(line, mark) for mark in marks if mark not in inside]


def _window(columns: list[int], marks: list[_Mark]) -> tuple[int, int]:
    """Choose which characters of a long line are shown: all marks if they fit, else the one that is wrong."""
    total, size = columns[-1], len(columns) - 1
    if total <= _WIDEST:
        return 0, size
    wrong = next((mark for mark in marks if mark.label.primary), marks[0])
    low, high = min(mark.start for mark in marks), max(mark.end for mark in marks)
    if columns[min(high, size)] - columns[low] > _WIDEST:
        low, high = wrong.start, wrong.end
    spare = max(_WIDEST - (columns[min(high, size)] - columns[low]), 16)
    left = max(0, min(columns[low] - spare // 2, total - _WIDEST))
    first = next(at for at, column in enumerate(columns) if column >= left)
    last = max(at for at, column in enumerate(columns) if column <= columns[first] + _WIDEST)
    return first, last


def _rows(spans: list[tuple[int, int, _Mark]]) -> list[str]:
    """Draw `^^^` and `---`, the last text on their row, the others below from right to left."""
    if not spans:
        return []
    end = max(stop for _, stop, _ in spans)
    canvas = [" "] * end
    for start, stop, mark in sorted(spans, key=lambda span: span[2].label.primary):
        canvas[start:stop] = ("^" if mark.label.primary else "-") * (stop - start)
    row = "".join(canvas)
    texts = sorted(((start, stop, mark.text) for start, stop, mark in spans if mark.text), reverse=True)
    beside = next((text for text in texts if text[1] == end), None)
    if beside:
        texts.remove(beside)
        row += f" {beside[2]}"
    return [row, *_hanging(texts)]


def _hanging(texts: list[tuple[int, int, str]]) -> Iterator[str]:
    for at, (start, _, text) in enumerate(texts):
        waiting = {other for other, _, _ in texts[at + 1 :] if other < start}
        yield "".join("|" if column in waiting else " " for column in range(start)) + text


def _quoted(line: str, mark: _Mark) -> str:
    words = line[mark.start : mark.end]
    if len(words) > _LONGEST_EXCERPT:
        words = words[:_LONGEST_EXCERPT] + "…"
    return f"«{seen(words)}» {mark.text}".rstrip()


def _columns(text: str) -> int:
    return sum(map(char_width, seen(text)))


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """Print findings as one JSON array; places are null where a finding has none."""
    import json

    return escaped(json.dumps([_plain(diagnostic) for diagnostic in diagnostics], ensure_ascii=False, indent=2))


def _plain(diagnostic: Diagnostic) -> dict[str, object]:
    return {
        **_place(diagnostic.span),
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": str(diagnostic.severity),
        "message": diagnostic.message,
        "fields": [list(field) for field in diagnostic.fields],
        "help": diagnostic.help,
        "see": diagnostic.see,
        "subject": diagnostic.subject,
        "labels": [{**_place(x.span), "text": x.text, "primary": x.primary} for x in diagnostic.labels],
    }


def _place(span: Span | None) -> dict[str, object]:
    if span is None:
        return {"file": None, "line": None, "column": None, "end": None}
    end = dict(zip(("line", "column"), span.source.position(span.end), strict=True))
    return {"file": span.source.name, "line": span.line, "column": span.column, "end": end}


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Print findings as workflow commands that GitHub shows beside the lines of a change."""
    return "\n".join(map(_command, diagnostics))


def _command(diagnostic: Diagnostic) -> str:
    level = "notice" if diagnostic.severity == "note" else str(diagnostic.severity)
    span = diagnostic.span
    place = f"file={_property(span.source.name)},line={span.line},col={span.column}," if span else ""
    title = _property(f"{diagnostic.code} {diagnostic.name}")
    says = "\n".join([diagnostic.message, *(f"{name}: {text}" for name, text in _said(diagnostic) if text)])
    return f"::{level} {place}title={title}::{_data(says)}"


def _said(diagnostic: Diagnostic) -> tuple[tuple[str, str], ...]:
    return ("help", diagnostic.help), ("see", diagnostic.see)


def _data(text: str) -> str:
    return seen(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
