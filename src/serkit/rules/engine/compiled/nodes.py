"""Python code as `ast` nodes. Names come from here alone: nothing a pack says becomes a name, or text to be parsed."""

from __future__ import annotations

import ast
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    Function = Callable[..., Any]


class _Placed:
    """Every node stands in line 1: `compile` wants a place, and there is no text it could be in."""

    lineno = 1
    col_offset = 0
    end_lineno: int | None = 1
    end_col_offset: int | None = 0


class _Name(_Placed, ast.Name):
    pass


class _Constant(_Placed, ast.Constant):
    pass


class _Subscript(_Placed, ast.Subscript):
    pass


class _Compare(_Placed, ast.Compare):
    pass


class _BoolOp(_Placed, ast.BoolOp):
    pass


class _BinOp(_Placed, ast.BinOp):
    pass


class _UnaryOp(_Placed, ast.UnaryOp):
    pass


class _IfExp(_Placed, ast.IfExp):
    pass


class _Call(_Placed, ast.Call):
    pass


class _Tuple(_Placed, ast.Tuple):
    pass


class _NamedExpr(_Placed, ast.NamedExpr):
    pass


class _Assign(_Placed, ast.Assign):
    pass


class _Return(_Placed, ast.Return):
    pass


class _FunctionDef(_Placed, ast.FunctionDef):
    pass


class _For(_Placed, ast.For):
    pass


class _If(_Placed, ast.If):
    pass


class _Expr(_Placed, ast.Expr):
    pass


class _Attribute(_Placed, ast.Attribute):
    pass


class _Arg(_Placed, ast.arg):
    pass


_LOAD, _STORE = ast.Load(), ast.Store()
_AND, _OR, _NOT = ast.And(), ast.Or(), ast.Not()
_COMPARISONS: dict[str, ast.cmpop] = {
    "eq": ast.Eq(), "ne": ast.NotEq(), "lt": ast.Lt(), "le": ast.LtE(), "gt": ast.Gt(), "ge": ast.GtE(),
    "in": ast.In(), "is": ast.Is(),
}  # fmt: skip
_OPERATORS: dict[str, ast.operator] = {
    "add": ast.Add(), "sub": ast.Sub(), "mul": ast.Mult(), "floordiv": ast.FloorDiv(), "bitand": ast.BitAnd(),
    "bitor": ast.BitOr(),
}  # fmt: skip
CONSTANTS = frozenset({int, str, bool, frozenset, type(None)})
"""What may stand in the code itself; anything else is handed to it by name."""


@lru_cache(maxsize=4096)
def name(id: str) -> ast.Name:
    """Read a variable."""
    return _Name(id, _LOAD)


@lru_cache(maxsize=4096, typed=True)
def _plain(value: int | str | None) -> ast.Constant:
    return _Constant(value, None)


def constant(value: Any) -> ast.Constant:  # noqa: ANN401 - a bare value
    """Write a bare value down."""
    if type(value) not in CONSTANTS:
        msg = f"{type(value).__name__} is no constant of compiled rules"
        raise TypeError(msg)
    # One object for one value, but for sets: {1} and {True} are equal.
    return _Constant(value, None) if type(value) is frozenset else _plain(value)  # type: ignore[arg-type]


@lru_cache(maxsize=4096)
def item(of: str, position: int) -> ast.Subscript:
    """Read one place of a tuple."""
    return _Subscript(name(of), _Constant(position, None), _LOAD)


def compare(first: ast.expr, *rest: tuple[str, ast.expr]) -> ast.Compare:
    """Compare one with the next, and that with the next."""
    return _Compare(first, [_COMPARISONS[how] for how, _ in rest], [other for _, other in rest])


def both(items: Sequence[ast.expr]) -> ast.expr:
    """Join by `and`."""
    return items[0] if len(items) == 1 else _BoolOp(_AND, list(items))


def either(items: Sequence[ast.expr]) -> ast.expr:
    """Join by `or`."""
    return items[0] if len(items) == 1 else _BoolOp(_OR, list(items))


def opposite(of: ast.expr) -> ast.expr:
    """Turn yes into no."""
    return _UnaryOp(_NOT, of)


def binary(how: str, a: ast.expr, b: ast.expr) -> ast.expr:
    """Calculate."""
    return _BinOp(a, _OPERATORS[how], b)


def choice(test: ast.expr, then: ast.expr, otherwise: ast.expr) -> ast.expr:
    """Choose by a test."""
    return _IfExp(test, then, otherwise)


def call(function: str, *args: ast.expr) -> ast.expr:
    """Call something handed over by name."""
    return _Call(name(function), list(args), [])


def several(items: Iterable[ast.expr]) -> ast.expr:
    """Put into a tuple."""
    return _Tuple(list(items), _LOAD)


@lru_cache(maxsize=4096)
def _stored(id: str) -> ast.Name:
    return _Name(id, _STORE)


def kept(id: str, value: ast.expr) -> ast.expr:
    """Work out and keep under a name, in passing."""
    return _NamedExpr(_stored(id), value)


def assign(id: str, value: ast.expr) -> ast.stmt:
    """Work out and keep under a name."""
    return _Assign([_stored(id)], value)


def loop(over: str, bits: str, test: ast.expr, otherwise: ast.stmt, lines: Sequence[ast.stmt]) -> ast.stmt:
    """Go through laid out facts: where a test holds do one thing, else write some lines."""
    names: list[ast.expr] = [_Name(each, _STORE) for each in ("v", bits, "_", "first")]
    laid = _Attribute(name("facts"), "laid", _LOAD)
    unpacked = _Assign([_Tuple(names, _STORE)], laid)
    return _For(_Name("facts", _STORE), name(over), [unpacked, _If(test, [otherwise], list(lines))], [])


def done(value: ast.expr) -> ast.stmt:
    """Work something out for what it does."""
    return _Expr(value)


def function(parameters: Sequence[str], body: Sequence[ast.stmt], result: ast.expr | None = None) -> ast.FunctionDef:
    """Make a function called `rule`."""
    arguments = ast.arguments([], [_Arg(each) for each in parameters], None, [], [], None, [])
    end = [] if result is None else [_Return(result)]
    return _FunctionDef("rule", arguments, [*body, *end], [])


def made(definition: ast.FunctionDef, handed: Mapping[str, object]) -> Function:
    """Compile a definition; it sees what it is handed and nothing else."""
    module = ast.Module([definition], [])
    space: dict[str, Any] = {"__builtins__": {}, **handed}
    exec(compile(module, "<rule>", "exec"), space)  # noqa: S102 - nodes made above, no text
    found: Function = space["rule"]
    return found
