"""`make bench`: every comparison of this folder in one run, with the machine it ran on."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version

import change_impact
import cold_start
import decide_many
import decision_peers
import one_decision
import one_schedule
import pack_text
import proofs
import survival
import xirr

PACKAGES = ("serkit", "attrs", "cattrs", "PyYAML", "python-dateutil", "numpy", "lifelines", "pyxirr")


def main() -> None:
    """Say where, then measure."""
    print(
        f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores"
    )
    print(", ".join(f"{name} {version(name)}" for name in PACKAGES))
    rules = (cold_start, one_decision, decision_peers, decide_many, pack_text, proofs, change_impact)
    for comparison in (*rules, one_schedule, xirr, survival):
        comparison.main()


if __name__ == "__main__":
    main()
