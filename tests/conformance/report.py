"""Counts of the published cases of a run, written as JSON to the file that SERKIT_REPORT names."""

from __future__ import annotations

import json
import os
from collections import Counter, defaultdict
from pathlib import Path

import pytest

_KEY = "conformance"
_KINDS = ("passed", "failed", "skipped", "deviating")
_NOT_BUILT = "not built: "


@pytest.fixture
def counted(request: pytest.FixtureRequest, record_property) -> None:
    """Count the case that the test is given."""
    case = request.node.callspec.params["case"]
    record_property(_KEY, [request.module.ROOM, case.dataset])


class Counts:
    """Collects outcomes wherever tests run; workers of xdist hand theirs to the one process that writes."""

    def __init__(self) -> None:
        self.by_room: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
        self.features: dict[str, Counter[str]] = defaultdict(Counter)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count a case once, when it was called or skipped."""
        told = dict(report.user_properties).get(_KEY)
        if told is None or (report.when != "call" and not report.failed):
            return
        room, dataset = told
        self.by_room[room][dataset].update([_kind(report)])
        if report.skipped and isinstance(report.longrepr, tuple):
            self.features[room].update([report.longrepr[2].removeprefix("Skipped: ").removeprefix(_NOT_BUILT)])

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Write the counts, once."""
        target = os.environ.get("SERKIT_REPORT")
        if target and self.by_room and not hasattr(session.config, "workerinput"):
            Path(target).write_text(json.dumps(self.as_data(), indent=2, sort_keys=True), encoding="utf-8")

    def as_data(self) -> dict[str, object]:
        """Lay the counts out by room, in all and by data set, and what skipped cases wait for."""
        return {
            room: {
                **_plain(Counter(kind for counts in datasets.values() for kind in counts.elements())),
                "datasets": {name: _plain(counts) for name, counts in datasets.items()},
                "skipped_for": dict(self.features[room]),
            }
            for room, datasets in self.by_room.items()
        }


def _kind(report: pytest.TestReport) -> str:
    if hasattr(report, "wasxfail"):
        return "deviating" if report.skipped else "failed"
    return report.outcome


def _plain(counts: Counter[str]) -> dict[str, int]:
    return {"cases": counts.total(), **{kind: counts[kind] for kind in _KINDS}}


def pytest_configure(config: pytest.Config) -> None:
    """Listen to the run."""
    config.pluginmanager.register(Counts())
