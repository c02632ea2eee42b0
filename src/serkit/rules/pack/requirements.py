"""What a programme requires: criteria, combined by all, any, not and at least; and what stands in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from serkit.language.tree import Mapping, Scalar, Sequence
from serkit.rules.pack.findings import clip
from serkit.rules.pack.model import All, Any, AtLeast, Nay, Ref

if TYPE_CHECKING:
    from collections.abc import Iterator

    from serkit.language.checked import Op
    from serkit.language.tree import Node
    from serkit.rules.pack.draft import Draft
    from serkit.rules.pack.model import CriterionVersion, Exemption, Requirement


def read_requirement(draft: Draft, node: Node) -> Requirement:
    """Read a criterion, a list of which all must hold, or one of the combinations."""
    if isinstance(node, Scalar):
        word = draft.words.get(node.text)
        if word is None or word.kind != "criterion":
            known = [name for name, its in draft.words.items() if its.kind == "criterion"]
            _unknown(draft, node, known)
        draft.reads.add(("criterion", node.text))
        return Ref(criterion=node.text)
    if isinstance(node, Sequence):
        return All(items=tuple(read_requirement(draft, item) for item in node.items))
    return _combined(draft, node)


def _unknown(draft: Draft, node: Scalar, known: list[str]) -> None:
    """No such criterion; or several, joined as conditions are."""
    for word, form in ((" and ", "[{}]"), (" or ", "{{any: [{}]}}")):
        parts = [part.strip() for part in node.text.split(word)]
        if len(parts) > 1 and set(parts) <= set(known):
            cure = f"write `{form.format(', '.join(parts))}`"
            draft.findings.error("SK272", f"criteria are not joined by `{word.strip()}`", node.span, help=cure)
            return
    draft.findings.unknown("criterion", node.text, known, node.span)


def _combined(draft: Draft, node: Mapping) -> Requirement:
    keys = set(node.keys())
    items = node.get("of") or node.get("all") or node.get("any")
    listed = items.items if isinstance(items, Sequence) else ()
    inner = node.get("not")
    n = node.get("at_least")
    if keys == {"not"} and inner is not None:
        return Nay(item=read_requirement(draft, inner))
    if listed and keys in ({"all"}, {"any"}):
        made = tuple(read_requirement(draft, item) for item in listed)
        return All(items=made) if "all" in keys else Any(items=made)
    if listed and keys == {"at_least", "of"} and isinstance(n, Scalar):
        return AtLeast(n=_count(draft, n, len(listed)), items=tuple(read_requirement(draft, item) for item in listed))
    draft.findings.error("SK272", "this is no requirement", node.span, help=_meant(node) or _FORMS)
    return All(items=())


_FORMS = "write a list of criteria, `{any: [...]}`, `{all: [...]}`, `{not: ...}` or `{at_least: 2, of: [...]}`"


def _meant(node: Mapping) -> str:
    """`any: a, b` and `at least: 2`, as they are written here."""
    keys = {"_".join(key.split()): value for key, value in ((key.text, value) for key, value in node.entries)}
    word = next((key for key in ("any", "all", "of") if isinstance(keys.get(key), Scalar | Sequence)), "")
    value, n = keys.get(word), keys.get("at_least")
    if isinstance(value, Scalar):
        names = [part.strip() for part in re.split(r"[,،;؛]|\b(?:or|and)\b", value.text)]
    else:
        names = [each.text for each in (value.items if isinstance(value, Sequence) else ()) if isinstance(each, Scalar)]
    listed = f"[{', '.join(names)}]"
    if isinstance(n, Scalar) and word and set(keys) == {"at_least", word}:
        return f"write `{{at_least: {n.text}, of: {listed}}}`"
    return f"write `{{{word}: {listed}}}`" if word in ("any", "all") and len(keys) == 1 else ""


def _count(draft: Draft, node: Scalar, most: int) -> int:
    text = node.text
    if text.isascii() and text.isdigit() and len(text) <= 6 and 1 <= int(text) <= most:  # noqa: PLR2004 - no list is longer
        return int(text)
    message = f"at least `{clip(text)}` of {most} cannot be asked"
    draft.findings.error("SK272", message, node.span, help=f"write a number from 1 to {most}")
    return 1


def criteria_of(requirement: Requirement) -> Iterator[str]:
    """Name the criteria a requirement asks for, in the order written.

    >>> list(criteria_of(All(items=(Ref(criterion="adult"), Nay(item=Ref(criterion="employed"))))))
    ['adult', 'employed']
    """
    if isinstance(requirement, Ref):
        yield requirement.criterion
        return
    for item in (requirement.item,) if isinstance(requirement, Nay) else requirement.items:
        yield from criteria_of(item)


def ops_of(version: CriterionVersion) -> Iterator[Op]:
    """Go through the expressions of a criterion: `applies_when`, `when`, then its exceptions."""
    if version.applies_when is not None:
        yield version.applies_when
    yield version.when
    for each in (*version.unless, *version.excepts):
        yield from _exemption(each)


def _exemption(exemption: Exemption) -> Iterator[Op]:
    yield exemption.when
    for each in exemption.excepts:
        yield from _exemption(each)
