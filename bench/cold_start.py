"""What a process pays before its first answer, beside importing the four packages every such system imports."""

from __future__ import annotations

import compileall
import statistics
import subprocess
import sys
import time
from pathlib import Path

from measure import ROUNDS, report

import serkit

PEER = "import attrs, cattrs, yaml, dateutil.relativedelta"
SCRIPTS = {
    "attrs + cattrs + yaml + relativedelta": PEER,
    "import serkit": "import serkit",
    "to the first Money": "import serkit; serkit.Money('50000000', 'IRT')",
    "to the first schedule": """
import datetime as dt, serkit
terms = serkit.LoanTerms(principal=serkit.Money("200000", "INR"), method="annuity",
                         annual_rate=serkit.Rate.percent("6"), n_instalments=36, disbursed_on=dt.date(2026, 11, 1))
assert serkit.amortise(terms).instalments[35].outstanding_principal.minor == 0
""",
    "to the first decision of in.ndfdc": """
import datetime as dt, serkit
facts = {"person.birth_date": dt.date(1994, 5, 2), "disability.in_rpwd.degree": "50%"}
assert len(serkit.load_pack("in.ndfdc").decide(facts, as_of=dt.date(2026, 11, 1)))
""",
}
GOALS = {
    "import serkit": 0.35,
    "to the first Money": 1.5,
    "to the first schedule": 1.5,
    "to the first decision of in.ndfdc": 1.5,
}


def _wall(script: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", script], check=True)
    return time.perf_counter() - start


def main() -> None:
    """Measure whole processes, taking turns; a bare interpreter is subtracted from each.

    An installed package comes compiled, as the peers do; a work tree may not.
    """
    compileall.compile_dir(Path(serkit.__file__).parent, quiet=1)
    scripts = {"bare": "pass", **SCRIPTS}
    for script in scripts.values():
        _wall(script)
    seconds: dict[str, list[float]] = {name: [] for name in scripts}
    for _ in range(2 * ROUNDS):
        for name, script in scripts.items():
            seconds[name].append(_wall(script))
    bare = statistics.median(seconds.pop("bare"))
    over = {name: statistics.median(each) - bare for name, each in seconds.items()}
    report(f"Cold process, over a bare interpreter ({bare * 1e3:.1f} ms)", over, next(iter(SCRIPTS)), GOALS)


if __name__ == "__main__":
    main()
