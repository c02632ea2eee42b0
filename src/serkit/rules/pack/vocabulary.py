"""The standard vocabulary: facts every pack may speak of, in the currency of the pack."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from serkit.kernel.errors import PackError
from serkit.kernel.frozen import FrozenMap
from serkit.language.source import read_tree
from serkit.language.tree import Mapping
from serkit.rules.pack.draft import Draft
from serkit.rules.pack.facts import read_facts
from serkit.rules.pack.files import HOME, read_files
from serkit.rules.pack.reading import Entry

if TYPE_CHECKING:
    from serkit.language.tree import Node
    from serkit.rules.pack.model import FactSpec


@lru_cache(maxsize=16)
def vocabulary(currency: str) -> FrozenMap[str, FactSpec]:
    """Return the standard facts by name; amounts of money are in this currency.

    >>> vocabulary("INR")["household.income"].type.describe()
    'INR per month'
    """
    draft = Draft()
    draft.currency = currency
    node = _tree()
    nodes = {key.text: value for key, value in node.entries} if isinstance(node, Mapping) else {}
    read_facts(draft, Entry("vocabulary", node.span, nodes, {}), standard=True)
    if draft.findings.has_errors:
        raise PackError(*draft.findings.in_order())
    return FrozenMap(draft.facts)


@lru_cache(maxsize=1)
def _tree() -> Node:
    ((shown, content),) = read_files(f"{HOME}/vocabulary.yaml").values()
    node, found = read_tree(content, shown)
    if node is None or found:
        raise PackError(*found)
    return node
