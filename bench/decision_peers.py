"""One decision with all twelve outcomes beside other engines, every one that is installed, in one run."""

from __future__ import annotations

import random
import sys
from importlib.metadata import version

from measure import medians
from one_decision import AS_OF, PACK, outcomes_by_hand, person, told
from peers import PEERS, flat, is_here

N = 100


def main() -> None:
    """Check each peer's outcomes against the hand-written ones, then let all take turns."""
    people = [person(random.Random(seed)) for seed in range(N)]  # noqa: S311 - made-up people
    prepared = [PACK.facts(told(p)) for p in people]
    flats = [flat(p) for p in people]
    expected = [[bool(each) for each in outcomes_by_hand(p)[1]] for p in people]
    programme = PACK["help"]
    candidates = {"serkit": lambda: [programme.decide(f, as_of=AS_OF) for f in prepared]}
    absent = []
    for name, (distribution, module, make, _) in PEERS.items():
        if not is_here(module):
            absent.append(name)
            continue
        ask = make()
        assert [[bool(each) for each in ask(q)] for q in flats] == expected, name
        candidates[f"{name} {version(distribution)}"] = lambda ask=ask: [ask(q) for q in flats]
    seconds = medians(candidates)
    print(f"\nOne decision, twelve outcomes, beside other engines (Python {sys.version.split()[0]})")
    ours = seconds["serkit"]
    for name, each in seconds.items():
        goal = next((goal for peer, (*_, goal) in PEERS.items() if name.startswith(peer)), None)
        line = f"  {name:<40} {each / N * 1e6:12.2f} µs   {each / ours:9.1f} x serkit"
        if goal is not None:
            line += f"   goal {goal:g} x: {'reached' if each / ours >= goal else 'NOT reached'}"
        print(line)
    for name in absent:
        print(f"  {name:<40} absent: it is not installed here")


if __name__ == "__main__":
    main()
