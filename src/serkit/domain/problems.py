"""Gather all that is wrong with a value before refusing it once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from serkit.kernel.diagnostics import Diagnostic
    from serkit.kernel.errors import SerkitError


class Problems:
    """A list of diagnostics that is raised as one error, if there are any.

    >>> problems = Problems()
    >>> problems.add("SK304", "n_instalments must be 1 to 1200", fields=(("found", "0"),))
    >>> len(problems.found)
    1
    """

    __slots__ = ("found",)

    def __init__(self) -> None:
        self.found: list[Diagnostic] = []

    def add(
        self, code: str, message: str, *, fields: tuple[tuple[str, ...], ...] = (), help: str = "", subject: str = ""
    ) -> None:
        """Note one problem; `subject` is the full name of the fact it is about.

        >>> problems = Problems()
        >>> problems.add("SK301", "principal is a float")
        >>> problems.found[0].code
        'SK301'
        """
        from serkit.kernel.diagnostics import Diagnostic

        self.found.append(Diagnostic(code=code, message=message, fields=fields, help=help, subject=subject))

    def unless(self, holds: bool, code: str, message: str, *, help: str = "") -> None:  # noqa: FBT001 - a condition
        """Note a problem unless the invariant holds.

        >>> problems = Problems()
        >>> problems.unless(2 <= 1, "SK420", "the end is before the start")
        >>> len(problems.found)
        1
        """
        if not holds:
            self.add(code, message, help=help)

    def refuse(self, error: type[SerkitError]) -> None:
        """Raise all that was noted as one error; return quietly where there is nothing.

        >>> Problems().refuse(SerkitError) if False else None
        """
        if self.found:
            raise error(*self.found)


def did_you_mean(word: object, words: tuple[str, ...]) -> str:
    """Say the nearest of the allowed words, and all of them.

    >>> did_you_mean("anuity", ("annuity", "flat"))
    'did you mean "annuity"? allowed: annuity, flat'
    """
    from serkit.kernel.spelling import nearest

    near = nearest(word, words) if isinstance(word, str) else None
    start = f'did you mean "{near}"? ' if near else ""
    return f"{start}allowed: {', '.join(words)}"
