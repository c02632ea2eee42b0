"""One thing wrong with an expression or a value, before it is known where in a file it stands.

>>> slip = Slip("SK133", "`==` is not used here", 2, 4, fix="=")
>>> slip.applied("a == 5")
'a = 5'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.diagnostics import Diagnostic, Label

if TYPE_CHECKING:
    from serkit.language.tree import Scalar

_LONGEST = 120


class Slip(Exception):  # noqa: N818  a finding on its way to the author, not a fault of the program
    """What is wrong with `text[start:end]`, and what to put there instead.

    `fix` replaces `text[start:end]`; `fix_at` is another stretch to replace, where the two differ.
    `help` says what no replacement can say. `also` marks a second place.
    """

    def __init__(  # noqa: PLR0913  a finding has this many parts
        self,
        code: str,
        message: str,
        start: int,
        end: int,
        *,
        fix: str | None = None,
        fix_at: tuple[int, int] | None = None,
        help: str = "",
        also: tuple[int, int, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.start = start
        self.end = end
        self.fix = fix
        self.fix_at = fix_at or (start, end)
        self.help = help
        self.also = also

    def applied(self, text: str) -> str | None:
        """Return the text with the fix in place, or None if there is no fix."""
        if self.fix is None:
            return None
        start, end = self.fix_at
        return text[:start] + self.fix + text[end:]

    def diagnostic(self, scalar: Scalar, mended: str | None = None) -> Diagnostic:
        """Return the finding with its place in the file; `mended` is the whole text as it should read."""
        labels = [Label(scalar.at(self.start, self.end))]
        if self.also:
            start, end, words = self.also
            labels.append(Label(scalar.at(start, end), words, primary=False))
        advice = self.help
        if mended is not None and len(mended) <= _LONGEST:
            advice = f"write `{mended}`" + (f"; {self.help}" if self.help else "")
        elif self.fix is not None and not advice:
            advice = f"write `{self.fix.strip()}` here"
        return Diagnostic(code=self.code, message=self.message, labels=tuple(labels), help=advice)
