"""The repayment methods by name. Fixed after import: a method is added here and as a file in `methods/`."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from serkit.calc.loan.methods.annuity import Annuity
from serkit.calc.loan.methods.equal_principal import EqualPrincipal
from serkit.calc.loan.methods.flat import Flat
from serkit.calc.loan.methods.karmozd_average import KarmozdAverage
from serkit.calc.loan.methods.karmozd_slots import KarmozdSlots
from serkit.kernel.errors import TermsError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from serkit.calc.loan.method import Method

METHODS: Mapping[str, Method] = MappingProxyType(
    {each.name: each for each in (Annuity(), EqualPrincipal(), Flat(), KarmozdAverage(), KarmozdSlots())}
)


def method_named(name: str) -> Method:
    """Return a method.

    Raises:
        TermsError: SK306 for a name that is none, with the nearest one.

    >>> method_named("flat").total_cost
    'Σ I_k = P Σ f_k'
    >>> method_named("anuity")
    Traceback (most recent call last):
    serkit.TermsError: SK306 unknown-method: there is no method "anuity"
      help: did you mean "annuity"? allowed: annuity, equal_principal, flat, karmozd_average, karmozd_slots
    """
    found = METHODS.get(name)
    if found is None:
        from serkit.domain.problems import did_you_mean

        raise TermsError.of("SK306", f'there is no method "{name[:40]}"', help=did_you_mean(name, tuple(METHODS)))
    return found
