"""The law of a day: what of a pack is in force, looked up once for each stretch between two changes."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from serkit.language.bare import Bare
    from serkit.rules.pack.model import (
        CriterionVersion,
        PackModel,
        Parameter,
        Programme,
        ProgrammeVersion,
        Step,
        TableVersion,
        ValueVersion,
    )


class _Dated(Protocol):
    @property
    def from_(self) -> int | None: ...

    @property
    def to(self) -> int | None: ...


V = TypeVar("V", bound=_Dated)


class Law:
    """Everything in force over one stretch of days; `None` stands where nothing is.

    `parameters` holds bare values by slot, unknown ones included; `steps` the dated step each comes from.
    """

    __slots__ = ("advice", "criteria", "day", "parameters", "programmes", "steps", "tables", "values")

    def __init__(self, model: PackModel, day: int) -> None:
        self.day = day
        self.steps: tuple[Step | None, ...] = tuple(_step(each, day) for each in model.parameters)
        self.parameters: tuple[Bare, ...] = tuple(
            each.unknown if step is None else step.value
            for each, step in zip(model.parameters, self.steps, strict=True)
        )
        self.values: tuple[ValueVersion | None, ...] = tuple(in_force(each.versions, day) for each in model.values)
        self.tables: tuple[TableVersion | None, ...] = tuple(in_force(each.versions, day) for each in model.tables)
        self.criteria: dict[str, CriterionVersion] = {}
        self.advice: dict[str, CriterionVersion] = {}
        self.programmes: dict[str, ProgrammeVersion] = {}
        for criteria, versions in ((model.criteria, self.criteria), (model.advice, self.advice)):
            for name, criterion in criteria.items():
                version = in_force(criterion.versions, day)
                if version is not None:
                    versions[name] = version
        for name, programme in model.programmes.items():
            required = in_force(programme.versions, day)
            if required is not None:
                self.programmes[name] = required


class LawBook:
    """The law of every day of a pack; each stretch is worked out when first asked for."""

    __slots__ = ("_changes", "_laws", "_model")

    def __init__(self, model: PackModel) -> None:
        self._model = model
        self._changes = sorted(set(_changes(model)))
        self._laws: list[Law | None] = [None] * (len(self._changes) + 1)

    @property
    def changes(self) -> tuple[int, ...]:
        """Every day on which something comes into force or goes out of it."""
        return tuple(self._changes)

    def on(self, day: int) -> Law:
        """Return the law of a day; days of one stretch share one object."""
        place = bisect_right(self._changes, day)
        law = self._laws[place]
        if law is None:
            law = self._laws[place] = Law(self._model, day)
        return law


def in_force(versions: Iterable[V], day: int) -> V | None:
    """Return the version in force on a day; `to` is its last day.

    >>> in_force((), 738000) is None
    True
    """
    for each in versions:
        if (each.from_ is None or each.from_ <= day) and (each.to is None or day <= each.to):
            return each
    return None


def _step(parameter: Parameter, day: int) -> Step | None:
    found = None
    for step in parameter.steps:
        if step.from_ > day:
            break
        found = step
    return found


def _changes(model: PackModel) -> Iterator[int]:
    for parameter in model.parameters:
        yield from (step.from_ for step in parameter.steps)
    for dated in _dated(model):
        for each in dated:
            if each.from_ is not None:
                yield each.from_
            if each.to is not None:
                yield each.to + 1


def _dated(model: PackModel) -> Iterator[Iterable[_Dated]]:
    yield from (each.versions for each in model.values)
    yield from (each.versions for each in model.tables)
    yield from (each.versions for each in model.criteria.values())
    yield from (each.versions for each in model.advice.values())
    programmes: Iterable[Programme] = model.programmes.values()
    yield from (each.versions for each in programmes)
