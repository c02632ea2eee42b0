"""Packs as embedders load them: by id or by path, with the functions they may call."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from serkit.kernel.errors import PackError, UnknownPackError
from serkit.rules.pack.files import locate, read_files
from serkit.rules.pack.load import load
from serkit.rules.rulepack import RulePack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from serkit.kernel.diagnostics import Diagnostic
    from serkit.rules.pack.functions import PackFunction
    from serkit.rules.pack.model import PackModel

_Key: TypeAlias = "tuple[str, str, tuple[tuple[str, bytes], ...]]"

_MOST_KEPT = 32
_BESIDE = (b"\nuses:", b"\nextends:")
"""What such a pack says hangs on other packs too: it is always read anew."""

_kept: dict[_Key, RulePack] = {}


def load_pack(pack: str | Path, *, functions: Iterable[PackFunction] = ()) -> RulePack:
    """Read and check a rule pack; immutable, and safe to share between threads.

    A pack whose files have not changed since this process last read them is the same object again: ready, and
    compiled as far as it was; not so one with functions of your own. Nothing is stored outside the process.

    Args:
        pack: the id of a pack that comes with the library ("in.pensions") or with another distribution (entry points
            `serkit.packs`), or the path of a folder or file.
        functions: what a pack that `needs` functions may call, beside those of the library
            (`serkit.api.functions`); one of the same name goes before.

    Raises:
        UnknownPackError: no pack has this id; says the nearest.
        PackError: the pack has mistakes; carries all of them, with their places.

    >>> load_pack("in.pensions").programmes
    ('igndps', 'state_pension')
    >>> load_pack("in.pensions") is load_pack("in.pensions")
    True
    """
    path, own = locate(pack), tuple(functions)
    key = _key(path, _name(pack, path))
    found = None if own else _kept.pop(key, None)
    if found is None:
        found = RulePack(load_model(pack, functions=own), path)
        beside = any(mark in content for _, content in key[2] for mark in _BESIDE)
        if own or beside or _key(path, key[1]) != key:
            return found
    _kept[key] = found  # the one last asked for stands last
    while len(_kept) > _MOST_KEPT:
        _kept.pop(next(iter(_kept)), None)
    return found


def load_model(pack: str | Path, *, functions: Iterable[PackFunction] = ()) -> PackModel:
    """Read and check a pack without making it ready to decide; raises as `load_pack` does.

    >>> load_model("in.pensions").warnings
    ()
    """
    path = locate(pack)
    return load(path, _name(pack, path), functions=_Given(functions))


def _name(pack: str | Path, path: str) -> str:
    """A pack found by its id is named by it, not by where it happens to be installed."""
    return pack if isinstance(pack, str) and path != pack else ""


class _Given:
    """The functions handed over, after those of the library; both are asked for only by packs that need any."""

    def __init__(self, own: Iterable[PackFunction]) -> None:
        self._own = own

    def __iter__(self) -> Iterator[PackFunction]:
        from serkit.api.functions import FUNCTIONS

        yield from FUNCTIONS
        yield from self._own


def _key(path: str, name: str) -> _Key:
    """Where it was read, what it is called, and every byte of it: compared whole, so nothing is mistaken for it."""
    return path, name, tuple((file, content) for file, (_, content) in read_files(path).items())


def check_pack(pack: str | Path, *, notes: bool = False) -> tuple[Diagnostic, ...]:
    """Find everything that is wrong with a pack: what loading says, what is proven of its criteria, and its cases.

    Args:
        pack: as `load_pack` takes it.
        notes: whether to tell too what of criteria and programmes could not be proven.

    Raises:
        UnknownPackError: no pack has this id; says the nearest.

    >>> check_pack("in.pensions")
    ()
    """
    try:
        return load_pack(pack).check(notes=notes)
    except UnknownPackError:
        raise
    except PackError as error:
        return error.diagnostics
