"""Functions a pack `needs` from outside: calculations that whoever loads it hands over, by name, version and types."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from serkit.kernel.types import Kind, parse_type
from serkit.rules.pack.findings import clip
from serkit.rules.pack.model import Needed
from serkit.rules.pack.reading import read_entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from serkit.kernel.types import Type
    from serkit.language.tree import Scalar
    from serkit.rules.pack.draft import Draft
    from serkit.rules.pack.reading import Entry

_GIVEN = frozenset(
    {
        Kind.MONEY, Kind.PERCENT, Kind.NUMBER, Kind.WHOLE, Kind.MONTHS, Kind.DAYS, Kind.WORKING_DAYS, Kind.DATE,
        Kind.BOOLEAN, Kind.TEXT,
    }
)  # fmt: skip
"""What can be handed to a function and taken from it."""

_FORM = "(money, percent per year, whole number) -> money"
_MOST = 20


class PackFunction(NamedTuple):
    """A calculation that packs may call by its name.

    Args:
        name: a word of small letters, digits and `_`.
        takes: the type of each argument, as packs spell it; `money` is of the pack's currency.
        gives: the type of the result.
        version: what packs ask for; another version may give another result, so both stand in the seal.
        call: takes public values (Money, Rate, Period, int, Fraction, bool, str, date), gives one, or None for none.

    >>> PackFunction("double", ("whole number",), "whole number", "1", lambda n: 2 * n).signature
    '(whole number) -> whole number'
    """

    name: str
    takes: tuple[str, ...]
    gives: str
    version: str
    call: Callable[..., object]

    @property
    def signature(self) -> str:
        """Its types, as a pack writes them."""
        return f"({', '.join(self.takes)}) -> {self.gives}"


def read_needs(draft: Draft, entry: Entry, given: Iterable[PackFunction]) -> tuple[Needed, ...]:
    """Read the section `needs:`; every function must be given in the version and with the types the pack names."""
    functions = {each.name: each for each in given}
    found: list[Needed] = []
    for node in entry.items("needs"):
        own = read_entry(node, "need", "", node.span, draft.findings)
        name, version, signature = (own.scalar(key) if own else None for key in ("function", "version", "signature"))
        if name is None or version is None or signature is None:
            continue
        types = _types(draft, signature)
        word = draft.claim("function", name)
        if types is None or word is None:
            continue
        *takes, gives = types
        word.type, word.inputs = gives, tuple((f"x{n}", each) for n, each in enumerate(takes, 1))
        function = functions.get(name.text)
        if _matches(draft, (name, version, signature), types, function) and function is not None:
            found.append(
                Needed(
                    name=name.text,
                    slot=word.slot,
                    version=version.text,
                    takes=tuple(takes),
                    gives=gives,
                    call=function.call,
                    span=name.span,
                )
            )
    return tuple(found)


def _types(draft: Draft, signature: Scalar) -> tuple[Type, ...] | None:
    """Read `(type, type) -> type`; the last is what it gives."""
    takes, arrow, gives = signature.text.strip().partition("->")
    inside = takes.strip()
    words = inside[1:-1].split(",") if inside[1:-1].strip() else []
    read = [parse_type(" ".join(word.split()), draft.currency) for word in (*words, gives)]
    types = tuple(each for each in read if each is not None and each.kind in _GIVEN)
    if not arrow or inside[:1] != "(" or inside[-1:] != ")" or len(types) < len(read) or len(types) > _MOST:
        message = f"`{clip(signature.text)}` does not say what a function takes and gives"
        draft.findings.error("SK253", message, signature.span, help=f'write `signature: "{_FORM}"`')
        return None
    return types


def _matches(
    draft: Draft, said: tuple[Scalar, Scalar, Scalar], types: tuple[Type, ...], function: PackFunction | None
) -> bool:
    name, version, signature = said
    if function is None:
        message = f"no function `{clip(name.text)}` is given to this pack"
        cure = "hand it over: load_pack(path, functions=[PackFunction(...)])"
        draft.findings.error("SK253", message, name.span, help=cure)
        return False
    if function.version != version.text:
        message = f"function `{name.text}` is given in version {function.version}, and {clip(version.text)} is needed"
        cure = "ask for the version that is given, once its results are known to be right here"
        draft.findings.error("SK253", message, version.span, help=cure)
        return False
    if tuple(parse_type(each, draft.currency) for each in (*function.takes, function.gives)) != types:
        message = f"function `{name.text}` is {function.signature}"
        draft.findings.error("SK253", message, signature.span, help=f'write `signature: "{function.signature}"`')
        return False
    return True
