"""What people type, read as a file of facts would be: units that the question shows may be left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.errors import FactError
from serkit.kernel.numerals import read_digits
from serkit.kernel.text import say

if TYPE_CHECKING:
    from serkit.domain.question import Question

_NO = ("n", "no", "false")
_YES = ("y", "yes", "true")


def read_answer(question: Question, typed: str, lang: str, *, unit_needed: bool = False) -> object:
    """Read an answer; the value itself is judged by intake.

    Numbers and words of a choice are taken by their number, word or label; a bare number takes the unit shown,
    unless `unit_needed` (in a pack that speaks of toman and counts in rial).

    Raises:
        FactError: SK403 for an answer that is none of what the question offers.

    >>> from serkit.domain.question import Question
    >>> read_answer(Question(fact="person.income", kind="amount", unit="INR per month"), "9000", "en")
    '9000 INR per month'
    """
    text = typed.strip()
    if question.can_be_none and _is(text, "none", lang):
        return "none"
    if question.kind == "yes or no":
        return _yes_or_no(text, lang)
    if question.kind == "choice":
        return _word(question, text, lang)
    if question.kind == "choices":
        return [] if text == "0" or _is(text, "none", lang) else [_word(question, each, lang) for each in _split(text)]
    if question.unit and not unit_needed and _is_bare(text):
        return _with_unit(read_digits(text), question.unit)
    return text


def _split(text: str) -> list[str]:
    for comma in "،、;؛":
        text = text.replace(comma, ",")
    return [part.strip() for part in text.split(",") if part.strip()]


def _is(text: str, key: str, lang: str) -> bool:
    return text.casefold() in (key, say(lang, key).casefold())


def _yes_or_no(text: str, lang: str) -> bool:
    for answer, words in ((True, _YES), (False, _NO)):
        if text.casefold() in (*words, say(lang, "yes" if answer else "no").casefold()):
            return answer
    yes, no = say(lang, "yes"), say(lang, "no")
    raise FactError.of("SK403", say(lang, "ask.not_understood"), help=f"{yes} (y) / {no} (n)")


def _word(question: Question, text: str, lang: str) -> str:
    words = list(question.choices)
    place = read_digits(text)
    if place.isascii() and place.isdigit() and len(place) < len("10000") and 1 <= int(place) <= len(words):
        return words[int(place) - 1]
    labels = {label.say(lang).casefold(): word for word, label in question.choices.items() if label is not None}
    found = labels.get(text.casefold()) or (text if text in question.choices or not words else None)
    if found is None:
        raise FactError.of("SK408", say(lang, "ask.not_understood"), help=say(lang, "ask.choose"))
    return found


def _is_bare(text: str) -> bool:
    number = read_digits(text).replace("_", "").removeprefix("-")
    whole, _, part = number.partition(".")
    return whole.isascii() and whole.isdigit() and (not part or (part.isascii() and part.isdigit()))


def _with_unit(number: str, unit: str) -> str:
    """Write the unit of a type behind a number: a share in percent, a degree too."""
    head, _, per = unit.partition(" per ")
    period = f" per {per}" if per else ""
    if head == "percent" or head.startswith("degree"):
        return f"{number}%{period}"
    return f"{number} {unit}"
