"""`serkit plan` and `serkit due` as they are typed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from serkit.cli.app import app
from serkit.codec.convert import from_dict
from serkit.domain.due import Due
from serkit.domain.plan import PlanDraft
from serkit.domain.process import ProcessCheck

if TYPE_CHECKING:
    from pathlib import Path

PACK = "lt.social-workshops"
LOG = """\
- {type: application.submitted, about: a1, case: c1, on: 2024-04-01, role: guardian}
- {type: contract.in_force, about: k1, case: c1, on: 2024-04-20}
- {type: plan.agreed, about: pl1, case: c1, on: 2024-04-30, role: social_worker}
- {type: service.started, about: s1, case: c1, on: 2024-05-02, facts: {workshop.n_recipients: 5}}
"""


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A log in a file."""
    path = tmp_path / "log.yaml"
    path.write_text(LOG, encoding="utf-8")
    return path


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    """Facts in a file."""
    path = tmp_path / "facts.yaml"
    path.write_text("person.birth_date: 2000-01-01\nperson.can_use_supported_employment: false\n", encoding="utf-8")
    return path


def run(*args: object) -> Result:
    """Type a command."""
    return CliRunner().invoke(app, [str(each) for each in args])


def test_due__plain__is_a_table_of_tasks(log: Path, facts: Path) -> None:
    """Five recipients since 2 May; a review half a year after 30 April."""
    result = run("due", PACK, "--events", log, "--as-of", "2024-11-20", "--facts", facts, "--lang", "en")
    assert result.exit_code == 0, result.output
    lines = [line.split()[0] for line in result.stdout.splitlines() if line.startswith("2024-")]
    assert lines == ["2024-06-01", "2024-10-30"]
    assert "overdue" in result.stdout
    assert "still needed" not in result.stdout


def test_due__with_a_horizon__shows_what_is_coming(log: Path, facts: Path) -> None:
    """Asked on 10 October for thirty days."""
    words = ("due", PACK, "--events", log, "--as-of", "2024-10-10", "--facts", facts, "--lang", "lt")
    assert "2024-10-30" not in run(*words).stdout
    assert "artėja" in run(*words, "--horizon", "30 days").stdout


def test_due__json__reads_back_as_tasks(log: Path) -> None:
    """The output of one program is the input of the next; what cannot be told is said."""
    result = run("due", PACK, "--events", log, "--as-of", "2024-11-20", "--format", "json")
    tasks = [from_dict(each) for each in json.loads(result.stdout)]
    assert all(isinstance(each, Due) for each in tasks)
    assert [each.state for each in tasks if each.watch == "found_job"] == ["cannot tell"]


def test_due__nothing__says_so(tmp_path: Path) -> None:
    """An empty log, and nothing to find out."""
    (tmp_path / "log.json").write_text("[]", encoding="utf-8")
    (tmp_path / "facts.json").write_text(
        '{"workshop.n_recipients": 8, "person.can_use_supported_employment": false}', encoding="utf-8"
    )
    words = ("due", PACK, "--events", tmp_path / "log.json", "--facts", tmp_path / "facts.json")
    result = run(*words, "--as-of", "2024-11-20", "--lang", "en")
    assert "nothing is due" in result.stdout


def test_due__as_known_earlier__leaves_out_what_was_written_down_later(tmp_path: Path) -> None:
    """A review written down in December was not known in November."""
    path = tmp_path / "log.yaml"
    path.write_text(
        LOG + "- {type: plan.reviewed, case: c1, on: 2024-10-29, recorded_on: 2024-12-05}\n", encoding="utf-8"
    )
    words = ("due", PACK, "--events", path, "--as-of", "2024-11-20", "--format", "json")

    def review(*more: str) -> str:
        found = json.loads(run(*words, *more).stdout)
        return next(each["state"] for each in found if each["watch"] == "review")

    assert (review(), review("--known-on", "2024-12-05")) == ("overdue", "done")


def test_due__html__is_one_page(log: Path) -> None:
    """Self-contained."""
    result = run("due", PACK, "--events", log, "--as-of", "2024-11-20", "--format", "html")
    assert result.stdout.lower().startswith("<!doctype html>")


def test_plan__with_a_log__shows_the_steps_and_what_was_skipped(log: Path, facts: Path) -> None:
    """The contract was signed before the assessment was made and the case opened."""
    result = run("plan", PACK, "--facts", facts, "--events", log, "--as-of", "2024-05-10", "--lang", "en")
    assert result.exit_code == 0, result.output
    assert result.stdout.count("skipped") == 2
    assert "forming new general" in result.stdout


def test_plan__json__reads_back_as_a_draft(log: Path, facts: Path) -> None:
    """With the process beside it, where a log was given."""
    words = ("plan", PACK, "--facts", facts, "--as-of", "2024-05-10", "--format", "json")
    alone = json.loads(run(*words).stdout)
    assert isinstance(from_dict(alone), PlanDraft)
    assert isinstance(from_dict(json.loads(run(*words, "--events", log).stdout)["process"]), ProcessCheck)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("log.yaml", b"- {type: opened, on: 2024-05-02}\n", "SK440"),
        ("log.yaml", b"- {type: case.opened, on: 2024-05-02}\n- {type: case.opened, on: 2024-05-02}\n", "SK441"),
        ("log.yaml", b"- {type: case.opened, on: 2024-05-02, facts: {workshop.n_recipients: many}}\n", "SK403"),
        ("log.yaml", b"- {type: case.opened, on: 2024-05-02, facts: {workshop.n_recipent: 5}}\n", "SK402"),
        ("log.yaml", b"type: case.opened\n", "SK440"),
        ("log.yaml", b"", "SK105"),
        ("log.yaml", b"[" * 100_000, "SK107"),
        ("log.yaml", b"- &a {type: case.opened}\n", "SK11"),
        ("log.json", b'{"type": "case.opened"}', "SK440"),
        ("log.json", b'[{"type": "case.opened", "on": 1.5}]', "SK440"),
        ("log.json", b"[" * 100_000, "SK703"),
        ("log.json", b"\xff", "SK703"),
        ("missing.json", None, "SK123"),
        ("missing.yaml", None, "SK123"),
    ],
)
def test_due__with_an_unfit_log__ends_with_a_code_and_a_place(
    tmp_path: Path, name: str, content: bytes | None, code: str
) -> None:
    """Never a traceback."""
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    result = run("due", PACK, "--events", path, "--as-of", "2024-11-20")
    assert result.exit_code == 1
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert code in result.output
    if content and name.endswith(".yaml"):
        assert "log.yaml:" in result.output


def test_due__of_a_pack_without_watches__says_so(log: Path) -> None:
    """Exit 1 and the cure."""
    result = run("due", "in.pensions", "--events", log, "--as-of", "2024-11-20")
    assert (result.exit_code, "SK622" in result.output) == (1, True)


def test_due__horizon_unfit__is_wrong_use(log: Path) -> None:
    """A length of time."""
    result = run("due", PACK, "--events", log, "--as-of", "2024-11-20", "--horizon", "soon")
    assert (result.exit_code, "SK355" in result.output) == (2, True)
