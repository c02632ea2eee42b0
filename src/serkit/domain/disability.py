"""Disability is assessed under a scheme, on that scheme's scale; two scales never compare."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

import attrs

from serkit.domain.problems import Problems, did_you_mean
from serkit.kernel.dates import DateRange
from serkit.kernel.errors import FactError, IncomparableError
from serkit.kernel.frozen import FrozenMap

if TYPE_CHECKING:
    from collections.abc import Iterable


@attrs.frozen(kw_only=True)
class Scale:
    """How a scheme measures: a range of percent with a step, or ordered `levels` (least disabled first).

    `more_means` says which way it runs: under the Indian scale a higher degree means more disability;
    under the Lithuanian one it means more participation, thus less disability.

    >>> SCALES["lt_participation"].more_means
    'less disability'
    """

    scheme: str
    title: str
    more_means: Literal["more disability", "less disability"]
    low: Fraction = Fraction(0)
    high: Fraction = Fraction(1)
    step: Fraction = Fraction(1, 100)
    levels: tuple[str, ...] = ()

    def holds(self, value: Fraction | str) -> bool:
        """Say whether the scale has this value.

        >>> SCALES["in_rpwd"].holds(Fraction(1, 2)), SCALES["in_rpwd"].holds("severe")
        (True, False)
        """
        if isinstance(value, str):
            return value in self.levels
        return not self.levels and self.low <= value <= self.high and not (value - self.low) % self.step


SCALES: FrozenMap[str, Scale] = FrozenMap(
    {
        scale.scheme: scale
        for scale in (
            # Rights of Persons with Disabilities Act 2016: certificates state whole percent.
            Scale(scheme="in_rpwd", title="India, RPwD Act 2016", more_means="more disability"),
            # Level of participation since 2024: 0 to 100 % in steps of 5 %; the lower, the more support.
            Scale(
                scheme="lt_participation",
                title="Lithuania, level of participation",
                more_means="less disability",
                step=Fraction(1, 20),
            ),
            Scale(
                scheme="ir_severity",
                title="Iran, severity by the medical commission",
                more_means="more disability",
                levels=("mild", "moderate", "severe", "very_severe"),
            ),
        )
    }
)


@attrs.frozen(kw_only=True, order=False)
class Degree:
    """A value on one scheme's scale; `<` and `>` go by the scale's own numbers or levels.

    Raises FactError (SK422) off the scale, IncomparableError (SK423) between two schemes.

    >>> Degree.percent("in_rpwd", "50") >= Degree.percent("in_rpwd", "40")
    True
    >>> Degree.level("ir_severity", "severe")
    Degree(scheme='ir_severity', value='severe')
    """

    scheme: str
    value: Fraction | str

    def __attrs_post_init__(self) -> None:
        scale = SCALES.get(self.scheme)
        if scale is None:
            cure = did_you_mean(self.scheme, tuple(SCALES))
            raise FactError.of("SK421", "no scheme of assessment has this name", help=cure)
        value: object = self.value
        if isinstance(value, float):
            cure = f'write Degree.percent("{self.scheme}", "50")'
            raise FactError.of("SK404", "a degree is given as a float, and floats are not exact", help=cure)
        if not scale.holds(self.value):
            cure = (
                ", ".join(scale.levels) or f"{_percent(scale.low)} to {_percent(scale.high)} by {_percent(scale.step)}"
            )
            raise FactError.of("SK422", f"the degree is not on the scale of {scale.title}", help=f"the scale: {cure}")

    @classmethod
    def percent(cls, scheme: str, percent: str | int) -> Degree:
        """Make a degree from whole or decimal percent, given as text or int.

        >>> Degree.percent("in_rpwd", "50").value
        Fraction(1, 2)
        """
        told: object = percent
        if not isinstance(told, str | int) or isinstance(told, bool):
            raise FactError.of("SK404", "percent must be text or a whole number", help='write "50"')
        try:
            return cls(scheme=scheme, value=Fraction(percent) / 100)
        except ValueError as error:
            if isinstance(error, FactError):
                raise
            raise FactError.of("SK421", "percent is no number", help='write "50", without a sign') from None

    @classmethod
    def level(cls, scheme: str, level: str) -> Degree:
        """Make a degree from a scheme's word.

        >>> Degree.level("ir_severity", "mild").value
        'mild'
        """
        return cls(scheme=scheme, value=level)

    @property
    def scale(self) -> Scale:
        """The scale it is measured on."""
        return SCALES[self.scheme]

    def is_more_disabled_than(self, other: Degree) -> bool:
        """Compare by the meaning of the scale, whichever way its numbers run.

        >>> Degree.percent("lt_participation", 20).is_more_disabled_than(Degree.percent("lt_participation", 40))
        True
        """
        return self > other if self.scale.more_means == "more disability" else self < other

    def _rank(self, other: object) -> tuple[Fraction | int, Fraction | int]:
        if not isinstance(other, Degree) or other.scheme != self.scheme:
            found = other.scheme if isinstance(other, Degree) else type(other).__name__
            raise IncomparableError.of(
                "SK423",
                "degrees of two schemes never compare",
                fields=(("left", self.scheme), ("right", found)),
                help="ask for an assessment under the scheme the rule speaks of",
            )
        return _place(self), _place(other)

    def __lt__(self, other: object) -> bool:
        mine, its = self._rank(other)
        return mine < its

    def __le__(self, other: object) -> bool:
        mine, its = self._rank(other)
        return mine <= its

    def __gt__(self, other: object) -> bool:
        mine, its = self._rank(other)
        return mine > its

    def __ge__(self, other: object) -> bool:
        mine, its = self._rank(other)
        return mine >= its

    def __str__(self) -> str:
        return self.value if isinstance(self.value, str) else _percent(self.value)


def _place(degree: Degree) -> Fraction | int:
    return degree.scale.levels.index(degree.value) if isinstance(degree.value, str) else degree.value


Assessed = Literal["pending", "approved", "expired", "revoked"]


@attrs.frozen(kw_only=True)
class DisabilityAssessment:
    """What an assessor found under one scheme, and from when to when it counts.

    Invariants: the degree is of this scheme and at least that of each part; validity does not begin
    before the assessment.

    >>> found = DisabilityAssessment(person="p1", scheme="in_rpwd", kinds=("locomotor",),
    ...                              degree=Degree.percent("in_rpwd", "50"), assessed_on=dt.date(2024, 2, 1))
    >>> sorted(found.facts())
    ['disability.in_rpwd.degree', 'disability.in_rpwd.kinds']
    """

    person: str
    scheme: str
    assessed_on: dt.date
    kinds: tuple[str, ...] | None = attrs.field(default=None, repr=False)
    degree: Degree | None = attrs.field(default=None, repr=False)
    parts: tuple[Degree, ...] = attrs.field(default=(), repr=False)
    valid: DateRange | None = None
    status: Assessed = "approved"

    def __attrs_post_init__(self) -> None:
        problems = Problems()
        if self.scheme not in SCALES:
            problems.add(
                "SK421", "no scheme of assessment has this name", help=did_you_mean(self.scheme, tuple(SCALES))
            )
        degrees = (*self.parts, *((self.degree,) if self.degree else ()))
        same = all(each.scheme == self.scheme for each in degrees)
        problems.unless(same, "SK423", "a degree is of another scheme", help=f"give degrees of {self.scheme}")
        if same and self.degree is not None:
            whole = self.degree
            most = not any(part.is_more_disabled_than(whole) for part in self.parts)
            problems.unless(most, "SK422", "a part is more than the whole", help="the whole counts every part")
        orderly = self.valid is None or self.valid.start_on >= self.assessed_on
        problems.unless(orderly, "SK420", "validity begins before the assessment", help="check the two dates")
        problems.refuse(FactError)

    def counts_on(self, on: dt.date) -> bool:
        """Say whether it is approved and valid on a day.

        >>> DisabilityAssessment(person="p1", scheme="in_rpwd", assessed_on=dt.date(2024, 2, 1)).counts_on(
        ...     dt.date(2024, 1, 31))
        False
        """
        valid = self.valid or DateRange(start_on=self.assessed_on)
        return self.status == "approved" and valid.contains(on)

    def facts(self) -> dict[str, object]:
        """Give degree and kinds under `disability.<scheme>`; nothing unless it is approved."""
        if self.status != "approved":
            return {}
        told = {"degree": self.degree, "kinds": self.kinds}
        return {f"disability.{self.scheme}.{name}": value for name, value in told.items() if value is not None}


def current_assessment(
    assessments: Iterable[DisabilityAssessment], *, scheme: str, on: dt.date
) -> DisabilityAssessment | None:
    """Give the one assessment that counts under a scheme on a day, or None.

    Raises FactError (SK421) where two count at once: one must be revoked or end.

    >>> current_assessment((), scheme="in_rpwd", on=dt.date(2026, 1, 1)) is None
    True
    """
    found = [each for each in assessments if each.scheme == scheme and each.counts_on(on)]
    if len(found) > 1:
        cure = "revoke one of them, or end its validity"
        raise FactError.of("SK421", f"{len(found)} assessments under {scheme} count on {on}", help=cure)
    return found[0] if found else None


def _percent(value: Fraction) -> str:
    percent = value * 100
    return f"{percent.numerator}%" if percent.denominator == 1 else f"{percent}%"
