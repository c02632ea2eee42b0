"""How many columns a text takes in a terminal: wide, combining and zero-width characters counted right.

>>> width("abc"), width("नमस्ते"), width("表"), width("تومان")
(3, 4, 2, 5)
"""

from __future__ import annotations

from unicodedata import bidirectional, category, east_asian_width

_JOINERS = "\u200b\u200c\u200d\u2060\ufeff"


def char_width(char: str) -> int:
    """Columns of one character: 0 for marks and format characters, 2 for wide ones, 1 otherwise.

    >>> [char_width(c) for c in "a表\u0301"]
    [1, 2, 0]
    """
    if char < "\u0300":
        return 0 if char == "\u00ad" or char < " " else 1
    if category(char) in {"Mn", "Me", "Cf"} or char in _JOINERS:
        return 0
    return 2 if east_asian_width(char) in {"W", "F"} else 1


def width(text: str) -> int:
    """Columns of a text without line breaks.

    >>> width("18 years")
    8
    """
    return len(text) if text.isascii() and text.isprintable() else sum(map(char_width, text))


def is_rtl(text: str) -> bool:
    """Whether any character of the text runs from right to left, so that columns cannot be pointed at.

    >>> is_rtl("سن person.age"), is_rtl("आयु")
    (True, False)
    """
    return not text.isascii() and any(bidirectional(char) in {"R", "AL", "RLE", "RLO", "RLI"} for char in text)


def is_ltr(text: str) -> bool:
    """Whether any character of the text runs from left to right.

    >>> is_ltr("IN-12"), is_ltr("۱۸"), is_ltr("سن")
    (True, False, False)
    """
    return any(bidirectional(char) == "L" for char in text)
