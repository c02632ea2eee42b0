"""Grading rubrics as data: every score has one grade, or the rubric says where it has none or two."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

import attrs

from serkit.domain.problems import as_told
from serkit.kernel.errors import CalcError
from serkit.kernel.exact import read
from serkit.kernel.text import number, say

if TYPE_CHECKING:
    from decimal import Decimal

_RULE = re.compile(r"\s*(?:(-?[\d.]+)\s*(<=|<))?\s*([a-z_]\w*)\s*(?:(<=|>=|<|>|=)\s*(-?[\d.]+))?\s*")
_LONGEST = 200
_MOST_NAMED = 4
_Edge = tuple[Fraction, int]  # a value, and just below it (-1), it (0) or just above it (1)


class Band(NamedTuple):
    """One grade: from `low` to `high`, an end being out of it where it is open."""

    grade: str
    low: Fraction
    high: Fraction
    low_open: bool = False
    high_open: bool = False

    def contains(self, score: Fraction) -> bool:
        """Say whether a score has this grade.

        >>> Band("A", Fraction(85), Fraction(100), low_open=True).contains(Fraction(85))
        False
        """
        above = score > self.low or (score == self.low and not self.low_open)
        return above and (score < self.high or (score == self.high and not self.high_open))

    def _edges(self) -> tuple[_Edge, _Edge]:
        return (self.low, int(self.low_open)), (self.high, -int(self.high_open))


class Flaw(NamedTuple):
    """Scores that no grade holds ("gap") or that several do ("overlap"), or a grade no score has ("empty").

    Every score of an overlap has just the grades named, from the one that begins lowest; an end is out of it where it
    is open.
    """

    kind: str
    low: Fraction
    high: Fraction
    grades: tuple[str, ...]
    low_open: bool = False
    high_open: bool = False

    def sentence(self, lang: str = "en") -> str:
        """Say what is wrong.

        >>> print(Rubric.of({"A": "size >= 10", "C": "size <= 5"}, low=1, high=20, whole=True).flaws[0].sentence())
        6 to 9: no grade
        """
        if self.kind == "empty":
            return say(lang, "grades.empty", grade=self.grades[0])
        if self.kind == "gap":
            return say(lang, "grades.gap", scores=self._scores(lang))
        grades = say(lang, "list.comma").join(self.grades)
        return say(lang, "grades.overlap", scores=self._scores(lang), grades=grades)

    def _scores(self, lang: str) -> str:
        low, high = number(self.low, lang), number(self.high, lang)
        if self.low == self.high:
            return low
        return say(lang, _SPANS[self.low_open, self.high_open], low=low, high=high)


_SPANS = {
    (False, False): "grades.from_to",
    (True, False): "grades.above_to",
    (False, True): "grades.from_below",
    (True, True): "grades.above_below",
}


@attrs.frozen(kw_only=True)
class Rubric:
    """Grades by score, as data. `flaws` lists every gap and overlap; `grade` refuses a score that falls into one.

    Args:
        measure: what is scored.
        bands: the grades.
        low: the least score there can be.
        high: the greatest.
        whole: scores are whole numbers, so that 9 and 10 are neighbours.

    >>> Rubric.of({"A": "score > 85", "B": "score < 85"}, low=0, high=100).flaws[0].sentence()
    '85: no grade'
    """

    measure: str
    bands: tuple[Band, ...]
    low: Fraction
    high: Fraction
    whole: bool = False

    @classmethod
    def of(cls, rules: Mapping[str, str], *, low: int | str, high: int | str, whole: bool = False) -> Rubric:
        """Make a rubric from rules such as "score > 85" or "75 <= score <= 85".

        Raises:
            CalcError: SK565 for what is no such rule, rules of several measures, or no grades.

        >>> Rubric.of({"A": "share >= 80", "B": "share < 80"}, low=0, high=100).measure
        'share'
        """
        told: object = rules
        if not isinstance(told, Mapping) or not all(isinstance(grade, str) for grade in told):
            cure = 'write {"A": "score > 85", "B": "score <= 85"}'
            raise CalcError.of("SK565", "rules of a rubric are a mapping of grades", help=cure)
        asked: object = whole
        if not isinstance(asked, bool):
            raise CalcError.of("SK565", "scores are whole numbers or not", help="whole=True")
        least, most = _exact(low), _exact(high)
        found = [_band(grade, rule, least, most) for grade, rule in rules.items()]
        measures = {measure for measure, _ in found}
        if len(measures) != 1 or least >= most:
            spans = f"{number(least, 'en')} to {number(most, 'en')}"
            fields = (("measures", ", ".join(sorted(measures)[:_MOST_NAMED]) or "none"), ("range", spans))
            cure = 'write every rule of the same measure, such as "75 <= score <= 85"'
            raise CalcError.of("SK565", "a rubric grades one measure over a range", fields=fields, help=cure)
        return cls(measure=measures.pop(), bands=tuple(band for _, band in found), low=least, high=most, whole=whole)

    @property
    def flaws(self) -> tuple[Flaw, ...]:
        r"""Every grade without a score, then every gap and overlap once, from the least score up.

        >>> three = Rubric.of({"A": "score >= 40", "B": "score >= 60", "C": "score <= 70"}, low=0, high=100)
        >>> print(*(flaw.sentence() for flaw in three.flaws), sep="\n")
        from 40 to below 60: several grades (C, A)
        60 to 70: several grades (C, A, B)
        above 70 to 100: several grades (A, B)
        """
        empty = [Flaw("empty", band.low, band.high, (band.grade,)) for band in self.bands if _is_empty(band, self)]
        spans = sorted((*_inside(band, self), band.grade) for band in self.bands if not _is_empty(band, self))
        past = _after((self.high, 0), whole=self.whole)
        turns = {(self.low, 0), past, *(start for start, _, _ in spans)}
        turns |= {_after(end, whole=self.whole) for _, end, _ in spans}
        found = []
        for first, after in pairwise(sorted(turn for turn in turns if turn <= past)):
            grades = tuple(grade for start, end, grade in spans if start <= first <= end)
            if len(grades) != 1:
                found.append(_flaw(first, _before(after, whole=self.whole), grades))
        return (*empty, *found)

    def grade(self, score: int | Fraction | Decimal | str) -> str:
        """Return the grade of a score.

        Raises:
            CalcError: SK565 for a score off the scale, one without a grade, or one with two.

        >>> Rubric.of({"A": "size >= 10", "C": "size <= 5"}, low=1, high=20, whole=True).grade(7)
        Traceback (most recent call last):
            ...
        serkit.CalcError: SK565 unfit-rubric: 7 has no grade
          help: mend the rubric: 6 to 9: no grade
        """
        value = _exact(score)
        if not self.low <= value <= self.high or (self.whole and value.denominator != 1):
            kind = "a whole number" if self.whole else "a number"
            cure = f"{self.measure} is {kind} from {number(self.low, 'en')} to {number(self.high, 'en')}"
            raise CalcError.of("SK565", f"{number(value, 'en')} is off the scale", help=cure)
        grades = [band.grade for band in self.bands if band.contains(value)]
        if len(grades) != 1:
            n = {0: "no grade", 2: f"two grades: {', '.join(grades)}"}
            wrong = n.get(len(grades), f"{len(grades)} grades: {', '.join(grades[:_MOST_NAMED])}")
            here = [flaw for flaw in self.flaws if flaw.kind != "empty" and flaw.low <= value <= flaw.high]
            cure = f"mend the rubric: {'; '.join(flaw.sentence() for flaw in here)}"
            raise CalcError.of("SK565", f"{number(value, 'en')} has {wrong}", help=cure)
        return grades[0]


def _exact(value: object) -> Fraction:
    if isinstance(value, Fraction):
        return value
    digits, places = read(value, "score=", "")
    return Fraction(digits, 10**places)


def _band(grade: str, rule: object, least: Fraction, most: Fraction) -> tuple[str, Band]:
    read_ = _RULE.fullmatch(rule) if isinstance(rule, str) and len(rule) <= _LONGEST else None
    if read_ is None or (read_[1] is None and read_[4] is None) or (read_[1] and (read_[4] or "<")[0] != "<"):
        fields = (("found", as_told(rule)),)
        said = f'the rule of grade "{grade[:40]}" cannot be read'
        raise CalcError.of("SK565", said, fields=fields, help='write "75 <= score <= 85"')
    low, low_open, high, high_open = least, False, most, False
    if read_[1]:
        low, low_open = _exact(read_[1]), read_[2] == "<"
    if read_[4] in ("<", "<=", "="):
        high, high_open = _exact(read_[5]), read_[4] == "<"
    if read_[4] in (">", ">=", "="):
        low, low_open = _exact(read_[5]), read_[4] == ">"
    return read_[3], Band(grade, low, high, low_open, high_open)


def _inside(band: Band, rubric: Rubric) -> tuple[_Edge, _Edge]:
    """The first and the last score of a band, as far as the scale goes."""
    low, high = max(band._edges()[0], (rubric.low, 0)), min(band._edges()[1], (rubric.high, 0))  # noqa: SLF001 - its own file
    if not rubric.whole:
        return low, high
    up, down = Fraction(ceil(low[0])), Fraction(floor(high[0]))
    return (up + 1 if low == (up, 1) else up, 0), (down - 1 if high == (down, -1) else down, 0)


def _is_empty(band: Band, rubric: Rubric) -> bool:
    first, last = _inside(band, rubric)
    return first > last


def _after(edge: _Edge, *, whole: bool) -> _Edge:
    return (edge[0] + 1, 0) if whole else (edge[0], edge[1] + 1)


def _before(edge: _Edge, *, whole: bool) -> _Edge:
    return (edge[0] - 1, 0) if whole else (edge[0], edge[1] - 1)


def _flaw(start: _Edge, end: _Edge, grades: tuple[str, ...]) -> Flaw:
    kind = "overlap" if grades else "gap"
    return Flaw(kind, start[0], end[0], grades, low_open=start[1] > 0, high_open=end[1] < 0)
