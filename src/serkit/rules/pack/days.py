"""Days in a pack: `from` counts from the first day of a month or year, `to` up to its last."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from serkit.kernel.dates import read_date, write_date
from serkit.kernel.errors import SerkitError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from serkit.kernel.diagnostics import Span
    from serkit.language.tree import Scalar
    from serkit.rules.pack.draft import Draft
    from serkit.rules.pack.reading import Entry


class Run(NamedTuple):
    """The first and the last day something is in force, open where None, and where that is written."""

    from_: int | None
    to: int | None
    span: Span
    is_read: bool = True
    """False where one of its days was refused: nothing more is said of it."""


def read_day(draft: Draft, node: Scalar) -> tuple[int, int] | None:
    """Read a day, month or year: its first and its last day, as ordinals."""
    try:
        return read_date(node.text)
    except SerkitError as error:
        said = error.diagnostics[0]
        draft.findings.error(said.code, said.message, node.span, help=said.help)
        return None


def read_run(draft: Draft, entry: Entry) -> Run:
    """Read `effective_from` and `effective_to`."""
    if "effective_from" not in entry and "effective_to" not in entry:
        return Run(None, None, entry.place("effective_from"))
    first, last = entry.scalar("effective_from"), entry.scalar("effective_to")
    from_ = read_day(draft, first) if first else None
    to = read_day(draft, last) if last else None
    is_read = (first is None or from_ is not None) and (last is None or to is not None)
    run = Run(from_[0] if from_ else None, to[1] if to else None, entry.place("effective_from"), is_read)
    if run.from_ is not None and run.to is not None and run.to < run.from_:
        draft.findings.error(
            "SK278",
            f"it ends on `{entry.word('effective_to')}`, before it begins on `{entry.word('effective_from')}`",
            entry.place("effective_to"),
            help=f"write the last day in force, `{entry.word('effective_from')}` or later",
        )
    return run


def check_runs(draft: Draft, runs: Sequence[Run], what: str) -> None:
    """Two versions may not be in force on one day (error); a day between two without any is said (warning)."""
    ordered = sorted(runs, key=lambda run: (run.from_ is not None, run.from_ or 0))
    for before, after in pairwise(ordered):
        if not (before.is_read and after.is_read):
            continue
        if before.to is None or after.from_ is None or after.from_ <= before.to:
            _overlap(draft, before, after, what)
        elif after.from_ > before.to + 1:
            gap = f"from {write_day(draft, before.to + 1)} to {write_day(draft, after.from_ - 1)}"
            draft.findings.warn(
                "SK280",
                f"no version of {what} is in force {gap}",
                after.span,
                help="let one begin the day after the one before it ends, if the law has no gap",
                also=((before.span, "the version before it"),),
            )


def _overlap(draft: Draft, before: Run, after: Run, what: str) -> None:
    first = after.from_ if after.from_ is not None else before.from_
    when = f"on {write_day(draft, first)}" if first is not None else "always"
    cure = ""
    if after.from_ is not None and before.from_ is not None and before.from_ < after.from_:
        cure = f"end the version before it with `effective_to: {write_day(draft, after.from_ - 1)}`"
    draft.findings.error(
        "SK279",
        f"two versions of {what} are in force {when}",
        after.span,
        label="begins here",
        help=cure,
        also=((before.span, "the other one"),),
    )


def changes(runs: Iterable[Run]) -> list[int]:
    """Return the days on which something begins or ends, in order."""
    days = {run.from_ for run in runs if run.from_ is not None}
    return sorted(days | {run.to + 1 for run in runs if run.to is not None})


def write_day(draft: Draft, ordinal: int) -> str:
    """Write a day in the calendar of the pack, or in the Gregorian one where that does not reach."""
    try:
        return write_date(ordinal, draft.calendar)
    except SerkitError:
        return write_date(ordinal)
