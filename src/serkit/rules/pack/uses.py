"""Packs whose programmes a pack asks about: `nsap.igndps is eligible`. Their facts may be told to it as its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from serkit.kernel.errors import PackError
from serkit.language.tree import Scalar
from serkit.rules.pack.facts import alike
from serkit.rules.pack.findings import clip
from serkit.rules.pack.names import is_name, name_cure
from serkit.rules.pack.reading import describe
from serkit.rules.pack.shelf import find, late_enough, read_wanted, refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from serkit.language.tree import Node
    from serkit.rules.pack.draft import Draft
    from serkit.rules.pack.model import FactSpec, PackModel
    from serkit.rules.pack.reading import Entry
    from serkit.rules.pack.shelf import Shelf

    Load = Callable[[str, str, Shelf], PackModel]


def read_uses(draft: Draft, entry: Entry, shelf: Shelf, load: Load) -> None:
    """Read the section `uses:`; the vocabulary has been read, the pack's own facts have not."""
    for alias, node in entry.named("uses"):
        model = _read(draft, alias, node, shelf, load)
        if model is not None and _fits(draft, alias, model):
            draft.used[alias.text] = model
            for spec in model.facts:
                _take(draft, alias, model, spec)
        else:
            draft.findings.blames_names = False  # what it would have named is not missed


def check_aliases(draft: Draft, entry: Entry) -> None:
    """See that no other pack is called as facts are: `person.age` must not mean a programme."""
    for alias, _ in entry.named("uses"):
        if any(name.startswith(f"{alias.text}.") for name in draft.facts):
            message = f"`{alias.text}` is already what facts are about"
            draft.findings.error("SK274", message, alias.span, help="call the other pack by another word")


def _read(draft: Draft, alias: Scalar, node: Node, shelf: Shelf, load: Load) -> PackModel | None:
    if not is_name(alias.text):
        cure = name_cure(alias.text)
        draft.findings.error("SK273", f"`{clip(alias.text)}` cannot be a name", alias.span, help=cure)
        return None
    if not isinstance(node, Scalar):
        message = f"`{alias.text}` must be a pack and its least version; this is {describe(node)}"
        draft.findings.error("SK272", message, node.span, help="write `nsap: in.pensions >= 2026.1`")
        return None
    wanted = read_wanted(draft, node, alias.text)
    path = None if wanted is None else find(draft, shelf, wanted, node)
    if wanted is None or path is None:
        return None
    try:
        model = load(path, wanted.id, shelf)
    except PackError as error:
        refused(draft, wanted, node, error)
        return None
    return model if late_enough(draft, wanted, model.version, node) else None


def _fits(draft: Draft, alias: Scalar, model: PackModel) -> bool:
    """The same facts are told to both, so their amounts must be of one currency and their months of one calendar."""
    for what, own, other in (
        ("currency", draft.currency, model.currency),
        ("calendar", draft.calendar, model.calendar),
    ):
        if own != other:
            message = f"pack `{model.id}` has the {what} {other}, and this pack {own}"
            cure = "ask for the answer as a fact: receipt can be told, eligibility there cannot be worked out here"
            draft.findings.error("SK251", message, alias.span, help=cure)
            return False
    return True


def _take(draft: Draft, alias: Scalar, model: PackModel, spec: FactSpec) -> None:
    """Let a fact of another pack be told to this one; where both have it, it must be the same."""
    known = draft.facts.get(spec.name)
    if known is None:
        draft.facts[spec.name] = spec.but(slot=len(draft.facts), of_pack=model.id)
    elif not alike(spec, known):
        message = f"`{spec.name}` is {spec.type.describe()} in pack `{model.id}`, and {known.type.describe()} elsewhere"
        cure = "facts of one name must be of one type: use packs that agree"
        draft.findings.error("SK289", message, alias.span, help=cure)
    elif not spec.standard:
        members = tuple(dict.fromkeys((*known.type.members, *spec.type.members)))
        both = attrs.evolve(spec.type, members=members)
        labels = known.member_labels | spec.member_labels
        draft.facts[spec.name] = spec.but(slot=known.slot, type=both, member_labels=labels, of_pack=model.id)
