"""Amounts owed that need not be whole minor units, and do not say how they are rounded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.money import Money
from serkit.kernel.types import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from serkit.rules.pack.draft import Draft
    from serkit.rules.pack.model import Entitlement, Programme
    from serkit.rules.pack.proof.whole import Wholes


def check_rounding(draft: Draft, programmes: Iterable[Programme], wholes: Wholes) -> None:
    """Report each entitlement to money that can come out in parts of the smallest coin and is not rounded.

    Nobody can pay such an amount; by which rule it is rounded is for the law to say and not for the library. A
    warning: a share of a round figure may never be broken in practice.
    """
    for programme in programmes:
        for each in programme.entitlements:
            if each.type.kind is Kind.MONEY and each.rounding is None and not wholes.is_whole(each.op):
                _report(draft, programme, each)


def _report(draft: Draft, programme: Programme, entitlement: Entitlement) -> None:
    type_ = entitlement.type
    per = f" per {type_.per}" if type_.per else ""
    smallest = f"{Money.of_minor(1, type_.unit or '').amount:f} {type_.unit}{per}"
    mended = f"{entitlement.name}: {{is: '{entitlement.written}', round: half up to {smallest}}}"
    draft.findings.warn(
        "SK241",
        f"`{entitlement.name}` of programme `{programme.name}` may come out in parts of {smallest}",
        entitlement.span,
        help=f"write `{mended}`, or round as the law has it",
    )
