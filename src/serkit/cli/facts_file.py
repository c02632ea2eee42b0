"""A file of facts: YAML read as strictly as a pack, or JSON read exactly; complaints say the line."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import attrs

from serkit.codec.convert import read_json
from serkit.kernel.bounded import read_bounded
from serkit.kernel.diagnostics import Label
from serkit.kernel.errors import FactError, StoreError
from serkit.kernel.privacy import values_shown
from serkit.language.source import read_file
from serkit.language.tree import Mapping
from serkit.rules.casefacts import CaseProblem, plain
from serkit.rules.casefacts import located as _located

if TYPE_CHECKING:
    from collections.abc import Iterator

    from serkit.kernel.diagnostics import Diagnostic, Span

_MOST_BYTES = 1 << 20
_SHORT = 2
"""Signs and words of so few letters tell nothing about anybody."""


class FactsFile(NamedTuple):
    """What the file tells, and where each fact stands in it."""

    told: dict[str, object]
    places: dict[str, Span]


def read_facts(path: str) -> FactsFile:
    """Read the facts of one case.

    Raises:
        FactError: the file cannot be read; every complaint with its place.
    """
    return _from_json(Path(path)) if path.lower().endswith(".json") else _from_yaml(Path(path))


def _from_yaml(path: Path) -> FactsFile:
    tree, found = read_file(path, private=True, begin="write a fact on each line: `person.sex: female`")
    if tree is None or found:
        raise FactError(*map(told_of_a_person, found))
    if not isinstance(tree, Mapping):
        label = Label(tree.span)
        raise FactError.of(
            "SK403", "a file of facts has names and values", labels=(label,), help="write `person.sex: female`"
        )
    places: dict[str, Span] = {}
    try:
        told = plain(tree, "", places)
    except CaseProblem as problem:
        label = Label(problem.span)
        raise FactError.of("SK403", str(problem), labels=(label,), help=problem.cure) from None
    return FactsFile(told if isinstance(told, dict) else {}, places)


_CURES = {"SK102": "tell what is known of one case"}


def told_of_a_person(diagnostic: Diagnostic) -> Diagnostic:
    """Speak of facts where the reader speaks of packs; say nothing of what stands in the file."""
    diagnostic = attrs.evolve(diagnostic, help=_CURES.get(diagnostic.code, diagnostic.help))
    if values_shown():
        return diagnostic
    told = {word for label in diagnostic.labels for word in _words(label.span)}

    def tells(*said: str) -> bool:
        return any(word in each for word in told for each in said)

    return attrs.evolve(
        diagnostic,
        message=diagnostic.name.replace("-", " ") if tells(diagnostic.message) else diagnostic.message,
        labels=tuple(attrs.evolve(each, text="") if tells(each.text) else each for each in diagnostic.labels),
        fields=tuple(each for each in diagnostic.fields if not tells(*each)),
        help="" if tells(diagnostic.help) else diagnostic.help,
    )


def _words(span: Span) -> list[str]:
    """What is told where a complaint stands: the words behind the name of the fact."""
    name, colon, value = span.source.line_text(span.line).partition(":")
    return [word for word in f"{value if colon else name} {span.text}".split() if len(word.strip("\"'")) > _SHORT]


def _from_json(path: Path) -> FactsFile:
    told = read_exact(path)
    if not isinstance(told, dict):
        raise FactError.of("SK403", "a file of facts is one object", help='write {"person.sex": "female"}')
    return FactsFile(told, {})


def read_exact(path: Path) -> object:
    """Read a file of JSON without ever making a float; FactError where it cannot be read."""
    content = read_bounded(path, FactError, most=_MOST_BYTES, smaller="tell what is known of one case")
    try:
        return read_json(content)
    except StoreError as error:
        raise FactError(*error.diagnostics) from None


@contextmanager
def located(places: dict[str, Span]) -> Iterator[None]:
    """Add the place in the file to complaints about a fact."""
    try:
        yield
    except FactError as error:
        raise FactError(*(_located(each, places) for each in error.diagnostics)) from None
