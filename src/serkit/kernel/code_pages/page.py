"""One page: what a code means, what brings it about, and the same put right."""

from __future__ import annotations

from typing import Literal

import attrs

Form = Literal["pack", "facts", "python", ""]
"""What an example is: lines of a pack, lines of a file of facts, Python, or that there is none."""

_WIDEST, _LONGEST = 165, 12
"""Characters of a line and lines of an example that are printed."""


@attrs.frozen(kw_only=True)
class Page:
    """What a code means; an example that brings it about, and the same example mended.

    Examples are run by the tests: the wrong one shows the code, the mended one does not. Lines of a pack are written
    into one that is otherwise sound; `when:` alone is that of a criterion, `is:` that of a value. Python has the
    names of `serkit`, `dt`, `Path`, `Fraction` and `Decimal`, a `pack`, its `text`, and good `terms` of a loan.
    Where no input can bring the code about, `untold` says why and there is no example.

    >>> pack("Give the unit.", "when: person.age >= 18", "when: person.age >= 18 years").form
    'pack'
    """

    means: str
    form: Form = ""
    wrong: str = ""
    mended: str = ""
    untold: str = ""


def pack(means: str, wrong: str, mended: str) -> Page:
    """A page whose example is written in a pack."""
    return _page("pack", means, wrong, mended)


def facts(means: str, wrong: str, mended: str) -> Page:
    """A page whose example is a file of facts."""
    return _page("facts", means, wrong, mended)


def python(means: str, wrong: str, mended: str) -> Page:
    """A page whose example is Python."""
    return _page("python", means, wrong, mended)


def untold(means: str, why: str) -> Page:
    """A page of a code that nothing from outside can bring about.

    >>> untold("Two parts of the library disagree.", "no input does it").form
    ''
    """
    return Page(means=means, untold=why)


def shown(example: str) -> str:
    r"""Return an example as it may be printed: long ones cut, a tab and the mark that turns a line named.

    >>> shown("a:\tb")
    'a:<TAB>b'
    """
    lines = [line if len(line) <= _WIDEST else f"{line[: _WIDEST - 4]} ..." for line in example.split("\n")]
    kept = lines if len(lines) <= _LONGEST else [*lines[: _LONGEST - 1], "..."]
    return "\n".join(kept).replace("\t", "<TAB>").replace("\u202e", "<U+202E>")


def _page(form: Form, means: str, wrong: str, mended: str) -> Page:
    return Page(means=means, form=form, wrong=wrong.strip("\n"), mended=mended.strip("\n"))
