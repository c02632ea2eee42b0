r"""Lines indented by tabs, as deep in blanks as they must stand.

How wide a tab is meant to be is nowhere written: it is told by the lines around, each mended from the top down.

>>> untabbed("a:\n  b:\n    c: 1\n\td: 2\n", 4)
'    d: 2'
>>> untabbed("a:\n\tb:\n\t\tc: 1\n\td:\t2\n", 4), untabbed("a:\r\tb: 1", 2)
('  d: 2', '  b: 1')
"""

from __future__ import annotations

import re

_BLOCK = 2
_WIDTHS = (4, 8, 2, 3)
"""What editors show a tab as, the usual first."""


def untabbed(text: str, line: int) -> str:
    """Return a line (from 1) with blanks for its tabs, at a depth at which it can stand below those above it."""
    lines = re.split("\r\n|\r|\n", text)[: line + 1]  # as lines are counted everywhere
    deepest = _Depths()
    for written in lines[: line - 1]:
        deepest.take(written, deepest.of(written, ""))
    own = lines[line - 1].rstrip()
    return " " * deepest.of(own, lines[line] if line < len(lines) else "") + own.lstrip(" \t").replace("\t", " ")


def indents(text: str, column: int) -> bool:
    r"""Whether nothing but blanks stands before a column (from 1) of a line.

    >>> indents("  \ta", 3), indents("a:\tb", 3)
    (True, False)
    """
    return not text[: column - 1].strip()


class _Depths:
    """The depths at which a next line may stand, and what each run of tabs has meant so far."""

    def __init__(self) -> None:
        self.open: list[int] = []
        self.begins = False
        self.meant: dict[str, int] = {}

    def take(self, line: str, depth: int) -> None:
        """Go on below a line that stands at a depth."""
        if not _counts(line):
            return
        self.open = [*(each for each in self.open if each < depth), depth]
        self.begins = _begins(line)
        if "\t" in _lead(line):
            self.meant[_lead(line)] = depth

    def of(self, line: str, following: str) -> int:
        """Return the depth of a line in blanks."""
        lead = _lead(line)
        if "\t" not in lead or not self.open:
            return len(lead.replace("\t", " " * _BLOCK))
        if self.begins:
            return self._below("" if _begins(line) else following)
        if self.meant.get(lead) in self.open:
            return self.meant[lead]
        return self._beside(lead, following)

    def _below(self, following: str) -> int:
        """What is first below a heading: as deep as the line after it, where that is deeper than the heading too."""
        beside = len(_lead(following))
        fits = _counts(following) and "\t" not in _lead(following) and beside > self.open[-1]
        return beside if fits else self.open[-1] + _BLOCK

    def _beside(self, lead: str, following: str) -> int:
        """As deep as a line above: as the last one, as the next, or as any, whichever a tab of usual width gives."""
        shown = [len(lead.expandtabs(width)) for width in _WIDTHS]
        if lead.startswith(" "):  # a tab that slipped in behind the blanks
            shown.insert(0, len(lead.replace("\t", "")))
        after = len(_lead(following)) if _counts(following) and "\t" not in _lead(following) else -1
        for allowed in ([each for each in (self.open[-1], after) if each in self.open], self.open):
            found = next((depth for depth in shown if depth in allowed), None)
            if found is not None:
                return found
        return min(self.open, key=lambda each: (abs(each - shown[0]), each))


def _lead(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]


def _begins(line: str) -> bool:
    """Whether what follows a line is part of it."""
    return line.rstrip().endswith((":", "|", ">"))


def _counts(line: str) -> bool:
    """Empty lines and comments may stand at any depth."""
    return bool(line.strip()) and not line.lstrip().startswith("#")
