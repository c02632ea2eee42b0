"""The facts of a case as told: `{count, of}`, one member changed, and texts as they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.language.tree import Mapping, Scalar

if TYPE_CHECKING:
    from serkit.kernel.diagnostics import Span
    from serkit.language.tree import Node

_MOST = 1000


class CaseProblem(Exception):  # noqa: N818 - told as a finding with its place
    """What keeps a case from being run, where, and how to mend it."""

    def __init__(self, message: str, span: Span, cure: str = "") -> None:
        super().__init__(message)
        self.span = span
        self.cure = cure


def told_of(facts: dict[str, tuple[Scalar, Node]]) -> dict[str, object]:
    """Return the facts as intake takes them; `group.members[3].sex` changes one member of a list told above.

    Raises:
        CaseProblem: for a list that is not there, or a count that cannot be.
    """
    told = {name: _plain(node) for name, (_, node) in facts.items() if "[" not in name}
    for name, (key, node) in facts.items():
        if "[" in name:
            _override(told, key, _plain(node))
    return told


def _plain(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.text
    if not isinstance(node, Mapping):
        return [_plain(item) for item in node.items]
    if node.keys() == ("count", "of") or node.keys() == ("of", "count"):
        return _several(node)
    return {key.text: _plain(value) for key, value in node}


def _several(node: Mapping) -> list[object]:
    count, of = node.get("count"), node.get("of")
    number = int(count.text) if isinstance(count, Scalar) and _is_count(count.text) else None
    if number is None or number > _MOST or of is None:
        raise CaseProblem(
            "`count` is a whole number", node.span, f"write `{{count: 5, of: {{sex: female}}}}`, at most {_MOST}"
        )
    return [_plain(of) for _ in range(number)]


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= len(str(_MOST))


def _override(told: dict[str, object], key: Scalar, value: object) -> None:
    name, _, rest = key.text.partition("[")
    number, _, field = rest.partition("].")
    members = told.get(name)
    place = int(number) if _is_count(number) else 0
    if not isinstance(members, list) or not field or not 1 <= place <= len(members):
        message = f"`{key.text}` changes a member that is not listed"
        raise CaseProblem(message, key.span, f"list `{name}` first; its members count from 1")
    member = members[place - 1]
    members[place - 1] = {**member, field: value} if isinstance(member, dict) else {field: value}
