"""What is told of a case, in facts and events: texts as they are written, and where each of them stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from serkit.kernel.diagnostics import Label
from serkit.language.tree import Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from serkit.kernel.diagnostics import Diagnostic, Span
    from serkit.language.tree import Node

_MOST = 1000


class CaseProblem(Exception):  # noqa: N818 - told as a finding with its place
    """What keeps a case from being run, where, and how to mend it."""

    def __init__(self, span: Span, message: str, cure: str = "") -> None:
        super().__init__(message)
        self.span = span
        self.cure = cure


Places: TypeAlias = "dict[str, Span]"


def told_of(facts: dict[str, tuple[Scalar, Node]], places: Places) -> dict[str, object]:
    """Return the facts as intake takes them; `group.members[3].sex` changes one member of a list told above.

    Raises:
        CaseProblem: for a list that is not there, or a count that cannot be.
    """
    told = {name: plain(node, name, places) for name, (_, node) in facts.items() if "[" not in name}
    for name, (key, node) in facts.items():
        if "[" in name:
            _override(told, key, plain(node, name, places))
        places[name] = key.span
    return told


def plain(node: Node, name: str = "", places: Places | None = None, *, at_names: bool = True) -> object:
    """Return texts, lists and mappings as Python has them; `{count, of}` is that many members.

    `places` is told where everything stands, by the names that complaints give: `group.members[2].sex`; the name
    of an entry, or what is said of it.

    >>> plain(Scalar.of("18 years"))
    '18 years'
    """
    if places is not None:
        places.setdefault(name, node.span)
    if isinstance(node, Scalar):
        return node.text
    if not isinstance(node, Mapping):
        return [plain(item, f"{name}[{n}]", places, at_names=at_names) for n, item in enumerate(node.items, 1)]
    if node.keys() in (("count", "of"), ("of", "count")):
        return _several(node, name, places, at_names=at_names)
    told: dict[str, object] = {}
    for key, value in node:
        inner = f"{name}.{key.text}" if name else key.text
        if places is not None and at_names:
            places[inner] = key.span
        told[key.text] = plain(value, inner, places, at_names=at_names)
    return told


def place_of(subject: str, places: Places) -> Span | None:
    """Return where a fact stands, or else what it stands in; None for one that was not told there.

    >>> place_of("group.members[2].sex", {}) is None
    True
    """
    return next((places[name] for name in outward(subject) if name in places), None)


def outward(name: str) -> Iterator[str]:
    """Give a name, then what it stands in, and so on outward.

    >>> list(outward("group.members[2].sex"))
    ['group.members[2].sex', 'group.members[2]', 'group.members', 'group']
    """
    while name:
        yield name
        name = name[: max(name.rfind("."), name.rfind("["), 0)]


def located(diagnostic: Diagnostic, places: Places, within: str = "") -> Diagnostic:
    """Add to a complaint the place of what it is about; names in `places` may begin with what stands `within`."""
    span = place_of(within + diagnostic.subject, places)
    if span is None or diagnostic.labels:
        return diagnostic
    import attrs

    return attrs.evolve(diagnostic, labels=(Label(span),))


def _several(node: Mapping, name: str, places: Places | None, *, at_names: bool) -> list[object]:
    count, of = node.get("count"), node.get("of")
    number = int(count.text) if isinstance(count, Scalar) and _is_count(count.text) else None
    if number is None or number > _MOST or of is None:
        cure = f"write `{{count: 5, of: {{sex: female}}}}`, at most {_MOST}"
        raise CaseProblem(node.span, "`count` is a whole number", cure)
    return [plain(of, f"{name}[{n}]", places, at_names=at_names) for n in range(1, number + 1)]


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= len(str(_MOST))


def _override(told: dict[str, object], key: Scalar, value: object) -> None:
    name, _, rest = key.text.partition("[")
    number, _, field = rest.partition("].")
    members = told.get(name)
    place = int(number) if _is_count(number) else 0
    if not isinstance(members, list) or not field or not 1 <= place <= len(members):
        message = f"`{key.text}` changes a member that is not listed"
        raise CaseProblem(key.span, message, f"list `{name}` first; its members count from 1")
    member = members[place - 1]
    members[place - 1] = {**member, field: value} if isinstance(member, dict) else {field: value}
