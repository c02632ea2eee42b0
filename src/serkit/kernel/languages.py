"""Which languages an explanation can be asked for in: those of the library's own words and those of a pack's texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.numerals import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from serkit.kernel.errors import SerkitError

ANY = "und"
"""Texts written once, in no language that is named."""


def speaks(languages: Sequence[str], lang: str) -> bool:
    """Whether one of the languages serves a reader of this one: fa serves fa-IR.

    >>> speaks(("en", "hi"), "hi-IN"), speaks(("en",), "fa"), speaks(("und",), "fa")
    (True, False, True)
    """
    return ANY in languages or lang in languages or _short(lang) in languages


def check_language(lang: object, error: type[SerkitError], languages: Sequence[str] = ()) -> None:
    """Refuse a language that neither the library nor the texts have (SK296).

    >>> from serkit.kernel.errors import CalcError
    >>> check_language("fr", CalcError)
    Traceback (most recent call last):
    serkit.CalcError: SK296 unknown-language: nothing can be said in 'fr' here
      help: languages: en, hi, fa, lt
    """
    known = tuple(dict.fromkeys((*languages, *LANGUAGES)))
    if isinstance(lang, str) and (lang in known or _short(lang) in known):
        return
    from serkit.kernel.spelling import clip

    named = ", ".join(each for each in known if each != ANY)
    raise error.of("SK296", f"nothing can be said in {clip(repr(lang))} here", help=f"languages: {named}")


def _short(lang: str) -> str:
    return lang.replace("_", "-").partition("-")[0].lower()
