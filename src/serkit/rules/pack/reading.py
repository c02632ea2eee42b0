"""From a located tree to entries that have the keys and shapes of the schema; everything else is reported."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from serkit.language.tree import Mapping, Scalar, Sequence
from serkit.rules.pack.findings import clip
from serkit.rules.pack.schema import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from serkit.kernel.diagnostics import Span
    from serkit.language.tree import Node
    from serkit.rules.pack.findings import Findings
    from serkit.rules.pack.schema import Key

_SHAPES: dict[str, tuple[tuple[type, ...], str]] = {
    "word": ((Scalar,), "one word or number"),
    "expression": ((Scalar,), "one formula on its own line"),
    "text": ((Scalar, Mapping), "a sentence, or one for each language `{en: ..., hi: ...}`"),
    "words": ((Sequence,), "a list `[a, b]`"),
    "list": ((Sequence,), "a list of items, each beginning with `-`"),
    "mapping": ((Mapping,), "names, each followed by `:` and what it is"),
    "one or list": ((Scalar, Sequence), "a name or a list of names `[a, b]`"),
    "anything": ((Scalar, Sequence, Mapping), "something"),
}


_SAMPLES = {
    "then": "{task: call, to: manager}",
    "places": "{free: centre.n_free}",
    "agreed_by": "[[person, guardian], social_worker]",
}
"""Mappings whose names are always the same, and lists of lists, as they are written."""

_ALSO_CALLED = {
    "if": "when", "condition": "when", "formula": "is", "amount": "is", "value": "values",
    "from": "effective_from", "since": "effective_from", "to": "effective_to", "until": "effective_to",
    "name": "title", "description": "text", "label": "text", "question": "ask", "reference": "source",
    "conditions": "requires", "criteria": "requires", "benefits": "entitlements", "options": "of", "choices": "of",
}  # fmt: skip
"""Keys by other names, where a section has no key of that name itself."""

_MEANT = {
    "yes": "true", "y": "true", "on": "true", "no": "false", "n": "false", "off": "false",
    "persian": "jalali", "shamsi": "jalali", "western": "gregorian",
}  # fmt: skip


class Entry:
    """One item of a section (a criterion, a table): its name, and its keys, each of the right shape.

    A key that was unknown or of a wrong shape has been reported and is not in `nodes`.
    """

    __slots__ = ("keys", "meant", "name", "nodes", "span")

    def __init__(self, name: str, span: Span, nodes: dict[str, Node], keys: dict[str, Span]) -> None:
        self.name = name
        self.span = span
        self.nodes = nodes
        self.keys = keys
        self.meant: set[str] = set()
        """Keys that a misspelt one stands for: they are not missing."""

    def says(self, key: str) -> bool:
        """Whether a key was written, rightly or wrongly."""
        return key in self.keys or key in self.meant

    def __contains__(self, key: str) -> bool:
        return key in self.nodes

    def get(self, key: str) -> Node | None:
        """Return the node behind a key, if it is there."""
        return self.nodes.get(key)

    def scalar(self, key: str) -> Scalar | None:
        """Return a node of shape `word` or `expression`."""
        node = self.nodes.get(key)
        return node if isinstance(node, Scalar) else None

    def word(self, key: str, default: str = "") -> str:
        """Return the text of a scalar."""
        node = self.nodes.get(key)
        return node.text if isinstance(node, Scalar) else default

    def items(self, key: str) -> tuple[Node, ...]:
        """Return the items of a list; nothing where it is missing."""
        node = self.nodes.get(key)
        return node.items if isinstance(node, Sequence) else ()

    def words(self, key: str) -> tuple[Scalar, ...]:
        """Return the scalars of a list, or the one that stands alone."""
        node = self.nodes.get(key)
        if isinstance(node, Scalar):
            return (node,)
        return tuple(item for item in self.items(key) if isinstance(item, Scalar))

    def named(self, key: str) -> Iterator[tuple[Scalar, Node]]:
        """Go through the names of a mapping."""
        node = self.nodes.get(key)
        if isinstance(node, Mapping):
            yield from node.entries

    def place(self, key: str) -> Span:
        """Where a key stands; the item itself where the key is missing."""
        return self.keys.get(key, self.span)


def read_entry(node: Node, section: str, name: str, span: Span, findings: Findings) -> Entry | None:
    """Hold a mapping against its section of the schema; None where it is no mapping at all."""
    if not isinstance(node, Mapping):
        cure = f"write {', '.join(_required(section))} below it, each on a line of its own"
        if section == "exception" and isinstance(node, Scalar):
            cure = f"write `- when: {node.text}`, and its `text` and `source` below it"
        message = f"{_what(section, name)} must have keys, and has {describe(node)}"
        findings.error("SK272", message, node.span, help=cure)
        return None
    entry = Entry(name, span, {}, {})
    entry.keys.update((key.text, key.span) for key in node.refused)
    rules = SECTIONS[section]
    for key, value in node.entries:
        entry.keys[key.text] = key.span
        rule = rules.get(key.text)
        if rule is None:
            _no_key(entry, section, key, findings)
        elif _fits(rule, key, value, findings):
            entry.nodes[key.text] = value
    for needed in _required(section):
        if not entry.says(needed):
            shown = (
                f"`{needed}: {_SAMPLES[needed]}`"
                if needed in _SAMPLES
                else f"`{needed}:`, {_expected(section, needed)}"
            )
            cure = f"add {shown}"
            findings.error("SK271", f"{_what(section, name)} has no `{needed}`", span, help=cure)
    return entry


def _what(section: str, name: str) -> str:
    return f"{section} `{clip(name)}`" if name else f"the {section}"


def describe(node: Node) -> str:
    """Say in a writer's words what stands there."""
    if isinstance(node, Scalar):
        return f"`{clip(node.text)}`"
    return "a list" if isinstance(node, Sequence) else "names with values"


