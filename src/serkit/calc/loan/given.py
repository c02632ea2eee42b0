"""Refuse what is given to a calculation and is of another type, in one way for all of them."""

from __future__ import annotations

from serkit.domain.problems import as_told
from serkit.kernel.errors import CalcError


def refuse_unless(value: object, kind: type | tuple[type, ...], name: str, cure: str) -> None:
    """Refuse a value of another type (CalcError SK334), naming what it should be.

    >>> refuse_unless(5, str, "name", 'name="processing"')
    Traceback (most recent call last):
    serkit.CalcError: SK334 unfit-flows: name cannot be this
      found   5
      help: write name="processing"
    """
    if not isinstance(value, kind):
        raise CalcError.of("SK334", f"{name} cannot be this", fields=(("found", as_told(value)),), help=f"write {cure}")
