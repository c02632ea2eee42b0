"""Packs that other distributions bring along: found by their entry points, read as data, their code never run.

A distribution names the folder of a pack, or its one file, by the package it lies in:

    [project.entry-points."serkit.packs"]
    "xx.example" = "example_rules.xx_example"

which is `example_rules/xx_example/pack.yaml` or `example_rules/xx_example.yaml` in that distribution. A pack that
comes with the library cannot be replaced, and of two with one id neither is read.
"""

from __future__ import annotations

import os
from importlib.metadata import entry_points
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

from serkit.kernel.errors import PackError
from serkit.rules.pack.names import is_pack

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.metadata import EntryPoint

# Paths are plain text here: see `files`.
# ruff: noqa: PTH113, PTH118

GROUP = "serkit.packs"


class Installed(NamedTuple):
    """A pack a distribution names: its id, the distribution, and where it lies; no path where nothing lies there."""

    id: str
    distribution: str
    path: str | None


def installed() -> tuple[Installed, ...]:
    """Return the packs of all distributions, by id; two may have one.

    >>> [each.id for each in installed() if each.distribution.startswith("serkit ")]
    []
    """
    found = {Installed(each.name, _distribution(each), _path(each)) for each in entry_points(group=GROUP)}
    return tuple(sorted(found, key=lambda each: (each.id, each.distribution)))


def find_installed(id: str) -> str | None:
    """Return where the pack of an id lies; None if no distribution names it.

    Raises:
        PackError: SK274 if two distributions do, SK292 if nothing lies where the distribution says.

    >>> find_installed("xx.nowhere") is None
    True
    """
    named = [each for each in installed() if each.id == id]
    if len(named) > 1:
        names = " and ".join(each.distribution for each in named)
        cure = "uninstall one of them, or load the pack by its path"
        raise PackError.of("SK274", f"pack `{id}` is brought along by {names}", help=cure)
    if named and named[0].path is None:
        cure = "tell its makers: the entry point names a folder with a `pack.yaml`, or a file"
        raise PackError.of("SK292", f"{named[0].distribution} names pack `{id}` and does not hold it", help=cure)
    return named[0].path if named else None


def _distribution(entry: EntryPoint) -> str:
    return f"{entry.dist.name} {entry.dist.version}" if entry.dist is not None else "a distribution without a name"


def _path(entry: EntryPoint) -> str | None:
    """Return where the pack lies: beside the distribution's own files, or where an editable one keeps them."""
    parts = entry.value.split(".")
    if not is_pack(entry.name) or not all(part.isidentifier() for part in parts):
        return None
    for folder in _folders(entry, parts[0]):
        path = os.path.join(folder, *parts[1:])
        if os.path.isfile(os.path.join(path, "pack.yaml")):
            return path
        if os.path.isfile(f"{path}.yaml"):
            return f"{path}.yaml"
    return None


def _folders(entry: EntryPoint, package: str) -> Iterator[str]:
    """Where a package may lie; looking a package up by its first name does not run it."""
    if entry.dist is not None:
        yield os.fspath(str(entry.dist.locate_file(package)))
    try:
        spec = find_spec(package)
    except (ImportError, ValueError):
        return
    yield from (spec.submodule_search_locations or ()) if spec is not None else ()
