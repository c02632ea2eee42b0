"""Suggested cases as an author would write them, and put behind the cases that are there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from serkit.kernel.errors import PackError
from serkit.kernel.unknown import NONE
from serkit.language.bare import is_unresolved
from serkit.language.quoting import plain_or_quoted
from serkit.language.source import read_tree
from serkit.language.tree import Mapping
from serkit.rules.engine.content import amount_of
from serkit.rules.engine.decide import outcome_of
from serkit.rules.engine.public import written
from serkit.rules.pack.files import find_pack, packs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from serkit.domain.decision import Decision
    from serkit.rules.rulepack import RulePack
    from serkit.rules.suggest import Suggestion

_NEW_FILE = "suggested.yaml"


def as_cases(pack: RulePack, suggestions: tuple[Suggestion, ...], indent: str = "") -> str:
    """Write suggestions as cases, each under a line that says what it is for."""
    return "".join(f"{indent}{line}\n" for each in suggestions for line in _case(pack, each))


def _case(pack: RulePack, suggestion: Suggestion) -> Iterator[str]:
    covers = ", ".join(map(str, sorted(suggestion.covers)))
    yield f"# to confirm: {covers.replace(': never', ' seen') if covers else 'a boundary no case stands on'}"
    yield f"- name: {_scalar(suggestion.name)}"
    if suggestion.base:
        yield f"  from: {_scalar(suggestion.base)}"
    if suggestion.as_of is not None:
        yield f"  as_of: {suggestion.as_of}"
    if suggestion.facts:
        yield "  facts:"
        yield from (f"    {name}: {_value(text)}" for name, text in suggestion.facts.items())
    yield "  expect:"
    for decision in suggestion.decisions:
        yield from (f"    {line}" for line in _expected(pack, decision))


def _expected(pack: RulePack, decision: Decision) -> Iterator[str]:
    if decision.is_ineligible:
        yield f"{decision.programme}:"
        yield f"  status: {decision.status}"
        yield f"  because: [{', '.join(decision.because)}]"
        return
    yield f"{decision.programme}: {decision.status}"
    rule, _, frame = outcome_of(decision)
    for each in rule.programme.entitlements:
        x = amount_of(rule, each, pack.engine, frame)
        if not is_unresolved(x) and x is not NONE:
            yield f"{decision.programme}.{each.name}: {_value(written(each.type, x))}"


def _value(text: str) -> str:
    """Lists stay as they are written; other texts are quoted where YAML would read something else."""
    return text if text.startswith("[") else _scalar(text)


def _scalar(text: str) -> str:
    return plain_or_quoted(text)


def write_cases(pack: RulePack, path: Path, suggestions: tuple[Suggestion, ...]) -> dict[str, int]:
    """Put suggestions behind the cases they start from; return how many went into which file.

    Nothing that is there is touched: lines are added. Those that start from no case go into `cases/suggested.yaml`
    of a folder, or behind the cases of a single file.

    Raises:
        PackError: SK123 if a file cannot be written.
    """
    if pack.id in packs() and Path(find_pack(pack.id)).resolve() == path.resolve():
        message = f"`{pack.id}` comes with serkit and is not written to"
        raise PackError.of("SK123", message, help="copy the pack to a folder of your own")
    by_file: dict[Path, list[Suggestion]] = {}
    for each in suggestions:
        by_file.setdefault(_file_of(path, each), []).append(each)
    for file, own in by_file.items():
        try:
            text = file.read_text(encoding="utf-8") if file.exists() else ""
            file.parent.mkdir(exist_ok=True)
            file.write_text(_added(pack, text, tuple(own)), encoding="utf-8")
        except OSError as error:
            message = f"{file} cannot be written: {error.strerror}"
            raise PackError.of("SK123", message, help="copy the pack to a folder of your own") from None
    return {str(file): len(own) for file, own in by_file.items()}


def _file_of(path: Path, suggestion: Suggestion) -> Path:
    """The file its base stands in: there `from` finds it above."""
    if not path.is_dir():
        return path
    if not suggestion.file:
        return path / "cases" / _NEW_FILE
    file = Path(suggestion.file)
    return file if file.exists() else path / file.name


def _added(pack: RulePack, text: str, own: tuple[Suggestion, ...]) -> str:
    """The text with the cases behind those it has: at its end, or at the end of its section `cases:`."""
    root = read_tree(text, "cases")[0] if text.strip() else None
    section = root.get("cases") if isinstance(root, Mapping) else root
    if section is None:
        head = "cases:\n" if isinstance(root, Mapping) else ""
        return _ended(text) + head + as_cases(pack, own, "  " if head else "")
    first = section.span.source.line_text(section.span.line)
    indent = first[: len(first) - len(first.lstrip())]
    end = text.find("\n", len(text[: section.span.end].rstrip()))
    before, after = (text, "") if end < 0 else (text[: end + 1], text[end + 1 :])
    return _ended(before) + as_cases(pack, own, indent) + after


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"
