"""Plan drafts, steps of a process and tasks as plain data and back."""

from __future__ import annotations

from typing import Any, TypeVar

from serkit.codec.plain import CONVERTER
from serkit.domain.due import Due
from serkit.domain.plan import PlanDraft
from serkit.domain.process import ProcessCheck
from serkit.kernel.frozen import FrozenMap
from serkit.kernel.text import Text

Plain = dict[str, Any]
T = TypeVar("T", Due, ProcessCheck)


def due_to(due: Due) -> Plain:
    """Write one task.

    >>> due_to(Due(watch="w", anchor="e1", state="due", due_on=None, task="t", to="r"))["state"]
    'due'
    """
    return _plain(due)


def due_from(data: Plain) -> Due:
    """Read what `due_to` wrote."""
    return CONVERTER.structure(data, Due)


def process_to(check: ProcessCheck) -> Plain:
    """Write the steps and findings of a process."""
    return _plain(check)


def process_from(data: Plain) -> ProcessCheck:
    """Read what `process_to` wrote."""
    return CONVERTER.structure(data, ProcessCheck)


def plan_to(draft: PlanDraft) -> Plain:
    """Write a plan draft; which pack explains it is not kept."""
    return {name: value for name, value in _plain(draft).items() if name != "_origin"}


def plan_from(data: Plain) -> PlanDraft:
    """Read what `plan_to` wrote."""
    return CONVERTER.structure(data, PlanDraft)


def _plain(value: object) -> Plain:
    plain: Plain = CONVERTER.unstructure(value)
    return plain


def _principles(data: Any, _: object) -> FrozenMap[str, Text]:  # noqa: ANN401 - plain data, judged by its readers
    return FrozenMap({str(name): CONVERTER.structure(each, Text) for name, each in data.items()})


CONVERTER.register_structure_hook_func(lambda kind: kind == FrozenMap[str, Text], _principles)
