"""Which words can name something in a pack."""

from __future__ import annotations

import re
from functools import lru_cache

from serkit.language.words import FOREIGN_WORDS, KEYWORDS, snake

RESERVED = KEYWORDS | FOREIGN_WORDS.keys() | {"as_of", "member"}
"""Words a formula needs for itself: what it can read cannot be called so."""

READABLE = ("parameter", "value", "table", "running")
"""Kinds of undotted names a formula can read."""

_LONGEST = 100


def is_name(word: str) -> bool:
    """Return whether a word can name something in a formula.

    >>> is_name("min_age"), is_name("2nd"), is_name("Alter")
    (True, False, False)
    """
    plain = word.isascii() and word[:1].isalpha() and word.replace("_", "a").isalnum()
    return plain and word == word.lower() and len(word) <= _LONGEST


def name_cure(word: str) -> str:
    """Say how a word is written that is to be a name.

    >>> print(name_cure("Double-Limit"))
    write `double_limit`: a name has small letters, digits and `_`, and begins with a letter
    """
    meant = "_".join(part for part in re.split("[^a-z0-9]+", snake(word[:_LONGEST])) if part)
    rule = "a name has small letters, digits and `_`, and begins with a letter"
    return f"write `{meant}`: {rule}" if is_name(meant) and meant not in RESERVED else rule


def is_fact(name: str) -> bool:
    """Return whether a name is dotted and made of plain words.

    >>> is_fact("person.birth_date"), is_fact("income"), is_fact("person.Birth")
    (True, False, False)
    """
    parts = name.split(".")
    return len(parts) > 1 and all(map(is_name, parts)) and len(name) <= _LONGEST


@lru_cache(maxsize=256)
def is_language(code: str) -> bool:
    """Return whether a code is that of a language: `en`, `zh-Hant`.

    >>> is_language("fa"), is_language("Farsi"), is_language("zh-Hant")
    (True, False, True)
    """
    first, *rest = code.split("-")
    letters = first.isascii() and first.isalpha() and first.islower() and len(first) in (2, 3)
    return letters and all(part.isascii() and part.isalnum() and len(part) <= 8 for part in rest)  # noqa: PLR2004 - BCP 47


def is_pack(id: str) -> bool:
    """Return whether an id is that of a pack: a country and a programme.

    >>> is_pack("in.ndfdc"), is_pack("../secrets"), is_pack("ndfdc")
    (True, False, False)
    """
    parts = id.replace("-", "_").split(".")
    return len(parts) > 1 and all(map(is_name, parts))


def list_name(type: str) -> str:
    """Return the name of the list that events of a type are in.

    >>> list_name("attendance.missed")
    'attendance_missed'
    """
    return type.replace(".", "_")
