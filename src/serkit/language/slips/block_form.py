"""A line whose braces, commas or quotes went wrong, rewritten in block form, which needs no quotes.

Read tolerantly: a comma only parts two entries where a name and a colon follow it.

>>> print(block_form("  bpl: {text: {en: poor, or ill?}, when: min(a, b) > 1}"))
  bpl:
    text:
      en: poor, or ill?
    when: min(a, b) > 1
"""

from __future__ import annotations

import re

from serkit.language.quoting import is_plain
from serkit.language.quoting import quoted as in_quotes

_HEAD = re.compile(r"(?P<indent> *)(?P<dashes>(?:- +)*)(?P<rest>.*)")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?(?: [A-Z]{3}\b.*)?")
_ENTRY = re.compile(r"""\s*(?P<key>"[^"]*"|'[^']*'|[^\s{}\[\],:'"#][^{}\[\],:'"#]*?)\s*:(?:\s+(?P<value>.*)|$)""")
_APOSTROPHE = re.compile(r"\w'\w")
_RANGE = re.compile(r"(?:in +)?(?P<range>[\[(][^\[\](),]*\.\.[^\[\](),]*[\])])")
_LIST_ITEM = re.compile(rf"(?:{_RANGE.pattern.replace('?P<range>', '?:')}|[^,])+")
_IF = re.compile(r"if (?P<when>[^:]+): +(?P<then>[^:]+?);? +else:? +(?P<other>[^:]+)")
_DEEPEST = 20


def block_form(line: str) -> str | None:
    """Return the line in block form, or None where it cannot be told what was meant.

    >>> block_form("note: see: the law #5")
    'note: "see: the law #5"'
    >>> print(block_form("- [female, > 3, 30%]"), block_form("no colon here"))
    - [female, "> 3", 30%] None
    >>> print(block_form("- [in [1 .. 5), 30%]"))
    - ["[1 .. 5)", 30%]
    """
    head = _HEAD.fullmatch(line)
    if head is None:
        return None
    dashes, rest = head["dashes"], head["rest"].rstrip()
    margin = head["indent"] + " " * len(dashes)
    if dashes and not _ENTRY.fullmatch(rest) and not rest.startswith("{"):
        is_list = rest.startswith("[") and rest.endswith("]")
        lines: list[str] | None = [margin + (_list(rest) if is_list else quoted(rest))]
    else:
        whole = rest.startswith("{") and rest.endswith("}")
        lines = _entries(rest[1:-1], margin, 0) if whole else _entry(rest, margin, 0)
    if not lines:
        return None
    lines[0] = head["indent"] + dashes + lines[0][len(margin) :]
    return "\n".join(lines)


def quoted(value: str) -> str:
    """Return a text as it may stand after a colon on its own line: quoted only where YAML would misread it.

    >>> print(quoted("persons, or both?"), quoted('"a" = b'), quoted("a: b"))
    persons, or both? '"a" = b' "a: b"
    """
    if is_plain(value):
        return value
    turned = _IF.fullmatch(value)
    if turned:
        return f"if {turned['when']} then {turned['then']} else {turned['other']}"
    if _APOSTROPHE.search(value) and value[0] == value[-1] == "'":
        value = value[1:-1]
    return in_quotes(value)


def _entries(inside: str, margin: str, depth: int) -> list[str] | None:
    lines: list[str] = []
    for piece in _pieces(inside):
        entry = _entry(piece, margin, depth)
        if entry is None:
            return None
        lines += entry
    return lines or None


def _entry(text: str, margin: str, depth: int) -> list[str] | None:
    found = _ENTRY.fullmatch(text)
    if found is None or depth > _DEEPEST:
        return None
    key, value = found["key"], (found["value"] or "").strip()
    if not value:
        return None
    if value.startswith("{") and value.endswith("}"):
        below = _entries(value[1:-1], margin + "  ", depth + 1)
        if below:
            return [f"{margin}{key}:", *below]
    if value.startswith("[") and value.endswith("]") and "(" not in value:
        return [f"{margin}{key}: {_list(value)}"]
    if _GROUPED.fullmatch(value):
        value = value.replace(",", "_")
    return [f"{margin}{key}: {value if _is_whole_quote(value) else quoted(value)}"]


def _list(value: str) -> str:
    """Quote the items of a one-line list that YAML would misread: `[>= 5, 1]`, `[in [1 .. 5], 2]`."""
    if "'" in value or '"' in value or "{" in value:
        return value
    items = [item.strip() for item in _LIST_ITEM.findall(value[1:-1])]
    if any("[" in item and not _RANGE.fullmatch(item) for item in items):
        return value
    return f"[{', '.join(map(_item, filter(None, items)))}]"


def _item(item: str) -> str:
    is_range = _RANGE.fullmatch(item)
    if is_range:
        item = is_range["range"]
    return f'"{item}"' if is_range or "?" in item or not is_plain(item) else item


def _is_whole_quote(value: str) -> bool:
    mark = value[0]
    if mark not in "'\"" or len(value) < 2 or value[-1] != mark:  # noqa: PLR2004  two quotes
        return False
    inside = value[1:-1]
    return mark not in inside.replace("''" if mark == "'" else '"', "")


def _pieces(inside: str) -> list[str]:
    """Cut where a comma outside brackets and quotes is followed by a name and a colon."""
    pieces, start, depth, at = [], 0, 0, 0
    while at < len(inside):
        char = inside[at]
        if char in "'\"" and _opens(inside, at):
            close = inside.find(char, at + 1)
            at = close if close > 0 else at
        elif char in "{[(":
            depth += 1
        elif char in "}])":
            depth = max(0, depth - 1)
        elif char == "," and not depth and _ENTRY.match(inside, at + 1):
            pieces.append(inside[start:at].strip())
            start = at + 1
        at += 1
    return [*pieces, inside[start:].strip().rstrip(",")]


def _opens(inside: str, at: int) -> bool:
    before = inside[:at].rstrip()
    return not before or before[-1] in ":,{[("
