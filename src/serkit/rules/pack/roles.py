"""Who acts, in a process, a plan and a watch: roles, each one word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from serkit.rules.pack.findings import clip
from serkit.rules.pack.names import is_name, name_cure

if TYPE_CHECKING:
    from serkit.language.tree import Scalar
    from serkit.rules.pack.draft import Draft
    from serkit.rules.pack.reading import Entry

_JOINTS = re.compile(r"\s*[,،;؛/]\s*|\s+(?:and|or)\s+")


def read_role(draft: Draft, own: Entry, key: str) -> str:
    """Read the one role of a key; "" where it is left out."""
    node = own.scalar(key)
    return "" if node is None else role(draft, node)


def role(draft: Draft, node: Scalar) -> str:
    """Read a role and see that it is one word: `person, guardian` without brackets would be one of that name."""
    if is_name(node.text):
        return node.text
    parts = _JOINTS.split(node.text.strip())
    cure = f"write `[{', '.join(parts)}]`" if len(parts) > 1 and all(map(is_name, parts)) else name_cure(node.text)
    draft.findings.error("SK273", f"`{clip(node.text)}` cannot name a role", node.span, help=cure)
    return node.text
