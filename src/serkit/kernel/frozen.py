"""A mapping that cannot change: ordered, hashable, picklable.

>>> names = FrozenMap({"en": "eligible", "fa": "واجد شرایط"})
>>> names["en"], list(names), names == {"fa": "واجد شرایط", "en": "eligible"}
('eligible', ['en', 'fa'], True)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")
V_co = TypeVar("V_co", covariant=True)


_MOST_NAMED = 30


class NotThereError(KeyError):
    """A key that is not there, and those that are: said only when somebody reads it.

    >>> print(NotThereError("incme", {"income": 1, "age": 2}))
    'incme' is not there; did you mean 'income'? there are: income, age
    """

    def __init__(self, key: object, known: Mapping[Any, object]) -> None:
        super().__init__(key)
        self._known = known

    def __str__(self) -> str:
        from serkit.kernel.spelling import clip, nearest

        (key,) = self.args
        names = [str(each) for each in self._known]
        near = nearest(str(key), names)
        meant = f"did you mean {near!r}? " if near else ""
        more = ", ..." if len(names) > _MOST_NAMED else ""
        there = f"there are: {', '.join(names[:_MOST_NAMED])}{more}" if names else "nothing is"
        return f"{clip(repr(key))} is not there; {meant}{there}"

    def __reduce__(self) -> tuple[object, ...]:
        return NotThereError, (self.args[0], dict.fromkeys(self._known))  # the names alone, no values


class FrozenMap(Mapping[K, V_co], Generic[K, V_co]):
    """An ordered mapping that cannot be changed; equal to any mapping of the same items.

    Two equal maps have one hash whatever their order; a map of unhashable values has none.

    >>> FrozenMap({"a": 1}) | {"b": 2}
    FrozenMap({'a': 1, 'b': 2})
    >>> {FrozenMap(a=1, b=2): "found"}[FrozenMap(b=2, a=1)]
    'found'
    """

    __slots__ = ("_hash", "_items")
    _items: dict[K, V_co]
    _hash: int | None

    def __init__(self, items: Mapping[K, V_co] | Iterable[tuple[K, V_co]] = (), /, **named: V_co) -> None:
        put = object.__setattr__
        put(self, "_items", dict(items, **named))
        put(self, "_hash", None)

    def __getitem__(self, key: K) -> V_co:
        try:
            return self._items[key]
        except KeyError:
            raise NotThereError(key, self._items) from None

    def __contains__(self, key: object) -> bool:
        return key in self._items

    def __iter__(self) -> Iterator[K]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __or__(self, other: Mapping[K, V]) -> FrozenMap[K, V_co | V]:
        """Return a new map with the other's items added; the other wins."""
        items: dict[K, V_co | V] = {**self._items}
        items.update(other)
        return FrozenMap(items)

    def __hash__(self) -> int:
        found = self._hash
        if found is None:
            found = hash(frozenset(self._items.items()))
            object.__setattr__(self, "_hash", found)
        return found

    def __setattr__(self, name: str, value: object) -> None:
        msg = "a FrozenMap cannot be changed; make a new one with |"
        raise AttributeError(msg)

    def __delattr__(self, name: str) -> None:
        self.__setattr__(name, None)

    def __repr__(self) -> str:
        return f"FrozenMap({self._items!r})"

    def __reduce__(self) -> tuple[type[FrozenMap[K, V_co]], tuple[dict[K, V_co]]]:
        return FrozenMap, (self._items,)
