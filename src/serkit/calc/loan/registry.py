"""The repayment methods by name. Fixed: a method is added as a line here and as a file of its name in `methods/`.

A method's file is imported when its first loan is computed, so that a process pays for the methods it uses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.errors import TermsError

if TYPE_CHECKING:
    from serkit.calc.loan.method import Method

_CLASSES = {
    "annuity": "Annuity",
    "equal_principal": "EqualPrincipal",
    "flat": "Flat",
    "karmozd_average": "KarmozdAverage",
    "karmozd_slots": "KarmozdSlots",
    "interest_only": "InterestOnly",
    "bullet": "Bullet",
    "balloon": "Balloon",
    "step": "Step",
    "seasonal": "Seasonal",
    "irregular": "Irregular",
}
METHODS: tuple[str, ...] = tuple(_CLASSES)
"""The names of all methods."""

_made: dict[str, Method] = {}


def method_named(name: str) -> Method:
    """Return a method.

    Raises:
        TermsError: SK306 for a name that is none, with the nearest one.

    >>> method_named("flat").total_cost
    'Σ I_k = P Σ f_k'
    >>> method_named("anuity")
    Traceback (most recent call last):
    serkit.TermsError: SK306 unknown-method: there is no method "anuity"
      help: did you mean "annuity"? allowed: annuity, equal_principal, flat, karmozd_average, karmozd_slots, interest_only, bullet, balloon, step, seasonal, irregular
    """  # noqa: E501 - as it is printed
    found = _made.get(name)
    return _make(name) if found is None else found


def _make(name: str) -> Method:
    class_name = _CLASSES.get(name)
    if class_name is None:
        from serkit.domain.problems import did_you_mean

        raise TermsError.of("SK306", f'there is no method "{name[:40]}"', help=did_you_mean(name, METHODS))
    from importlib import import_module

    method: Method = getattr(import_module(f"serkit.calc.loan.methods.{name}"), class_name)()
    # Methods hold nothing, so it is no matter which of two threads came first.
    return _made.setdefault(name, method)
