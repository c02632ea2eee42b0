"""The command group: each command in its own file, loaded when it is called."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from serkit._version import __version__
from serkit.kernel.diagnostics import render
from serkit.kernel.errors import SerkitError, UnknownPackError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FINDINGS = 1
WRONG_USE = 2

_COMMANDS = {
    "new": "Write a folder with a small pack to begin with.",
    "check": "Read rule packs and report everything that is wrong with them.",
    "test": "Run the cases that rule packs carry.",
    "format": "Put the files of rule packs in house form.",
    "schema": "Print the JSON Schema of a pack's files, for editors.",
    "packs": "List the packs that can be loaded by id, and where each comes from.",
    "decide": "Decide about one person: every programme of a pack, and why.",
    "explain": "Say why a programme answers as it does, and what would change a refusal.",
    "ask": "Hold an interview: ask only what still matters, and say what each programme answers.",
    "screen": "Find out what one person may have, over several packs.",
    "diff": "Hold new rules against old ones: whose answer changes, whose amount, by which line.",
    "plan": "Draft an individual plan: what is offered, in which order, and what it must still fulfil.",
    "due": "Show what is due: the tasks that the watches of a pack make of a log.",
    "facts": "Print the facts of a pack: names, types, choices and questions.",
    "code": "Say what a code of a finding means.",
    "loan": "Work out the instalments of a loan and what it costs.",
    "afford": "Find the largest loan that instalments repay, or what a wanted loan still needs.",
    "outcomes": "Measure outcomes: shares, survival, funnels, and reported figures held against each other.",
    "demo": "Walk from application to decision, plan and loan.",
}


class _Group(click.Group):
    """Knows its commands by name; errors of the library become messages, never tracebacks."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"serkit.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        from serkit.kernel.spelling import nearest

        name = args[0]
        near = None if name in _COMMANDS or name.startswith("-") else nearest(name, _COMMANDS)
        if near:
            ctx.fail(f"No such command '{name}'. Did you mean '{near}'?")
        return super().resolve_command(ctx, args)

    def make_context(self, *args: Any, **options: Any) -> click.Context:  # noqa: ANN401 - click's signature
        with _quoting_harmlessly():
            return super().make_context(*args, **options)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's signature
        with _quoting_harmlessly():
            return super().invoke(ctx)

    def main(self, args: Sequence[str] | None = None, *more: Any, **options: Any) -> Any:  # noqa: ANN401 - click's signature
        _speak_utf8()
        try:
            _refuse_two_meanings(sys.argv[1:] if args is None else args)
            return super().main(args, *more, **options)
        except SerkitError as error:
            style = _style(sys.argv[1:] if args is None else args)
            click.echo(render(error.diagnostics, style), err=style == "text")
            raise SystemExit(WRONG_USE if isinstance(error, UnknownPackError) else FINDINGS) from None


@contextmanager
def _quoting_harmlessly() -> Iterator[None]:
    """What was typed is quoted in complaints about it, and cannot repaint the terminal from there."""
    try:
        yield
    except click.ClickException as error:
        from serkit.kernel.tame import seen

        error.message = seen(error.message)  # type: ignore[misc]  # it is what will be shown
        raise


def _refuse_two_meanings(args: Sequence[str]) -> None:
    """A folder here called like a pack of the library: one of the two would be passed over without a word."""
    from pathlib import Path

    from serkit.rules.pack.files import packs

    both = next((arg for arg in args[1:] if "." in arg and arg in packs() and Path(arg).exists()), None)
    if both is not None:
        message = f"`{both}` is a pack that comes with serkit, and a folder here is called so too"
        raise UnknownPackError.of("SK293", message, help=f"write `./{both}` for the folder, or rename it")


def _style(args: Sequence[str]) -> Any:  # noqa: ANN401 - one of render's literals
    """The --format asked for, also where the command itself could not finish."""
    for name, value in zip(args, [*args[1:], ""], strict=True):
        if name == "--format" and value in ("json", "github"):
            return value
        if name in ("--format=json", "--format=github"):
            return name.partition("=")[2]
    return "text"


def _speak_utf8() -> None:
    """Persian and Hindi must not end a command on a terminal that was not told about them."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and (stream.encoding or "").lower() not in ("utf-8", "utf8"):
            stream.reconfigure(errors="replace")
    if hasattr(sys.stdin, "reconfigure"):  # what is typed in another encoding is not understood, and nothing ends
        sys.stdin.reconfigure(errors="replace")


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="serkit")
def app() -> None:
    """Decide who may join a programme and why, draft the plan, compute the loan.

    Every command takes --help.
    """
