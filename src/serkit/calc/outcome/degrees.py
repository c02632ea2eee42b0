"""Several disabilities of one person as one degree: each takes its part of what the others leave."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from serkit.calc.outcome.inputs import exact_number, of_type, several
from serkit.domain.problems import as_told
from serkit.kernel.errors import CalcError
from serkit.kernel.rounding import Rounding

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal


def combine_degrees(
    values: Iterable[int | Fraction | Decimal | str],
    *,
    cap: int | Fraction | Decimal | str,
    each_step: Rounding | None = None,
    rounding: Rounding | None = None,
) -> Fraction:
    """Combine degrees of disability in percent: a + b * (cap - a) / cap, over all of them.

    Without rounding the order does not matter; where a scheme rounds at each step the fold goes from the largest
    down, as the schemes do, so the order of `values` never matters. Nothing is rounded unless asked for: the
    official Indian example prints 50.81 for 30, 20 and 15 percent, which is a misprint of its own rounded 51.08;
    the exact degree is 460/9, about 51.11.

    Args:
        values: degrees in percent, 0 to `cap`; a single one is itself.
        cap: what no combination exceeds: 90 in India's guidelines of 2001, 100 in the United States' 38 CFR 4.25.
        each_step: how a scheme rounds between steps, to whole percent.
        rounding: how it rounds the result.

    Units:
        percent of the scheme's own scale, of which more means more disability; degrees of another scale (Lithuania's
        participation level, which runs the other way) are never mixed in.

    Raises:
        CalcError: SK508 for a text or one degree alone instead of a list; SK542 for no degrees, one outside 0 to
            `cap`, or a cap outside 0 to 100.
        AmountTypeError: SK340 for a float; AmountError SK341 for text that is no number.

    Examples:
        >>> combine_degrees([30, 20, 15], cap=90)
        Fraction(460, 9)
        >>> from serkit.kernel.rounding import Rounding
        >>> combine_degrees([20, 60, 40], cap=100, each_step=Rounding("half_up"),
        ...                 rounding=Rounding("half_up", step=10))
        Fraction(80, 1)
    """
    most = exact_number("cap", cap)
    for name, rule in (("each_step", each_step), ("rounding", rounding)):
        if rule is not None:
            of_type(Rounding, name, rule, f'{name}=Rounding("half_up")')
    told = [exact_number("values", each) for each in several("values", values, "values=[30, 20]")]
    _check(told, most)
    degrees = sorted(told, reverse=True)
    total = degrees[0]
    for each in degrees[1:]:
        total += each * (most - total) / most
        total = total if each_step is None else Fraction(each_step.round(total))
    return total if rounding is None else Fraction(rounding.round(total))


def _check(degrees: list[Fraction], most: Fraction) -> None:
    """Somebody's degree is not repeated in a message; its place is."""
    if not 0 < most <= 100:  # noqa: PLR2004 - percent
        found = (("found", as_told(most)),)
        raise CalcError.of("SK542", "a cap is a percentage above 0", fields=found, help="write cap=100")
    if not degrees:
        raise CalcError.of("SK542", "there are no degrees to combine", help="give at least one, such as [30]")
    place = next((n for n, each in enumerate(degrees, 1) if not 0 <= each <= most), None)
    if place is not None:
        cure = f"degrees are percent from 0 to the cap of {as_told(most)}"
        raise CalcError.of("SK542", f"degree {place} of {len(degrees)} is out of range", help=cure)
