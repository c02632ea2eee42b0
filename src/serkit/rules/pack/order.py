"""In which order definitions are checked, and which go round in a circle."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_NEW, _OPEN, _DONE = 0, 1, 2
_MOST_CIRCLES = 100


def in_order(needs: Mapping[str, Iterable[str]]) -> tuple[list[str], list[list[str]]]:
    """Return the names, each after those it needs, and every circle found, as the path once round.

    Names on a circle stand in the order too. Names that nothing defines are passed over. No recursion: a chain of
    definitions may be as long as a pack.

    >>> in_order({"rent": ["area"], "area": []})
    (['area', 'rent'], [])
    >>> in_order({"a": ["b"], "b": ["a"]})
    (['b', 'a'], [['a', 'b']])
    """
    state = dict.fromkeys(needs, _NEW)
    order: list[str] = []
    circles: list[list[str]] = []
    for start in needs:
        if state[start] is _NEW:
            _visit(start, needs, state, (order, circles))
    return order, circles


def _visit(
    start: str, needs: Mapping[str, Iterable[str]], state: dict[str, int], found: tuple[list[str], list[list[str]]]
) -> None:
    order, circles = found
    path = [start]
    todo: list[Iterator[str]] = [iter(needs[start])]
    state[start] = _OPEN
    while path:
        name = next(todo[-1], None)
        if name is None:
            state[path[-1]] = _DONE
            order.append(path.pop())
            todo.pop()
        elif state.get(name) == _NEW:
            state[name] = _OPEN
            path.append(name)
            todo.append(iter(needs[name]))
        elif state.get(name) == _OPEN and len(circles) < _MOST_CIRCLES:
            circles.append(path[path.index(name) :])
