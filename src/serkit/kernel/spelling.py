"""A writer's words in messages: which known word was meant (the only search for it), and a long one cut short.

>>> nearest("houshold.income", ["household.income", "household.size"])
'household.income'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_CUTOFF = 0.6
_LONGEST = 100


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Return the known word the writer most likely meant, or None where nothing is close.

    Upper case, blanks and hyphens do not count; a name without its path, or with its parts in another
    order, is found too, and so is one whose letters changed places. Equal words win over everything, then the
    closest spelling.

    >>> nearest("income", ["person.age", "household.income"])
    'household.income'
    >>> nearest("limit_income", ["income_limit", "limits"])
    'income_limit'
    >>> nearest("zebra", ["person.age", "household.income"]) is None
    True
    """
    known = {_plain(each): each for each in sorted(words, reverse=True)}
    sought = _plain(word[:_LONGEST])
    if not sought:
        return None
    if sought in known:
        return known[sought]
    tails = [each for plain, each in known.items() if plain.rpartition(".")[2] == sought]
    if len(tails) == 1:
        return tails[0]
    shuffled = [each for plain, each in known.items() if _parts(plain) == _parts(sought)]
    letters = sorted(sought)
    swapped = [each for plain, each in known.items() if len(plain) == len(sought) and sorted(plain) == letters]
    return next(iter(shuffled or swapped), None) or _closest(sought, known)


def hint(word: object, known: Iterable[str], otherwise: str, *, meant: str | None = None) -> str:
    """Ask whether the nearest known word was meant (or `meant`, where that is known); say `otherwise` if none is near.

    >>> hint("anuity", ["annuity", "flat"], "the methods are annuity and flat")
    "did you mean 'annuity'?"
    """
    meant = meant or nearest(str(word), known)
    return f"did you mean {meant!r}?" if meant else otherwise


def clip(text: str, most: int = 40) -> str:
    r"""Return a text on one line, cut to what fits into a sentence.

    >>> clip("abcdef", most=4), clip("a\n b")
    ('abc…', 'a b')
    """
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def _closest(sought: str, known: dict[str, str]) -> str | None:
    from difflib import get_close_matches

    found = get_close_matches(sought, known, n=1, cutoff=_CUTOFF)
    return known[found[0]] if found else None


def _plain(word: str) -> str:
    return word.strip().casefold().replace("-", "_").replace(" ", "_")


def _parts(plain: str) -> list[str]:
    return sorted(plain.replace(".", "_").split("_"))
