"""Packs as embedders load them: by id or by path."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from serkit.rules.pack.files import locate, packs, read_files
from serkit.rules.pack.load import load
from serkit.rules.rulepack import RulePack

if TYPE_CHECKING:
    from pathlib import Path

    from serkit.rules.pack.model import PackModel

_Key: TypeAlias = "tuple[str, tuple[tuple[str, bytes], ...]]"

_MOST_KEPT = 32
_BESIDE = (b"\nuses:", b"\nextends:")
"""What such a pack says hangs on other packs too: it is always read anew."""

_kept: dict[_Key, RulePack] = {}


def load_pack(pack: str | Path) -> RulePack:
    """Read and check a rule pack; immutable, and safe to share between threads.

    A pack whose files have not changed since this process last read them is the same object again: ready, and
    compiled as far as it was. Nothing is stored outside the process.

    Args:
        pack: the id of a pack that comes with the library ("in.pensions"), or the path of a folder or file.

    Raises:
        UnknownPackError: no pack has this id; says the nearest.
        PackError: the pack has mistakes; carries all of them, with their places.

    >>> load_pack("in.pensions").programmes
    ('igndps', 'state_pension')
    >>> load_pack("in.pensions") is load_pack("in.pensions")
    True
    """
    path = locate(pack)
    key = _key(path)
    found = _kept.pop(key, None)
    if found is None:
        found = RulePack(load_model(pack), path)
        if _key(path) != key or any(mark in content for _, content in key[1] for mark in _BESIDE):
            return found
    _kept[key] = found  # the one last asked for stands last
    while len(_kept) > _MOST_KEPT:
        _kept.pop(next(iter(_kept)), None)
    return found


def load_model(pack: str | Path) -> PackModel:
    """Read and check a pack without making it ready to decide; raises as `load_pack` does.

    >>> load_model("in.pensions").warnings
    ()
    """
    # A pack that comes with the library is named by its id, not by where it happens to be installed.
    return load(locate(pack), pack if isinstance(pack, str) and pack in packs() else "")


def _key(path: str) -> _Key:
    """Where it was read and every byte of it: compared whole, so nothing is ever mistaken for it."""
    return path, tuple((name, content) for name, (_, content) in read_files(path).items())
