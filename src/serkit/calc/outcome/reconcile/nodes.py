"""The two sides of a relation as sums and products of names and numbers, and what ranges say about them.

`range_of` works from the names to the whole, `narrowed` from the whole back to the names.

>>> side = Sum(((1, Name("male")), (1, Name("female"))))
>>> range_of(side, {"male": (811, 811), "female": (676, None)})
(1487, None)
>>> dict(narrowed(side, (1488, 1488), {"male": (811, 811), "female": (0, None)}))
{'male': (None, 1488), 'female': (677, 677)}
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from serkit.calc.outcome.reconcile.ranges import ANY, Range, add, inverse, less, negative, over, times

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from serkit.calc.outcome.reconcile.ranges import Exact


class Const(NamedTuple):
    """A number, or a range of which any number may stand here."""

    value: Range


class Name(NamedTuple):
    """A claim, or a count that nobody reported."""

    name: str


class Sum(NamedTuple):
    """Terms with their signs, 1 or -1."""

    terms: tuple[tuple[int, Node], ...]


class Product(NamedTuple):
    """Factors with 1, or -1 for those divided by."""

    factors: tuple[tuple[int, Node], ...]


Node: TypeAlias = "Const | Name | Sum | Product"
Domains: TypeAlias = "Mapping[str, Range]"


def range_of(node: Node, domains: Domains) -> Range:
    """Return the range of an expression, given those of its names."""
    if isinstance(node, Const):
        return node.value
    if isinstance(node, Name):
        return domains[node.name]
    parts = _parts(node, domains)
    return _summed(parts) if isinstance(node, Sum) else _multiplied(parts)


def narrowed(node: Node, target: Range, domains: Domains) -> Iterator[tuple[str, Range]]:
    """Return what each name must be for the expression to lie in `target`, each judged alone."""
    if isinstance(node, Name):
        yield node.name, target
    elif isinstance(node, (Sum, Product)):
        parts = _parts(node, domains)
        pairs = node.terms if isinstance(node, Sum) else node.factors
        back = _rest_of_sum if isinstance(node, Sum) else _rest_of_product
        others = _others(parts, summed=isinstance(node, Sum))
        for (sign, part), rest in zip(pairs, others, strict=True):
            if not isinstance(part, Const):
                yield from narrowed(part, back(sign, target, rest), domains)


def names_of(node: Node) -> tuple[str, ...]:
    """Return the names in an expression, each once, in their order.

    >>> names_of(Sum(((1, Name("a")), (1, Product(((1, Name("b")), (-1, Name("a"))))))))
    ('a', 'b')
    """
    if isinstance(node, Name):
        return (node.name,)
    if isinstance(node, Const):
        return ()
    pairs = node.terms if isinstance(node, Sum) else node.factors
    return tuple(dict.fromkeys(name for _, part in pairs for name in names_of(part)))


def is_undefined(node: Node, domains: Domains) -> bool:
    """Say whether an expression divides by what is zero and nothing else.

    >>> is_undefined(Product(((1, Name("a")), (-1, Name("z")))), {"a": (1, 1), "z": (0, 0)})
    True
    """
    if isinstance(node, (Const, Name)):
        return False
    if isinstance(node, Product) and any(
        power < 0 and range_of(part, domains) == (0, 0) for power, part in node.factors
    ):
        return True
    pairs = node.terms if isinstance(node, Sum) else node.factors
    return any(is_undefined(part, domains) for _, part in pairs)


def linear(node: Node) -> dict[str, Exact] | None:
    """Return the factor of each name and, under "", the number left over; None where names are multiplied.

    >>> linear(Sum(((1, Name("a")), (-1, Product(((1, Const((2, 2))), (1, Name("b"))))))))
    {'a': 1, 'b': -2}
    """
    if isinstance(node, Const):
        low, high = node.value
        return {"": low} if low is not None and low == high else None
    if isinstance(node, Name):
        return {node.name: 1}
    return _linear_sum(node) if isinstance(node, Sum) else _linear_product(node)


def _linear_sum(node: Sum) -> dict[str, Exact] | None:
    found: dict[str, Exact] = {}
    for sign, part in node.terms:
        inner = linear(part)
        if inner is None:
            return None
        for name, factor in inner.items():
            found[name] = found.get(name, 0) + sign * factor
    return found


def _linear_product(node: Product) -> dict[str, Exact] | None:
    scale: Exact = 1
    name: str | None = None
    for power, part in node.factors:
        if isinstance(part, Const) and part.value[0] is not None and part.value[0] == part.value[1]:
            if power < 0 and part.value[0] == 0:
                return None
            scale = scale * part.value[0] if power > 0 else Fraction(scale) / part.value[0]
        elif isinstance(part, Name) and power > 0 and name is None:
            name = part.name
        else:
            return None
    return {name or "": scale}


def _parts(node: Sum | Product, domains: Domains) -> list[Range]:
    """The ranges of the parts with their signs already in them."""
    if isinstance(node, Sum):
        return [_signed(sign, range_of(part, domains)) for sign, part in node.terms]
    return [_powered(power, range_of(part, domains)) for power, part in node.factors]


def _signed(sign: int, one: Range) -> Range:
    return one if sign > 0 else negative(one)


def _powered(power: int, one: Range) -> Range:
    return one if power > 0 else inverse(one)


def _summed(parts: list[Range]) -> Range:
    total: Range = (0, 0)
    for part in parts:
        total = add(total, part)
    return total


def _multiplied(parts: list[Range]) -> Range:
    total: Range = (1, 1)
    for part in parts:
        total = times(total, part)
    return total


def _others(parts: list[Range], *, summed: bool) -> list[Range]:
    """For each part what all others make together: once from the left, once from the right."""
    join = add if summed else times
    nothing: Range = (0, 0) if summed else (1, 1)
    before, after = [nothing], [nothing]
    for part in parts[:-1]:
        before.append(join(before[-1], part))
    for part in reversed(parts[1:]):
        after.append(join(after[-1], part))
    return [join(left, right) for left, right in zip(before, reversed(after), strict=True)]


def _rest_of_sum(sign: int, target: Range, others: Range) -> Range:
    return _signed(sign, less(target, others))


def _rest_of_product(power: int, target: Range, others: Range) -> Range:
    """What the factor must be; nothing follows where both the whole and the others may be zero."""
    if _may_be_zero(others) and _may_be_zero(target):
        return ANY
    return over(target, others) if power > 0 else over(others, target)


def _may_be_zero(one: Range) -> bool:
    return (one[0] is None or one[0] <= 0) and (one[1] is None or one[1] >= 0)
