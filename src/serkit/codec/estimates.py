"""Estimates as plain data and back: fractions stay fractions, and the rows behind a figure stay where they are."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from serkit.codec.plain import date_from, fraction_from, list_from, object_from, text_from, whole_from
from serkit.domain.estimate import Bounds, ConfidenceInterval, Definition, Estimate, Figure
from serkit.kernel.dates import DateRange
from serkit.kernel.frozen import FrozenMap

Plain = dict[str, Any]
_ESTIMATE = frozenset(
    [
        "value", "why_none", "numerator", "denominator", "excluded", "unknown", "interval", "std_error", "bounds",
        "counts", "as_of", "warnings", "definition",
    ]
)  # fmt: skip


def estimate_to(estimate: Estimate) -> Plain:
    """Write a figure with all it says of itself; rows and explanation are not kept.

    >>> from serkit.domain.estimate import Definition
    >>> estimate_to(Estimate(value=Fraction(1, 2), definition=Definition(measure="proportion")))["value"]
    '1/2'
    """
    about, interval, bounds = estimate.definition, estimate.interval, estimate.bounds
    window = about.window
    return {
        "value": _figure_to(estimate.value),
        "why_none": estimate.why_none,
        "numerator": estimate.numerator,
        "denominator": estimate.denominator,
        "excluded": dict(estimate.excluded),
        "unknown": estimate.unknown,
        "interval": None
        if interval is None
        else {
            "low": _figure_to(interval.low),
            "high": _figure_to(interval.high),
            "method": interval.method,
            "level": str(interval.level),
        },
        "std_error": _figure_to(estimate.std_error),
        "bounds": None if bounds is None else [_figure_to(bounds.worst), _figure_to(bounds.best)],
        "counts": estimate.counts,
        "as_of": None if estimate.as_of is None else estimate.as_of.isoformat(),
        "warnings": list(estimate.warnings),
        "definition": {
            "measure": about.measure,
            "cohort": about.cohort,
            "filter": about.filter,
            "point": about.point,
            **({} if about.by == "entry" else {"by": about.by}),
            "window": None
            if window is None
            else [window.start_on.isoformat(), None if window.end_on is None else window.end_on.isoformat()],
        },
    }


def estimate_from(data: Plain) -> Estimate:
    """Read what `estimate_to` wrote; asked for rows, it says that it was read back."""
    if set(data) != _ESTIMATE:
        msg = "the keys of an estimate"
        raise ValueError(msg)
    bounds = None if data["bounds"] is None else Bounds(*map(_known, list_from(data["bounds"])))
    return Estimate(
        value=_figure_from(data["value"]),
        why_none=text_from(data["why_none"]),
        numerator=_count(data["numerator"]),
        denominator=_count(data["denominator"]),
        excluded=FrozenMap({why: whole_from(n) for why, n in object_from(data["excluded"]).items()}),
        unknown=whole_from(data["unknown"]),
        interval=None if data["interval"] is None else _interval(object_from(data["interval"])),
        std_error=_figure_from(data["std_error"]),
        bounds=bounds,
        counts=text_from(data["counts"]),  # type: ignore[arg-type]  # judged by the estimate
        as_of=None if data["as_of"] is None else date_from(data["as_of"]),
        warnings=tuple(map(text_from, list_from(data["warnings"]))),
        definition=_definition(object_from(data["definition"])),
    )


def _definition(data: Plain) -> Definition:
    window = data.pop("window")
    days = None if window is None else [None if day is None else date_from(day) for day in list_from(window)]
    if days is not None and (len(days) != 2 or days[0] is None):  # noqa: PLR2004 - from and to
        msg = "a window"
        raise ValueError(msg)
    range_ = None if days is None else DateRange(start_on=days[0], end_on=days[1])  # type: ignore[arg-type]  # a day, as said
    by = text_from(data.pop("by", "entry"))
    words = {name: text_from(said) for name, said in data.items()}
    return Definition(**words, window=range_, by=by)  # type: ignore[arg-type]  # judged by the definition


def _interval(data: Plain) -> ConfidenceInterval:
    low, high, method, level = (data.pop(name) for name in ("low", "high", "method", "level"))
    if data:
        msg = "the keys of an interval"
        raise ValueError(msg)
    return ConfidenceInterval(
        low=_figure_from(low), high=_figure_from(high), method=text_from(method), level=fraction_from(level)
    )


def _count(value: object) -> int | None:
    return None if value is None else whole_from(value)


def _figure_to(value: Figure | None) -> str | float | None:
    return str(value) if isinstance(value, Fraction) else value


def _figure_from(value: object) -> Figure | None:
    return None if value is None else _known(value)


def _known(value: object) -> Figure:
    return float(value) if isinstance(value, (float, Decimal)) else fraction_from(value)
