"""Amounts as people in Iran say them: "۵۰ میلیون تومان", "۴۲۰ هزار تومان در ماه". Read here and nowhere else."""

from __future__ import annotations

_TIMES = {"هزار": 1_000, "میلیون": 1_000_000, "ميليون": 1_000_000, "میلیارد": 1_000_000_000, "ميليارد": 1_000_000_000}
_UNITS = {"تومان": "IRT", "تومن": "IRT", "ریال": "IRR", "ريال": "IRR"}
_PER = {
    ("در", "ماه"): "month",
    ("ماهانه",): "month",
    ("ماهیانه",): "month",
    ("در", "سال"): "year",
    ("سالانه",): "year",
}
_LONGEST = 60


def spoken_amount(text: str) -> str | None:
    """Return an amount as packs write it, or None if the text is nothing of the sort.

    >>> spoken_amount("۵۰ میلیون تومان"), spoken_amount("۴۲۰٬۰۰۰ تومان در ماه"), spoken_amount("50 INR")
    ('50000000 IRT', '420000 IRT per month', None)
    """
    if len(text) > _LONGEST or not any(unit in text for unit in _UNITS):
        return None
    words = text.replace("\u200c", " ").split()
    number, times = _number(words)
    unit = _UNITS.get(words.pop(0)) if words else None
    per = _PER.get(tuple(words)) if words else ""
    if number is None or unit is None or per is None:
        return None
    amount = _times(number, times)
    return None if amount is None else f"{amount} {unit}" + (f" per {per}" if per else "")


def _number(words: list[str]) -> tuple[str | None, int]:
    """Take the digits and the words of size from the front."""
    digits = words.pop(0).replace("٬", "").replace("٫", ".") if words else ""
    plain = "".join(str(int(each)) if each.isdecimal() else each for each in digits)
    whole, _, part = plain.partition(".")
    times = 1
    while words and words[0] in _TIMES:
        times *= _TIMES[words.pop(0)]
    good = whole.isascii() and whole.isdigit() and (not part or (part.isascii() and part.isdigit()))
    return (plain if good else None), times


def _times(number: str, times: int) -> str | None:
    whole, _, part = number.partition(".")
    minor = int(whole + part) * times
    units, rest = divmod(minor, 10 ** len(part))
    return str(units) if not rest else None