@cache
def _required(section: str) -> tuple[str, ...]:
    return tuple(key for key, rule in SECTIONS[section].items() if rule.required)


def _expected(section: str, key: str) -> str:
    rule = SECTIONS[section][key]
    return " or ".join(rule.options) or _SHAPES[rule.shape][1]


def _no_key(entry: Entry, section: str, key: Scalar, findings: Findings) -> None:
    known = [*SECTIONS[section]]
    free = [name for name in known if not entry.says(name)]
    also = _ALSO_CALLED.get(key.text.casefold(), "")
    near = also if also in free else findings.nearest(key.text, free)
    entry.meant.update([near] if near else ())
    what = _what(section, entry.name)
    cure = f"did you mean `{near}`?" if near else f"{what} may have {', '.join(known)}"
    findings.error("SK270", f"{what} has no key `{clip(key.text)}`", key.span, help=cure)


def _fits(rule: Key, key: Scalar, value: Node, findings: Findings) -> bool:
    kinds, expected = _SHAPES[rule.shape]
    if not isinstance(value, kinds):
        message = f"`{key.text}` must be {expected}; this is {describe(value)}"
        findings.error("SK272", message, value.span, help=_shaped(rule, key, value))
        return False
    if rule.options and isinstance(value, Scalar) and value.text not in rule.options:
        meant = _MEANT.get(value.text.casefold(), "")
        cure = f"write `{meant}`" if meant in rule.options else findings.suggest(value.text, rule.options)
        cure = cure or f"it may be {', '.join(rule.options)}"
        findings.error("SK275", f"`{key.text}` cannot be `{clip(value.text)}`", value.span, help=cure)
        return False
    if isinstance(value, Sequence) and rule.shape in ("words", "one or list"):
        return _only_words(key, value, findings)
    return True


def _shaped(rule: Key, key: Scalar, value: Node) -> str:
    """How what was written is written in the shape that is asked for."""
    if rule.shape in ("word", "expression"):
        return (
            "put it in quotes" if isinstance(value, Sequence) else f"write it behind `{key.text}:`, without names in it"
        )
    if key.text in ("unless", "except"):
        return f"begin each with `- `:\n{_as_items(key, value)}"
    if key.text in _SAMPLES:
        return f"write `{key.text}: {_SAMPLES[key.text]}`"
    if isinstance(value, Scalar) and rule.shape == "words":
        return f"write `{key.text}: [{clip(value.text)}]`"
    return _as_a_line(rule, key, value)


def _as_a_line(rule: Key, key: Scalar, value: Node) -> str:
    if key.text == "values" and rule.required and isinstance(value, Scalar):  # those of a parameter
        return f"write `values: {{2026: {clip(value.text)}}}`, with the day from which it holds"
    if rule.shape == "list" and isinstance(value, Scalar):
        return "begin each item with `- `"
    if rule.shape == "mapping":
        return f"write below `{key.text}:` a line `name: ...` for each, two blanks deeper"
    return f"write `{key.text}:` as {_SHAPES[rule.shape][1]}"


def _as_items(key: Scalar, value: Node) -> str:
    """An exception as the one item of a list, in block form."""
    margin = " " * (key.span.column + 1)
    if isinstance(value, Scalar):
        return f"{margin[2:]}{key.text}:\n{margin}- when: {value.text}"
    first, *rest = value.span.text.rstrip().split("\n")
    depth = value.span.column - 1
    return "\n".join([f"{margin}- {first}", *(f"{margin}  {line[depth:]}" for line in rest)])


def _only_words(key: Scalar, value: Sequence, findings: Findings) -> bool:
    wrong = [item for item in value.items if not isinstance(item, Scalar)]
    for item in wrong:
        message = f"`{key.text}` is a list of names; this is {describe(item)}"
        findings.error("SK272", message, item.span, help=f"write `{key.text}: [a, b]`")
    return not wrong
