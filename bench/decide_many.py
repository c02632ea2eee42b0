"""One programme of twelve criteria for 200,000 people, outcomes as bits: people a second, and memory over a million."""

from __future__ import annotations

import gc
import pickle
import random
import resource
import statistics
import time

from one_decision import AS_OF, PACK, person, told

N_PEOPLE = 200_000
N_DIFFERENT = 2_000
GOAL = 400_000
ROUNDS = 5


def main() -> None:
    """Every person is an object of their own, though many are alike: nothing about a person is remembered."""
    print(f"\n{N_PEOPLE:,} people, prepared; every outcome of twelve criteria as a bit")
    different = [PACK.facts(told(person(random.Random(seed)))) for seed in range(N_DIFFERENT)]  # noqa: S311 - made up
    stored = [pickle.dumps(facts) for facts in different]
    people = [pickle.loads(stored[n % N_DIFFERENT]) for n in range(N_PEOPLE)]  # noqa: S301 - written above
    many = PACK.decide_many(people, as_of=AS_OF)
    for row in range(0, N_PEOPLE, 9_973):
        decision = many[row]["help"]
        status, met, open_ = many.outcomes["help"][row]
        assert decision.status == status
        assert [bool(met >> k & 1) for k in range(12)] == [one is True for _, one, _ in decision.trace]
        assert not open_
    seconds = []
    for _ in range(ROUNDS):
        gc.collect()
        start = time.perf_counter()
        PACK.decide_many(people, as_of=AS_OF)
        seconds.append(time.perf_counter() - start)
    rate = N_PEOPLE / statistics.median(seconds)
    print(f"  {rate:12,.0f} people a second   goal {GOAL:,}: {'reached' if rate >= GOAL else 'NOT reached'}")

    programme = PACK["help"]
    rss = []
    for _ in range(5):
        for facts in people:
            programme.decide(facts, as_of=AS_OF)
        rss.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    print(f"  {5 * N_PEOPLE:,} single decisions: the most memory ever held grew by {rss[-1] - rss[0]:,} KiB", end=" ")
    print(f"after the first {N_PEOPLE:,} ({rss[0] / 1024:.0f} MiB in all)")


if __name__ == "__main__":
    main()
