"""The doors of claims: what is no whole number, no percentage or no name is refused here, with a cure.

>>> decimals_of("42.40%", "%")
(Fraction(212, 5), 2, '42.40%')
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from serkit.kernel import exact
from serkit.kernel.errors import CalcError, SerkitError
from serkit.kernel.numerals import read_digits

_MOST = 10**18
_LONGEST_NAME = 100
_PLACES = 12


def whole_number(value: object) -> int:
    """Return a count that is not negative.

    Raises:
        CalcError: SK550 for anything but an int, SK551 below 0 or above 10^18.

    >>> whole_number(1860)
    1860
    """
    if isinstance(value, bool) or not isinstance(value, int):
        fields = (("found", type(value).__name__), ("expected", "an int"))
        raise CalcError.of("SK550", "a count is a whole number", fields=fields, help="write Count(3200)")
    if not 0 <= value <= _MOST:
        raise CalcError.of("SK551", "a count lies between 0 and 10^18", help="write what was reported, not a change")
    return int(value)


def positive(value: object) -> int:
    """Return a count that is at least 1.

    >>> positive(100)
    100
    """
    if whole_number(value) == 0:
        raise CalcError.of("SK551", "nothing is rounded to 0", help="write rounded_to=100")
    return whole_number(value)


def decimals_of(value: object, sign: str) -> tuple[Fraction, int, str]:
    """Read printed digits: the number, how many decimals were printed, and the text in ASCII digits.

    Digits of every script are read; the number must end in `sign` ("%", also "٪", or nothing).

    Raises:
        CalcError: SK550 for anything else, SK551 for a negative one.

    >>> decimals_of("۶۲٪", "%"), decimals_of("9.96", "")
    ((Fraction(62, 1), 0, '62%'), (Fraction(249, 25), 2, '9.96'))
    """
    text = str(value) if isinstance(value, Decimal) and value.is_finite() else value
    if not isinstance(text, str) or len(text) > exact.LONGEST + 2:
        raise _no_figure(value, sign)
    plain = read_digits(text.strip()).replace("٪", "%")
    if not plain.endswith(sign):
        raise _no_figure(value, sign)
    try:
        number, places = exact.read(plain.removesuffix(sign).rstrip() if sign else plain, "", "")
    except SerkitError:
        raise _no_figure(value, sign) from None
    if number < 0 or places > _PLACES:
        message = f"figures are not negative and have at most {_PLACES} decimals"
        raise CalcError.of("SK551", message, help="write the figure as it was printed")
    return Fraction(number, 10**places), places, plain.replace(" ", "")


def percentage(value: object) -> str:
    """Return a printed percentage in ASCII digits.

    >>> percentage("۶۲٪")
    '62%'
    """
    return decimals_of(value, "%")[2]


def figure(value: object) -> str:
    """Return a printed figure in ASCII digits.

    >>> figure("۹٫۹۶")
    '9.96'
    """
    return decimals_of(value, "")[2]


def name_of(value: object) -> str:
    """Return the name of a claim: small letters, digits and `_`.

    Raises:
        CalcError: SK550 for anything else.

    >>> name_of("in_training")
    'in_training'
    >>> name_of("all")
    Traceback (most recent call last):
    serkit.CalcError: SK550 unreadable-claim: `all` is a word of relations, and cannot name a claim
      help: write "n_all"; `labels` says it as you like
    """
    if _is_name(value):
        return str(value)
    raise _no_name(value)


def _is_name(value: object) -> bool:
    from serkit.language.words import is_name

    if not isinstance(value, str) or len(value) > _LONGEST_NAME:
        return False
    return value.isascii() and value.isidentifier() and is_name(value)


def _no_name(value: object) -> CalcError:
    """Say why a text names no claim, and a name near to it that does."""
    from serkit.language.words import FOREIGN_WORDS, KEYWORDS

    if not isinstance(value, str):
        cure = 'write "in_training"'
        return CalcError.of("SK550", f"a claim is named by a text, not by {type(value).__name__}", help=cure)
    if len(value) > _LONGEST_NAME:
        said = f"the name of a claim has {len(value)} characters; at most {_LONGEST_NAME} are read"
        return CalcError.of("SK550", said, help="write a short name, and say it at length in `labels`")
    word = value in KEYWORDS or value in FOREIGN_WORDS
    said = (
        f"`{value}` is a word of relations, and cannot name a claim"
        if word
        else f"{value[:40]!r} cannot name a claim: names are small letters, digits and `_`, a letter first"
    )
    return CalcError.of("SK550", said, help=f'write "{_near(value)}"; `labels` says it as you like')


def _near(value: str) -> str:
    from serkit.language.words import snake

    small = re.sub("[^a-z0-9]+", "_", snake(value)).strip("_")
    return next(name for name in (small, f"n_{small}", "in_training") if _is_name(name) and name != "n_")


def _no_figure(value: object, sign: str) -> CalcError:
    found = repr(value[:40]) if isinstance(value, str) else type(value).__name__
    sample = 'Share("62%", of="entrants")' if sign else '"9.96"'
    fields = (("found", found), ("expected", "the digits as they were printed, as text"))
    kind = "a percentage" if sign else "a figure"
    return CalcError.of("SK550", f"this is not {kind}", fields=fields, help=f"write {sample}")
