"""Packs as embedders load them: by id or by path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.errors import PackError, UnknownPackError
from serkit.rules.pack.files import locate, packs
from serkit.rules.pack.load import load
from serkit.rules.rulepack import RulePack

if TYPE_CHECKING:
    from pathlib import Path

    from serkit.kernel.diagnostics import Diagnostic
    from serkit.rules.pack.model import PackModel


def load_pack(pack: str | Path) -> RulePack:
    """Read and check a rule pack; immutable, and safe to share between threads.

    Args:
        pack: the id of a pack that comes with the library ("in.pensions"), or the path of a folder or file.

    Raises:
        UnknownPackError: no pack has this id; says the nearest.
        PackError: the pack has mistakes; carries all of them, with their places.

    >>> load_pack("in.pensions").programmes
    ('igndps', 'state_pension')
    """
    return RulePack(load_model(pack), locate(pack))


def load_model(pack: str | Path) -> PackModel:
    """Read and check a pack without making it ready to decide; raises as `load_pack` does.

    >>> load_model("in.pensions").warnings
    ()
    """
    # A pack that comes with the library is named by its id, not by where it happens to be installed.
    return load(locate(pack), pack if isinstance(pack, str) and pack in packs() else "")


def check_pack(pack: str | Path, *, notes: bool = False) -> tuple[Diagnostic, ...]:
    """Find everything that is wrong with a pack: what loading says, and what is proven of criteria and programmes.

    Args:
        pack: as `load_pack` takes it.
        notes: whether to tell too what of criteria and programmes could not be proven.

    Raises:
        UnknownPackError: no pack has this id; says the nearest.

    >>> check_pack("in.pensions")
    ()
    """
    try:
        model = load_model(pack)
    except UnknownPackError:
        raise
    except PackError as error:
        return error.diagnostics
    from serkit.rules.prove.report import prove

    return (*model.warnings, *prove(model, notes=notes))
