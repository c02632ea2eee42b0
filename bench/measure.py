"""Interleaved rounds, medians, and ratios of one run: the only figures worth comparing."""

from __future__ import annotations

import gc
import statistics
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROUNDS = 9
MOST_ROUNDS = 45
LEAST_SECONDS = 0.01
"""Of one turn: many short turns, so that a slow moment of the machine falls on every candidate."""


def medians(candidates: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """Seconds of one call of each candidate: all take turns in every round, so they share the machine's moods."""
    repeats = {name: _repeats(call) for name, call in candidates.items()}
    seconds: dict[str, list[float]] = {name: [] for name in candidates}
    gc.collect()
    gc.disable()
    try:
        for _ in range(_rounds(candidates, repeats)):
            for name, call in candidates.items():
                seconds[name].append(_time(call, repeats[name]))
    finally:
        gc.enable()
    return {name: statistics.median(each) for name, each in seconds.items()}


def _repeats(call: Callable[[], object]) -> int:
    call()
    return max(1, int(LEAST_SECONDS / max(_time(call, 1), 1e-9)))


def _rounds(candidates: Mapping[str, Callable[[], object]], repeats: Mapping[str, int]) -> int:
    """More of them where a round is short."""
    one = sum(_time(call, repeats[name]) * repeats[name] for name, call in candidates.items())
    least = LEAST_SECONDS * len(candidates)
    return max(ROUNDS, min(MOST_ROUNDS, int(MOST_ROUNDS * 2 * least / max(one, 1e-9))))


def _time(call: Callable[[], object], repeats: int) -> float:
    start = time.perf_counter()
    for _ in range(repeats):
        call()
    return (time.perf_counter() - start) / repeats


def report(title: str, seconds: Mapping[str, float], base: str, goals: Mapping[str, float]) -> None:
    """Print each candidate beside the base and, where there is one, its goal."""
    print(f"\n{title}")
    width = max(map(len, seconds))
    for name, each in seconds.items():
        line = f"  {name:<{width}}  {each * 1e6:12.2f} µs   {each / seconds[base]:8.3f} x"
        if name in goals:
            verdict = "reached" if each / seconds[base] <= goals[name] else "NOT reached"
            line += f"   goal {goals[name]:g} x: {verdict}"
        print(line)
