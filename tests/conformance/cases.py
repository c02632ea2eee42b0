"""Where published cases stand, how they are read, and which of them are known not to be reproduced.

A runner renames and attaches units. It never computes: what a case says is compared with what the library says.
"""

from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Container

HERE = Path(__file__).resolve().parent
FOLDER = Path(os.environ.get("SERKIT_CASES") or HERE.parents[1].joinpath("..", "shared", "cases")).resolve()


class Case(NamedTuple):
    """One published case: the data set it stands in, its id, and what it says."""

    dataset: str
    id: str
    says: dict[str, Any]


def cases(room: str) -> list[Case]:
    """Read every case of a room's folder; the calling module is skipped where there is none."""
    folder = FOLDER.joinpath(room)
    if not folder.is_dir():
        pytest.skip(f"no published cases: {folder} is absent (SERKIT_CASES names another)", allow_module_level=True)
    found = []
    for path in sorted(folder.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        listed = data["cases"] if "cases" in data else data["examples"]
        found.extend(Case(says.get("family") or data["dataset"], says["id"], says) for says in listed)
    return found


def parameters(room: str, read: Callable[[str], list[Case]] = cases) -> list[Any]:
    """Make one test parameter a case, as read from the room; those of deviations.toml have to fail."""
    known = tomllib.loads(HERE.joinpath("deviations.toml").read_text(encoding="utf-8")).get(room, {})
    return [
        pytest.param(
            case,
            id=case.id,
            marks=[pytest.mark.xfail(strict=True, raises=AssertionError, reason=known[case.id])]
            if case.id in known
            else [],
        )
        for case in read(room)
    ]


def skip(feature: str, listed: Container[str]) -> NoReturn:
    """Skip a case that needs what is not built; what is not listed is no reason."""
    assert feature in listed, f'"{feature}" is no listed reason to skip a case'
    pytest.skip(f"not built: {feature}")


def unknown(case: Case, what: object) -> NoReturn:
    """Fail for a shape that no branch of the runner knows: nothing is passed over in silence."""
    pytest.fail(f"{case.dataset}: the runner does not know {what!r}")
