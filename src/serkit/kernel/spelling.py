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
_SHORTEST = 4
"""A word with fewer letters is not held against others."""


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


def one_slip_from(word: str, words: Iterable[str]) -> str | None:
    """Return the first word that one slip turns into this one: a letter left out, added or wrong, or two swapped.

    Words that differ in a digit count something, and very short ones differ in a letter on purpose.

    >>> one_slip_from("plan.agred", ["case.closed", "plan.agreed"])
    'plan.agreed'
    >>> one_slip_from("visit_1.paid", ["visit_2.paid", "visit_1.done"]) is None
    True
    """
    return next((each for each in words if _one_slip(word, each)), None)


def _one_slip(one: str, other: str) -> bool:
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), -1)
    start = min(len(one), len(other)) if start < 0 else start
    first, second = one[start:], other[start:]
    if len(_part_around(max(one, other, key=len), start)) < _SHORTEST or first[:1].isdigit() or second[:1].isdigit():
        return False
    swapped = first[:2] == second[1::-1] and first[2:] == second[2:]
    return swapped or first[1:] == second[1:] or first == second[1:] or first[1:] == second


def _part_around(name: str, at: int) -> str:
    plain = name.replace(".", "_")
    return plain[:at].rpartition("_")[2] + plain[at:].partition("_")[0]


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
