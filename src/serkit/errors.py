"""Every public error on one page.

All carry `.diagnostics`: what is wrong, where, and how to mend it, for a program to read.

- `SerkitError`: the root;
- `AmountError` (ValueError), `AmountTypeError` (also TypeError): money, rates and dates refused at the door;
- `FactError` (ValueError): what is told about a person cannot be right;
- `PackError` (ValueError), `UnknownPackError` (also LookupError): a rule pack cannot be used;
- `TermsError` (ValueError): loan terms that cannot be right;
- `CalcError` (ValueError): a calculation that has no answer;
- `LifecycleError` (ValueError): a step the lifecycle does not allow;
- `StoreError` (ValueError): an event log that cannot be read or written;
- `IncomparableError` (TypeError): two currencies, scales or measures that never meet;
- `MissingExtraError` (ImportError): an optional part is not installed; says the command.
"""

from __future__ import annotations

from serkit.kernel.errors import (
    AmountError,
    AmountTypeError,
    CalcError,
    FactError,
    IncomparableError,
    LifecycleError,
    MissingExtraError,
    PackError,
    SerkitError,
    StoreError,
    TermsError,
    UnknownPackError,
)

__all__ = [
    "AmountError",
    "AmountTypeError",
    "CalcError",
    "FactError",
    "IncomparableError",
    "LifecycleError",
    "MissingExtraError",
    "PackError",
    "SerkitError",
    "StoreError",
    "TermsError",
    "UnknownPackError",
]
