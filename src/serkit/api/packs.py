"""Packs as embedders load them: by id or by path, with the functions they may call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.rules.pack.files import locate
from serkit.rules.pack.load import load
from serkit.rules.rulepack import RulePack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from serkit.rules.pack.functions import PackFunction
    from serkit.rules.pack.model import PackModel


def load_pack(pack: str | Path, *, functions: Iterable[PackFunction] = ()) -> RulePack:
    """Read and check a rule pack; immutable, and safe to share between threads.

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
    """
    return RulePack(load_model(pack, functions=functions), locate(pack))


def load_model(pack: str | Path, *, functions: Iterable[PackFunction] = ()) -> PackModel:
    """Read and check a pack without making it ready to decide; raises as `load_pack` does.

    >>> load_model("in.pensions").warnings
    ()
    """
    path = locate(pack)
    # A pack found by its id is named by it, not by where it happens to be installed.
    name = pack if isinstance(pack, str) and path != pack else ""
    return load(path, name, functions=_Given(functions))


class _Given:
    """The functions handed over, after those of the library; both are asked for only by packs that need any."""

    def __init__(self, own: Iterable[PackFunction]) -> None:
        self._own = own

    def __iter__(self) -> Iterator[PackFunction]:
        from serkit.api.functions import FUNCTIONS

        yield from FUNCTIONS
        yield from self._own
