"""`make bench`: every comparison of this folder in one run, with the machine it ran on."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version

import cold_start
import one_decision
import one_schedule
import proofs

PACKAGES = ("serkit", "attrs", "cattrs", "PyYAML", "python-dateutil")


def main() -> None:
    """Say where, then measure."""
    print(
        f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores"
    )
    print(", ".join(f"{name} {version(name)}" for name in PACKAGES))
    for comparison in (cold_start, one_decision, one_schedule, proofs):
        comparison.main()


if __name__ == "__main__":
    main()
