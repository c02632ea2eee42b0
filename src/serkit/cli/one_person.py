"""What commands about one person and one pack take: the pack, a file of facts, the day, which programmes."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from serkit.api.packs import load_pack
from serkit.cli.facts_file import located, read_facts
from serkit.cli.params import CALENDAR, DAY, LANG

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from serkit.domain.facts import Facts
    from serkit.rules.rulepack import RulePack

_OPTIONS = (
    click.argument("pack"),
    click.option(
        "--facts",
        "path",
        required=True,
        type=click.Path(),
        help="YAML or JSON, such as `person.sex: female`, nested or dotted.",
    ),
    click.option("--as-of", type=DAY, required=True, help="The day judged, Gregorian or Jalali."),
    click.option("--programme", "programmes", multiple=True, help="Only this programme; may be repeated."),
    click.option("--calendar", type=CALENDAR, help="Of the dates in the file; the pack's own if left out."),
    click.option("--ignore", multiple=True, help="A name in the file that is no fact, such as id; may be repeated."),
    click.option("--lang", type=LANG, help="Language of the answer; the pack's own first language where left out."),
    click.option("--format", "style", type=click.Choice(["text", "html", "json"]), default="text", show_default=True),
)


def about_one_person(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command these options; it is called with a `Case` for its pack, facts and day, and with the rest."""
    from functools import wraps

    @wraps(command)
    def asked(
        *,
        pack: str,
        path: str,
        as_of: dt.date,
        programmes: tuple[str, ...],
        calendar: str | None,
        ignore: tuple[str, ...],
        **rest: Any,  # noqa: ANN401 - the command's own
    ) -> None:
        rules = load_pack(pack)
        chosen = _chosen(rules, programmes)
        with _told(rules, path, calendar, ignore) as facts:
            command(rules=rules, facts=facts, as_of=as_of, chosen=chosen, **rest)

    for option in reversed(_OPTIONS):
        asked = option(asked)
    return asked


def _chosen(rules: RulePack, programmes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the programmes asked for, in the pack's order; empty for all of them."""
    for name in programmes:
        if name not in rules.programmes:
            message = f"{rules.id} has {', '.join(rules.programmes)}"
            raise click.BadParameter(message, param_hint="--programme")
    return tuple(name for name in rules.programmes if name in programmes)


@contextmanager
def _told(rules: RulePack, path: str, calendar: str | None, ignore: tuple[str, ...]) -> Iterator[Facts]:
    """Prepare a file of facts; what is wrong with them, then and later, is said with its place in the file."""
    told, places = read_facts(path)
    with located(places):
        yield rules.facts(told, ignore=ignore, calendar=calendar or rules.model.calendar)
