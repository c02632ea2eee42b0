"""What the library raises: one class a room, the details in diagnostics.

Every error carries `.diagnostics`, so that programs never have to read its text; the text is their rendering.

>>> raise TermsError.of("SK312", "the instalment never repays this loan", help="raise instalment_amount")
Traceback (most recent call last):
    ...
serkit.TermsError: SK312 negative-amortisation: the instalment never repays this loan
  help: raise instalment_amount
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self

    from serkit.kernel.diagnostics import Diagnostic, Label


class SerkitError(Exception):
    """Root of everything the library raises on purpose; built from the diagnostics it carries."""

    __module__ = "serkit"

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__(*diagnostics)

    @classmethod
    def of(
        cls,
        code: str,
        message: str,
        *,
        fields: Sequence[tuple[str, ...]] = (),
        help: str = "",
        see: str = "",
        labels: Sequence[Label] = (),
    ) -> Self:
        """Build the error from one diagnostic, said in place."""
        from serkit.kernel.diagnostics import Diagnostic

        return cls(
            Diagnostic(code=code, message=message, fields=tuple(fields), help=help, see=see, labels=tuple(labels))
        )

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All that was found, in the order it was found."""
        return self.args

    def __str__(self) -> str:
        from serkit.kernel.diagnostics import render

        return render(self.args)

    def __reduce__(self) -> tuple[Any, ...]:
        # The classes call themselves serkit's, but a worker process must find them without the face.
        kind = type(self)
        if globals().get(kind.__name__) is kind:
            return _rebuild, (kind.__name__, self.args), self.__dict__ or None
        return super().__reduce__()  # type: ignore[return-value]  # typeshed says str too, for other objects


class PackError(SerkitError, ValueError):
    """A rule pack that cannot be used; carries all that is wrong with it at once."""

    __module__ = "serkit"


class FactError(SerkitError, ValueError):
    """A fact about a person that cannot be taken: its name, its type or its range."""

    __module__ = "serkit"


class TermsError(SerkitError, ValueError):
    """Terms of a loan that contradict themselves or never repay it."""

    __module__ = "serkit"


class CalcError(SerkitError, ValueError):
    """A calculation that has no answer."""

    __module__ = "serkit"


class LifecycleError(SerkitError, ValueError):
    """A step that the case may not take now; says which steps it may."""

    __module__ = "serkit"


class StoreError(SerkitError, ValueError):
    """An event log or a stored document that cannot be read or written."""

    __module__ = "serkit"


class AmountError(SerkitError, ValueError):
    """A text or number that is no amount, rate, date or length of time."""

    __module__ = "serkit"


class AmountTypeError(AmountError, TypeError):
    """A float, a boolean or another wrong type where an exact amount is due."""

    __module__ = "serkit"


class IncomparableError(SerkitError, TypeError):
    """Two values of different kinds, such as two currencies, were brought together."""

    __module__ = "serkit"


class UnknownPackError(PackError, LookupError):
    """No pack of this name is known."""

    __module__ = "serkit"


class MissingExtraError(SerkitError, ImportError):
    """An optional package is not installed; says the install command."""

    __module__ = "serkit"


def _rebuild(name: str, diagnostics: tuple[Diagnostic, ...]) -> SerkitError:
    kind: type[SerkitError] = globals()[name]
    return kind(*diagnostics)
