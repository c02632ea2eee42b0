"""Where everyone is at each time, when people move between several states: Aalen and Johansen, exact."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from serkit.calc.outcome.durations import Time, read_durations, time_of
from serkit.calc.outcome.inputs import one_of, several_of
from serkit.kernel.errors import CalcError
from serkit.kernel.frozen import FrozenMap

if TYPE_CHECKING:
    from collections.abc import Iterable

Row = tuple[object, Time, Time, str | None]
Placed = tuple[Time, Time, str, str | None]
_MOST_STATES = 50
_ROWS = 'rows=[("p1", 0, 90, "job"), ("p2", 0, 120, None)]'


@attrs.frozen(kw_only=True)
class Occupancy:
    """The share in each state just after each time, and how many were watched in it just before; by `occupancy`.

    Shares are exact and sum to one at every time.
    """

    states: tuple[str, ...]
    times: tuple[Time, ...]
    shares: tuple[tuple[Fraction, ...], ...]
    n_risk: tuple[tuple[int, ...], ...]
    start: tuple[Fraction, ...]

    def at(self, t: Time) -> FrozenMap[str, Fraction]:
        """Return the share in each state just after t.

        Raises:
            CalcError: SK521 for a t that is no time.

        >>> found = occupancy([("a", 0, 2, "job"), ("b", 0, 5, None)], start_in="training")
        >>> dict(found.at(2))
        {'training': Fraction(1, 2), 'job': Fraction(1, 2)}
        """
        at = bisect_right(self.times, time_of(t))
        return FrozenMap(dict(zip(self.states, self.shares[at - 1] if at else self.start, strict=True)))

    def share(self, state: str, t: Time) -> Fraction:
        """Return the share in one state just after t.

        Raises:
            CalcError: SK525 for a state nobody was in, SK521 for a t that is no time.

        >>> occupancy([("a", 0, 2, "job"), ("b", 0, 5, None)], start_in="training").share("job", 3)
        Fraction(1, 2)
        """
        return self.at(t)[one_of("state", state, self.states, "SK525")]


def occupancy(rows: Iterable[Row], *, start_in: str = "entry") -> Occupancy:
    """Estimate the share of people in each state over time, from their stays.

    Each row is a stay (who, from, until, to): the state it was in is the one that person's row before led to, or
    `start_in`. `to` is None where it was lost from sight; a later row of the same person goes on in the same state.
    People may come under watch late and may return. At one time all moves are counted at once, from those watched
    just before it, so ties have no order and the figures are exact.

    Args:
        rows: (who, from, until, to), in any order.
        start_in: the state everyone is in at time 0.

    Raises:
        CalcError: SK521 and SK522 for times that do not fit; SK524 for a row that is not of four; SK523 for a state
            that is no text; SK511 for a person in two stays at once; SK540 without rows; SK547 with more than 50
            states.

    Source:
        Aalen and Johansen 1978; the worked example of R's survival package is reproduced.

    Examples:
        >>> found = occupancy([("a", 0, 2, "job"), ("a", 2, 4, "own"), ("b", 0, 3, "own"), ("c", 0, 5, None)])
        >>> [str(share) for share in found.at(4).values()]
        ['1/3', '0', '2/3']
    """
    stays = several_of(tuple, "rows", rows, _ROWS)
    if not stays:
        raise CalcError.of("SK540", "there are no rows", help="give at least one row: (who, from, until, to)")
    placed = _placed(stays, start_in)
    states = tuple(dict.fromkeys([start_in, *sorted({each for row in placed for each in row[2:] if each})]))
    if len(states) > _MOST_STATES:
        raise CalcError.of("SK547", f"more than {_MOST_STATES} states", help="join rare states")
    number = {state: at for at, state in enumerate(states)}
    counts = _Watched(placed, states)
    times = sorted({until for _, until, _, _ in placed})
    shares = [Fraction(1), *(Fraction(0) for _ in states[1:])]
    start = tuple(shares)
    all_shares, all_risk = [], []
    for t in times:
        at_risk = counts.at_risk(t)
        before = list(shares)
        for (state, to), n in counts.moves.get(t, {}).items():
            moved = before[number[state]] * Fraction(n, at_risk[number[state]])
            shares[number[state]] -= moved
            shares[number[to]] += moved
        all_shares.append(tuple(shares))
        all_risk.append(at_risk)
    return Occupancy(states=states, times=tuple(times), shares=tuple(all_shares), n_risk=tuple(all_risk), start=start)


class _Watched:
    """How many were watched in each state just before a time, and who moved where at it."""

    def __init__(self, placed: list[Placed], states: tuple[str, ...]) -> None:
        self._since = [sorted(row[0] for row in placed if row[2] == state) for state in states]
        self._until = [sorted(row[1] for row in placed if row[2] == state) for state in states]
        self.moves: dict[Time, Counter[tuple[str, str]]] = {}
        for _, until, state, to in placed:
            if to is not None and to != state:
                self.moves.setdefault(until, Counter())[state, to] += 1

    def at_risk(self, t: Time) -> tuple[int, ...]:
        """Those who came before t and had not left before it, by state."""
        came_and_left = zip(self._since, self._until, strict=True)
        return tuple(bisect_left(came, t) - bisect_left(left, t) for came, left in came_and_left)


def _placed(stays: tuple[Row, ...], start_in: str) -> list[Placed]:
    """Say of each stay in which state it was spent."""
    if any(len(row) != 4 for row in stays):  # noqa: PLR2004 - a row of four
        raise CalcError.of("SK524", "a row is not of four", help="give (who, from, until, to)")
    read = read_durations([row[2] for row in stays], [True] * len(stays), [row[1] for row in stays])
    named: list[object] = [start_in, *(row[3] for row in stays if row[3] is not None)]
    if not all(isinstance(each, str) and each for each in named):
        raise CalcError.of("SK523", "a state is a text, or None where a row was lost from sight", help='write "job"')
    since = read.entry or ()
    order = sorted(range(len(stays)), key=lambda at: (since[at], read.times[at]))
    last: dict[object, tuple[Time, str]] = {}
    placed: list[Placed] = []
    for at in order:
        who, to = stays[at][0], stays[at][3]
        until, state = last.get(who, (0, start_in))
        if since[at] < until:
            raise CalcError.of("SK511", "one person in two stays at once", help="let each stay end before the next")
        placed.append((since[at], read.times[at], state, to))
        last[who] = (read.times[at], to or state)
    return placed
