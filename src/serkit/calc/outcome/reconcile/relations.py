"""Relations between claims, as people write them: `total = female + male`, `in_training <= 16 * 60`.

They are written in the expression language of the packs, of which only numbers, names, the four operations, the
comparisons and `between` are taken here; several may be joined by `and`. `mean_stay(entrants, centres = 16,
places = 60, years = 4)` is the longest mean stay, in years, if every place were always taken (Little's law).

>>> [(test.operator, test.right) for test in read_relation("in_training <= 16 * 60")[0].tests]
[('<=', Product(factors=((1, Const(value=(16, 16))), (1, Const(value=(60, 60))))))]
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

import attrs

from serkit.calc.outcome.reconcile.nodes import Const, Name, Node, Product, Sum, names_of
from serkit.kernel.errors import CalcError
from serkit.language import ast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from serkit.kernel.diagnostics import Diagnostic

_WORD_AS_NAME = "SK142"
_LONGEST = 2_000
_FACTORS = 20
_DAYS = {"day": 1, "days": 1, "week": 7, "weeks": 7}
_STAY = ("centres", "places", "years")
_EXAMPLE = "write a relation such as `total = female + male` or `in_training <= 16 * 60`"


class Test(NamedTuple):
    """One comparison: both sides, the sign between them, and how both were written."""

    operator: str
    left: Node
    right: Node
    left_text: str = ""
    right_text: str = ""


class Stay(NamedTuple):
    """A call of `mean_stay`: who enters, and the numbers of centres, places in each, and years."""

    entrants: str
    centres: Fraction
    places: Fraction
    years: Fraction


@attrs.frozen
class Relation:
    """One relation, or one question: its text, what it tests, and the parts that sentences speak of.

    A question has no tests; `asked` is its expression. A `between` has two tests.
    """

    text: str
    tests: tuple[Test, ...]
    asked: Node | None = None
    stay: Stay | None = None
    between: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names it speaks of, each once."""
        nodes = [side for test in self.tests for side in (test.left, test.right)]
        nodes += [] if self.asked is None else [self.asked]
        return tuple(dict.fromkeys(name for node in nodes for name in names_of(node)))


def read_relation(text: str) -> tuple[Relation, ...]:
    """Read a relation; one joined by `and` makes several.

    Raises:
        CalcError: with the codes of the expression language for what cannot be read; SK552 for what is read but is
            no relation between claims.

    >>> [relation.text for relation in read_relation("a = b and b <= 3 * c")]
    ['a = b', 'b <= 3 * c']
    """
    tree = _tree(text)
    items = tree.items if isinstance(tree, ast.And) else (tree,)
    return tuple(_relation(item) for item in items)


def read_question(text: str) -> Relation:
    """Read an expression whose value is asked for.

    Raises:
        CalcError: as `read_relation`.

    >>> read_question("success / (success + withdrew)").names
    ('success', 'withdrew')
    """
    tree = _tree(text)
    return _spoken(tree, Relation(text.strip(), (), asked=_node(tree), stay=_stay_of(tree)))


def _tree(text: object) -> ast.Expr:
    from serkit.language.parser import parse_long_sum
    from serkit.language.tree import Scalar

    if not isinstance(text, str):
        raise CalcError.of("SK552", f"a relation is a text, not {type(text).__name__}", help=_EXAMPLE)
    if len(text) > _LONGEST:
        message = f"a relation of {len(text):_} characters; at most {_LONGEST:_} are read"
        raise CalcError.of("SK554", message, help="part it: give a sum in it a name of its own")
    tree, problems = parse_long_sum(Scalar.of(text, "<relation>"))
    if tree is None:
        raise CalcError(*map(_of_claims, problems))
    return tree


def _of_claims(problem: Diagnostic) -> Diagnostic:
    """Speak of claims where the language speaks of facts: a word of it names neither."""
    if problem.code != _WORD_AS_NAME or problem.span is None:
        return problem
    return attrs.evolve(problem, help=f"give the claim another name, such as `n_{problem.span.text}`")


