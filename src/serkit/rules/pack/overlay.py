"""A pack that `extends` another: it sets what the organisation may set, adds languages and requirements, nothing else.

The two are joined as texts, each part knowing its file, and then read and checked as one pack.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.datetext import read_date
from serkit.kernel.errors import AmountError
from serkit.language.tree import Mapping, Scalar, Sequence
from serkit.rules.pack.findings import clip
from serkit.rules.pack.reading import Entry
from serkit.rules.pack.schema import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from serkit.kernel.diagnostics import Span
    from serkit.language.tree import Node
    from serkit.rules.pack.draft import Draft

_OWN = ("pack", "version", "extends", "also_requires", "title", "languages", "cases")
_GROWING = ("uses", "sources", "facts", "parameters", "values", "running", "tables", "criteria")
"""Sections an overlay may add names to: what its own requirements need."""

_TEXTS = {key for section in SECTIONS.values() for key, rule in section.items() if rule.shape == "text"}
_NAMED_TEXTS = ("of", "principles")
"""Keys behind which every name has a text."""

_IDENTITY = ("id", "step")
_CURE = "an overlay sets what `set_by: organisation` leaves open, adds languages and `also_requires:`, nothing else"

_Pairs = list[tuple[Scalar, "Node"]]


def extended(draft: Draft, base: Entry, own: Entry) -> Entry:
    """Return the sections of both packs as those of one; what an overlay may not say is reported."""
    joined = Entry(own.name, own.span, dict(base.nodes), dict(base.keys))
    for key in _OWN:
        joined.nodes.pop(key, None)
        joined.keys.pop(key, None)
    overlay = _Overlay(draft)
    for key, node in own.nodes.items():
        before = base.get(key)
        made = overlay.section(key, before, node, own.place(key)) if key not in _OWN else node
        if made is not None:
            joined.nodes[key] = made
            joined.keys.setdefault(key, own.place(key))
    joined.meant |= own.meant | base.meant
    _languages(joined, base, own)
    overlay.requirements(joined, own)
    return joined


class _Overlay:
    """One joining of two packs."""

    def __init__(self, draft: Draft) -> None:
        self._findings = draft.findings

    def section(self, key: str, before: Node | None, node: Node, place: Span) -> Node | None:
        """Join one section; the one of the base where nothing else may stand."""
        if isinstance(node, Mapping) and (before is None or isinstance(before, Mapping)) and key in _GROWING:
            return self._names(key, before, node)
        if before is None:
            self._refuse(f"`{key}` cannot be added to the pack that is extended", place)
            return None
        return self._translated(before, node)

    def _names(self, key: str, before: Mapping | None, node: Mapping) -> Mapping:
        """Join two sections of names: new ones are added, those of the base get languages or a value."""
        pairs: _Pairs = list(before.entries) if before is not None else []
        places = {name.text: n for n, (name, _) in enumerate(pairs)}
        for name, value in node:
            n = places.get(name.text)
            if n is None:
                pairs.append((name, value))
                continue
            kept, old = pairs[n]
            chosen = key == "parameters" and isinstance(old, Mapping) and "set_by" in old
            made = self._chosen(old, value) if chosen and isinstance(old, Mapping) else self._translated(old, value)
            pairs[n] = (kept, made)
        return Mapping(tuple(pairs), node.span)

    def _chosen(self, old: Mapping, node: Node) -> Node:
        """A parameter the organisation sets: its values go over those of the base from their first day on."""
        if not isinstance(node, Mapping):
            self._refuse("a parameter of the base is set by `values:`", node.span)
            return old
        made: Node = old
        for key, value in node:
            if key.text == "values" and isinstance(value, Mapping):
                made = _replaced(made, "values", _values(old.get("values"), value, node.get("source")))
            elif key.text == "text":
                made = self._translated(made, Mapping(((key, value),), value.span))
            elif key.text != "source":
                self._refuse(f"`{clip(key.text)}` of a parameter of the base cannot be changed", key.span)
        return made

    def _translated(self, old: Node, node: Node, *, named_texts: bool = False) -> Node:
        """Add languages to the texts of what the base says."""
        if isinstance(old, Sequence) and isinstance(node, Sequence):
            return self._listed(old, node)
        if not isinstance(old, Mapping) or not isinstance(node, Mapping):
            base = f"`{clip(old.text)}` of the base" if isinstance(old, Scalar) else "what the base says"
            self._refuse(f"{base} cannot be changed", node.span)
            return old
        made: Node = old
        for key, value in node:
            before = old.get(key.text)
            if before is None:
                self._refuse(f"`{clip(key.text)}` cannot be added to what the base says", key.span)
            elif key.text in _TEXTS or named_texts:
                made = _replaced(made, key.text, self._said(before, value))
            elif key.text not in _IDENTITY:
                made = _replaced(made, key.text, self._translated(before, value, named_texts=key.text in _NAMED_TEXTS))
        return made

    def _listed(self, old: Sequence, node: Sequence) -> Sequence:
        """Items are told apart by `id` or `step`, else by their place."""
        if not node.items:
            self._refuse("what the base lists cannot be taken out", node.span)
        items = list(old.items)
        names = {_name(item): n for n, item in enumerate(items) if _name(item)}
        for place, item in enumerate(node.items):
            n = names.get(_name(item), -1) if _name(item) else place
            if not 0 <= n < len(items):
                self._refuse("an item cannot be added to a list of the base", item.span)
                continue
            items[n] = self._translated(items[n], item)
        return Sequence(tuple(items), old.span)

    def _said(self, old: Node, node: Node) -> Node:
        if not isinstance(old, Mapping) or not isinstance(node, Mapping):
            self._refuse("a language can be added only to a text that says its own: `{en: ...}`", node.span)
            return old
        pairs: _Pairs = list(old.entries)
        for lang, words in node:
            if lang.text in old:
                self._refuse(f"the base says this in `{clip(lang.text)}` already", lang.span)
            else:
                pairs.append((lang, words))
        return Mapping(tuple(pairs), old.span)

    def requirements(self, joined: Entry, own: Entry) -> None:
        """Put the criteria of `also_requires:` beside those that programmes of the base require."""
        programmes = joined.get("programmes")
        for name, node in own.named("also_requires"):
            old = programmes.get(name.text) if isinstance(programmes, Mapping) else None
            if not isinstance(programmes, Mapping) or not isinstance(old, Mapping):
                known = programmes.keys() if isinstance(programmes, Mapping) else ()
                self._findings.unknown("programme", name.text, known, name.span)
                continue
            more = node.items if isinstance(node, Sequence) else (node,)
            programmes = _replaced(programmes, name.text, _requiring(old, more, node.span))
            joined.nodes["programmes"] = programmes
        joined.nodes.pop("also_requires", None)

    def _refuse(self, message: str, span: Span) -> None:
        self._findings.error("SK252", message, span, help=_CURE)


def _requiring(programme: Mapping, more: tuple[Node, ...], span: Span) -> Mapping:
    """Return a programme that requires more, in each of its versions."""
    versions = programme.get("versions")
    if isinstance(versions, Sequence):
        items = tuple(_requiring(each, more, span) if isinstance(each, Mapping) else each for each in versions.items)
        return _replaced(programme, "versions", Sequence(items, versions.span))
    before = programme.get("requires")
    items = (before, *more) if before is not None else more
    both = Mapping(((Scalar("all", span), Sequence(items, span)),), span)
    return _replaced(programme, "requires", both)


def _values(before: Node | None, own: Mapping, source: Node | None) -> Mapping:
    """The values of the base up to the first own day, then the own ones, each with its source."""
    first = min((day for key, _ in own if (day := _day(key)) is not None), default=0)
    kept = [(key, value) for key, value in before if (_day(key) or 0) < first] if isinstance(before, Mapping) else []
    return Mapping((*kept, *((key, _sourced(value, source)) for key, value in own)), own.span)


def _sourced(value: Node, source: Node | None) -> Node:
    if source is None or not isinstance(value, Scalar):
        return value
    pairs = ((Scalar("value", value.span), value), (Scalar("source", source.span), source))
    return Mapping(pairs, value.span)


def _day(key: Scalar) -> int | None:
    try:
        return read_date(key.text)[0]
    except AmountError:  # said where parameters are read
        return None


def _replaced(node: Node, key: str, value: Node) -> Mapping:
    """Return a mapping with something else behind one key, at its place."""
    pairs: Iterable[tuple[Scalar, Node]] = node.entries if isinstance(node, Mapping) else ()
    if isinstance(node, Mapping) and key not in node:
        return Mapping((*pairs, (Scalar(key, value.span), value)), node.span)
    return Mapping(tuple((name, value if name.text == key else old) for name, old in pairs), node.span)


def _name(item: Node) -> str:
    found = next((item.get(key) for key in _IDENTITY if key in item), None) if isinstance(item, Mapping) else None
    return found.text if isinstance(found, Scalar) else ""


def _languages(joined: Entry, base: Entry, own: Entry) -> None:
    """The languages of both; the title of the base says what the own title does not."""
    listed = dict.fromkeys(word.text for word in (*base.words("languages"), *own.words("languages")))
    node = own.get("languages") or base.get("languages")
    if node is not None and listed:
        words = {word.text: word for word in (*base.words("languages"), *own.words("languages"))}
        joined.nodes["languages"] = Sequence(tuple(words[code] for code in listed), node.span)
        joined.keys["languages"] = own.place("languages")
    old, new = base.get("title"), own.get("title")
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        further = tuple((lang, words) for lang, words in old if lang.text not in new)
        joined.nodes["title"] = Mapping((*new.entries, *further), new.span)
