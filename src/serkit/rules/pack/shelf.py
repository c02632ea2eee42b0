"""Where the packs lie that others rest on, by id: beside the pack that names them, or among those of the library."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from serkit.rules.pack.files import HOME
from serkit.rules.pack.findings import clip
from serkit.rules.pack.names import is_pack

if TYPE_CHECKING:
    from collections.abc import Iterable

    from serkit.kernel.errors import PackError
    from serkit.language.tree import Scalar
    from serkit.rules.pack.draft import Draft
    from serkit.rules.pack.functions import PackFunction

# Paths are plain text here: see `files`.
# ruff: noqa: PTH113, PTH120

MOST_PACKS = 20
"""So many packs may be read for one."""


class Wanted(NamedTuple):
    """A pack as another one names it: `in.pensions >= 2026.1`."""

    id: str
    version: str

    def is_met_by(self, version: str) -> bool:
        """Say whether a version is the one wanted or a later one.

        >>> Wanted("in.pensions", "2026.2").is_met_by("2026.10"), Wanted("in.pensions", "2026.2").is_met_by("2026.1")
        (True, False)
        """
        return _order(version) >= _order(self.version)


class Shelf:
    """Folders to look in, and the packs that are being read just now, outermost first."""

    def __init__(self, path: str, outer: Shelf | None = None, functions: Iterable[PackFunction] = ()) -> None:
        self.path = path
        self.outer = outer
        self.functions: Iterable[PackFunction] = outer.functions if outer is not None else functions
        """What may be called from outside, by this pack and by those it rests on."""
        self.beside: list[str] = [self.path]
        """Packs beside which others are looked for: this one, then the one it extends."""
        self.n_read: list[str] = outer.n_read if outer is not None else []

    def find(self, id: str) -> str | None:
        """Return the path of a pack by its id; None if there is none."""
        if not is_pack(id):  # an id is never a way to another folder
            return None
        for folder in (*(os.path.dirname(os.path.realpath(path)) for path in self.beside), HOME):
            if os.path.isfile(f"{folder}/{id}/pack.yaml"):
                return f"{folder}/{id}"
            if os.path.isfile(f"{folder}/{id}.yaml"):
                return f"{folder}/{id}.yaml"
        from serkit.rules.pack.installed import find_installed

        return find_installed(id)

    def is_open(self, path: str) -> bool:
        """Say whether a pack is being read already: it rests on itself."""
        return os.path.realpath(self.path) == os.path.realpath(path) or (
            self.outer is not None and self.outer.is_open(path)
        )


def read_wanted(draft: Draft, node: Scalar, key: str) -> Wanted | None:
    """Read `id >= version`."""
    words = node.text.split()
    if len(words) != 3 or words[1] != ">=" or not is_pack(words[0]):  # noqa: PLR2004 - id, sign, version
        message = f"`{clip(node.text)}` is not a pack and its least version"
        draft.findings.error("SK272", message, node.span, help=f"write `{key}: in.pensions >= 2026.1`")
        return None
    return Wanted(words[0], words[2])


def find(draft: Draft, shelf: Shelf, wanted: Wanted, node: Scalar) -> str | None:
    """Return where a pack lies that may be read here; what keeps it from being read is reported."""
    path = shelf.find(wanted.id)
    if path is None:
        cure = f"put the folder `{wanted.id}` beside this pack, or check the spelling"
        draft.findings.error("SK293", f"no pack is called `{clip(wanted.id)}`", node.span, help=cure)
    elif shelf.is_open(path):
        message = f"`{wanted.id}` rests on this pack, so this pack cannot rest on it"
        draft.findings.error("SK281", message, node.span, help="let one of them say it without the other")
    elif len(shelf.n_read) >= MOST_PACKS:
        message = f"more than {MOST_PACKS} packs would be read for this one"
        draft.findings.error("SK109", message, node.span, help="name fewer packs")
    else:
        shelf.n_read.append(path)
        return path
    return None


def refused(draft: Draft, wanted: Wanted, node: Scalar, error: PackError) -> None:
    """Report a pack that is wrong in itself, once: its own check says what."""
    n = len(error.diagnostics)
    message = f"pack `{wanted.id}` cannot be used: it has {n} finding{'s' if n > 1 else ''} of its own"
    draft.findings.error("SK251", message, node.span, help=f"mend it first: serkit check {wanted.id}")


def late_enough(draft: Draft, wanted: Wanted, version: str, node: Scalar) -> bool:
    """See that a pack has the version wanted."""
    if wanted.is_met_by(version):
        return True
    message = f"pack `{wanted.id}` is {version} here, and {wanted.version} or later is wanted"
    draft.findings.error("SK251", message, node.span, help="take the later version, or ask for the one that is there")
    return False


def _order(version: str) -> tuple[tuple[int, int, str], ...]:
    parts = version.replace("-", ".").split(".")
    return tuple((1, int(part), "") if part.isdigit() and part.isascii() else (0, 0, part) for part in parts)