def _relation(tree: ast.Expr) -> Relation:
    text = tree.span.text
    if isinstance(tree, ast.Compare):
        stay = _stay_of(tree.left) or _stay_of(tree.right)
        return _spoken(tree, Relation(text, (_test(tree.operator, tree.left, tree.right),), stay=stay))
    if isinstance(tree, ast.Between):
        lower, upper = "<" if tree.low_open else "<=", "<" if tree.high_open else "<="
        tests = (_test(lower, tree.low, tree.of), _test(upper, tree.of, tree.high))
        return _spoken(tree, Relation(text, tests, between=True))
    raise _refused(tree, "this compares nothing", _EXAMPLE + "; what is only asked for goes into `questions`")


def _test(operator: str, left: ast.Expr, right: ast.Expr) -> Test:
    return Test(operator, _node(left), _node(right), left.span.text, right.span.text)


def _spoken(tree: ast.Expr, relation: Relation) -> Relation:
    if relation.names:
        return relation
    raise _refused(tree, "no claim is named here", _EXAMPLE)


def _node(tree: ast.Expr) -> Node:
    leaf = _leaf(tree)
    if leaf is not None:
        return leaf
    if isinstance(tree, ast.Negative):
        return Sum(((-1, _node(tree.of)),))
    if isinstance(tree, ast.Arithmetic) and tree.operator in ("+", "-"):
        return Sum(tuple(_chain(tree, ("+", "-"))))
    if isinstance(tree, ast.Arithmetic):
        factors = tuple(_chain(tree, ("*", "/")))
        if len(factors) <= _FACTORS:
            return Product(factors)
        raise _refused(tree, f"more than {_FACTORS} factors", "give a part of them a name of its own")
    raise _refused(tree, "numbers, names, + - * / and comparisons make a relation; this does not", _EXAMPLE)


def _leaf(tree: ast.Expr) -> Node | None:
    if isinstance(tree, ast.Number):
        return _const(Fraction(tree.value))
    if isinstance(tree, ast.Percent) and tree.per is None:
        return _const(Fraction(tree.value, 100))
    if isinstance(tree, ast.Quantity) and tree.per is None and tree.unit in _DAYS:
        return _const(Fraction(tree.value * _DAYS[tree.unit]))
    if isinstance(tree, ast.Name) and len(tree.path) == 1:
        return Name(tree.path[0])
    return _stay_node(tree) if isinstance(tree, ast.Call) and tree.function == "mean_stay" else None


def _chain(tree: ast.Expr, operators: tuple[str, str]) -> Iterator[tuple[int, Node]]:
    """Lay out a + b - c without going deeper for each term: long sums are flat."""
    later: list[tuple[int, ast.Expr]] = []
    while isinstance(tree, ast.Arithmetic) and tree.operator in operators:
        later.append((1 if tree.operator == operators[0] else -1, tree.right))
        tree = tree.left
    yield 1, _node(tree)
    for sign, part in reversed(later):
        yield sign, _node(part)


def _stay_of(tree: ast.Expr) -> Stay | None:
    return _stay(tree) if isinstance(tree, ast.Call) and tree.function == "mean_stay" else None


def _stay(tree: ast.Call) -> Stay:
    cure = "write `mean_stay(entrants, centres = 16, places = 60, years = 4)`"
    said: dict[str, Fraction] = {}
    for each in tree.args[1:]:
        if isinstance(each, ast.Compare) and each.operator == "=" and isinstance(each.left, ast.Name):
            name, value = each.left.path[-1], each.right
            if isinstance(value, ast.Number) and value.value > 0 and name not in said:
                said[name] = Fraction(value.value)
    first = tree.args[0] if tree.args else None
    if not isinstance(first, ast.Name) or sorted(said) != sorted(_STAY) or len(tree.args) != len(_STAY) + 1:
        raise _refused(tree, "`mean_stay` takes who enters, and three numbers above 0 by name", cure)
    return Stay(first.path[0], *(said[name] for name in _STAY))


def _stay_node(tree: ast.Call) -> Node:
    stay = _stay(tree)
    return Product(((1, _const(stay.centres * stay.places * stay.years)), (-1, Name(stay.entrants))))


def _const(value: Fraction) -> Const:
    bare = value.numerator if value.denominator == 1 else value
    return Const((bare, bare))


def _refused(tree: ast.Expr, message: str, cure: str) -> CalcError:
    from serkit.kernel.diagnostics import Label

    return CalcError.of("SK552", message, labels=(Label(tree.span),), help=cure)
