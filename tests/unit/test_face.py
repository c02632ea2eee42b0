"""The face: every name is there, lazily, and the type checker sees the same list."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import serkit

FACE = Path(serkit.__file__)


def names_for_type_checkers() -> set[str]:
    """What the TYPE_CHECKING block imports."""
    tree = ast.parse(FACE.read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    return {
        f"{node.module}.{alias.asname}"
        for node in ast.walk(block)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def test_face__type_checking_block__matches_the_lazy_table() -> None:
    """A name added to one list and not the other would be invisible to half the users."""
    lazy = {
        f"serkit.{home}.{name}" if home != "_version" else f"_version.{name}" for name, home in serkit._HOME.items()
    }
    assert names_for_type_checkers() == lazy


@pytest.mark.parametrize("name", serkit.__all__)
def test_face__every_name__can_be_had(name: str) -> None:
    """No name points at a room that does not have it."""
    assert getattr(serkit, name) is not None


def test_face__misspelt_name__lists_the_names() -> None:
    """A wrong name says which there are."""
    with pytest.raises(AttributeError, match="amortise"):
        _ = serkit.amortize


def test_face__import__loads_no_third_party() -> None:
    """`import serkit` alone reads one small file: no attrs, no yaml, not even typing."""
    script = "import sys; old = set(sys.modules); import serkit; print(*sorted(set(sys.modules) - old))"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(FACE.parents[1])!r}); {script}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert set(done.stdout.split()) <= {"__future__", "serkit"}
