"""The base of everything a loaded pack consists of: frozen, keyword-only, cheap to define."""

from __future__ import annotations

from typing import Any, ClassVar, Self, dataclass_transform


@dataclass_transform(frozen_default=True, kw_only_default=True, eq_default=True)
class Part:
    """Named fields from the annotations of the class; a class attribute is a default.

    A pack has some thirty kinds of parts and a cold process pays for every class it creates, so
    these are made by hand: thirty attrs classes cost as much time as reading a pack.

    >>> class Point(Part):
    ...     x: int
    ...     y: int = 0
    >>> Point(x=1)
    Point(x=1, y=0)
    >>> Point(x=1) == Point(x=1, y=0)
    True
    """

    fields: ClassVar[tuple[str, ...]] = ()
    required: ClassVar[frozenset[str]] = frozenset()
    defaults: ClassVar[dict[str, Any]] = {}

    def __init_subclass__(cls) -> None:
        own = tuple(name for name, kind in cls.__annotations__.items() if not kind.startswith("ClassVar"))
        cls.fields = own
        cls.required = frozenset(name for name in own if name not in cls.__dict__)
        cls.defaults = {name: cls.__dict__.get(name) for name in own}

    def __init__(self, **values: Any) -> None:  # noqa: ANN401  checked by mypy as a dataclass, field by field
        kept = self.__dict__
        kept.update(self.defaults)
        kept.update(values)
        if len(kept) > len(self.fields) or (len(values) < len(self.fields) and not values.keys() >= self.required):
            wrong = sorted(values.keys() ^ self.required)
            msg = f"{type(self).__name__} takes {', '.join(self.fields)}; look at {', '.join(wrong)}"
            raise TypeError(msg)

    def but(self, **changes: Any) -> Self:  # noqa: ANN401  field by field, as in the constructor
        """Return the same with some fields changed."""
        return type(self)(**{**self.__dict__, **changes})

    def __setattr__(self, name: str, value: object) -> None:
        msg = f"{type(self).__name__} is frozen"
        raise AttributeError(msg)

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((type(self), *self.__dict__.values()))

    def __repr__(self) -> str:
        inside = ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items())
        return f"{type(self).__name__}({inside})"
