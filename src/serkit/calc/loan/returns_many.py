"""Many XIRRs at once with numpy, each shown to lie in its bracket or handed to the exact solver.

Floats find the rates here as they do for one; what shows them is an interval too, with every rounding of the floats
counted in. A set that this cannot show, or whose amounts are not one loan and its payments, is solved one by one.
Source of the error bounds: N. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., 3.1 and 4.2.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from serkit.calc.loan.returns import xirr
from serkit.kernel.errors import AmountTypeError, CalcError, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType

    from serkit.calc.loan.solve import Root

WITHIN = 1e-10
"""Every rate handed back has its root this near, on one side or the other."""

_DAYS = 365.0
_CHUNK = 2048  # sets worked on at a time
_STEPS = 6
_KINDS = 12  # different steps between flows, beyond which an exponential each costs no more
_ULP = 2.0**-52  # twice the unit roundoff: a factor of two over the bounds
_EXACT: int = 2**53
_EPOCH = dt.date(1970, 1, 1).toordinal()


class ManyRoots:
    """Rates of many sets of flows: `rates` is a float array, not a number only where `refused` says why.

    `bracket_width` is how far the root of a set may lie from its rate; `root(i)` solves one set exactly, to 12
    decimals and with its certificate.
    """

    __slots__ = ("_amounts", "_days", "exactly_solved", "rates", "refused")

    def __init__(self, days: Any, amounts: Any) -> None:  # noqa: ANN401 - arrays; numpy is an extra
        self._days = days
        self._amounts = amounts
        self.rates = _numpy().full(len(amounts), float("nan"))
        self.refused: Mapping[int, CalcError] = {}
        self.exactly_solved = 0

    @property
    def bracket_width(self) -> float:
        """How far the root of a set may lie from its rate."""
        return WITHIN

    def root(self, index: int) -> Root:
        """Solve one set exactly; raises what `xirr` raises."""
        days = self._days if self._days.ndim == 1 else self._days[index]
        dates = [dt.date.fromordinal(_EPOCH + int(day)) for day in days]
        return xirr(dates, [int(amount) for amount in self._amounts[index]])

    def __len__(self) -> int:
        return len(self.rates)

    def __repr__(self) -> str:
        return f"ManyRoots({len(self.rates)} sets, {len(self.refused)} refused)"


def xirr_many(dates: Any, amounts: Any) -> ManyRoots:  # noqa: ANN401 - arrays; numpy is an extra
    """Find the yearly rate of each row of amounts: `sum(a / (1 + X) ** (days / 365)) == 0`.

    Args:
        dates: datetime64[D], one row a set, or one row for all; in any order.
        amounts: whole numbers (minor units), one row a set, below 2^53.

    Raises:
        MissingExtraError: SK710 without numpy (`pip install "serkit[frames]"`).
        AmountTypeError: SK340 for amounts that are not whole numbers, SK350 for dates that are no days.
        CalcError: SK334 for shapes that do not fit. What has no rate is not raised but kept in `refused`, by row.

    Examples:
        >>> import numpy as np
        >>> days = np.array(["2025-01-01", "2026-01-01", "2027-01-01"], dtype="datetime64[D]")
        >>> found = xirr_many(days, np.array([[-100, 0, 121], [-100, 60, 60], [1, 1, 1]]))
        >>> [round(float(rate), 9) for rate in found.rates[:2]], found.refused[2].diagnostics[0].code
        ([0.1, 0.130662386], 'SK331')
    """
    np = _numpy()
    days, whole = _columns(np, dates, amounts)
    found = ManyRoots(days, whole)
    left = []
    for start in range(0, len(whole), _CHUNK):
        part = slice(start, start + _CHUNK)
        rates, shown = _solve(np, days if days.ndim == 1 else days[part], whole[part])
        found.rates[part] = np.where(shown, rates, np.nan)
        left += (start + np.flatnonzero(~shown)).tolist()
    found.exactly_solved = len(left)
    found.refused = _one_by_one(found, left)
    return found


def _one_by_one(found: ManyRoots, left: list[int]) -> dict[int, CalcError]:
    refused: dict[int, CalcError] = {}
    for index in left:
        try:
            found.rates[index] = float(found.root(index).rate)
        except CalcError as error:
            refused[index] = error
    return refused


def _columns(np: ModuleType, dates: Any, amounts: Any) -> tuple[Any, Any]:  # noqa: ANN401
    """Return days since 1970 and whole amounts, checked."""
    whole, given = np.asarray(amounts), np.asarray(dates)
    if whole.dtype.kind not in "iu" or (whole.size and not -_EXACT < int(whole.min()) <= int(whole.max()) < _EXACT):
        cure = "give minor units as whole numbers below 2^53"
        raise AmountTypeError.of("SK340", f"amounts of type {whole.dtype} are not exact", help=cure)
    if given.dtype.kind != "M" or np.isnat(given).any():
        raise AmountTypeError.of("SK350", f"dates of type {given.dtype} are no days", help='use dtype="datetime64[D]"')
    if whole.ndim != 2 or given.shape not in {whole.shape, whole.shape[1:]} or not whole.shape[1]:  # noqa: PLR2004
        said = f"dates of shape {given.shape} for amounts of shape {whole.shape}"
        raise CalcError.of("SK334", said, help="give one row of amounts a set, and a date for each amount")
    days = given.astype("datetime64[D]", copy=False)
    return days.view(np.int64).copy(), whole.astype(np.int64)  # copies: what is changed afterwards changes no result


def _solve(np: ModuleType, days: Any, whole: Any) -> tuple[Any, Any]:  # noqa: ANN401
    """Return rates of a chunk and which of them were shown; rows are one loan first and payments after it, or not."""
    ticks = np.subtract(days[..., 1:], days[..., :1], dtype=np.float64)
    if ticks.ndim == 1:
        ticks = np.broadcast_to(ticks, (len(whole), len(ticks)))
    amounts = whole.astype(np.float64)
    lent = amounts[:, 0]
    paid = amounts[:, 1:] * -np.sign(lent)[:, None]
    lent = np.abs(lent)
    with np.errstate(all="ignore"):
        total = paid.sum(axis=1)
        fits = (lent > 0) & (total > 0) & (paid.min(axis=1, initial=0) >= 0) & (ticks.min(axis=1, initial=1) > 0)
        return _steps(np, (lent, paid, ticks, total), fits)


def _steps(np: ModuleType, loan: tuple[Any, Any, Any, Any], fits: Any) -> tuple[Any, Any]:  # noqa: ANN401
    """Steps of third order on the logarithm of what is paid over what is lent; sets that are shown drop out."""
    lent, paid, ticks, total = loan
    first = paid * ticks
    second = first * ticks
    end = ticks.max(axis=1, initial=0)
    delta = _step(np, lent, total, first.sum(axis=1), second.sum(axis=1))
    shown = np.zeros(len(lent), dtype=bool)
    rows = slice(None) if fits.all() else np.flatnonzero(fits)
    for _ in range(_STEPS if fits.any() else 0):
        here = delta[rows]
        powers = _powers(np, here, ticks[rows])
        sums = [np.einsum("ij,ij->i", each[rows], powers) for each in (paid, first, second)]
        step = _step(np, lent[rows], *sums)
        delta[rows] = here + step
        shown[rows] = _shown(np, (lent[rows], *sums), (here, step, end[rows]), paid.shape[1])
        rows = np.flatnonzero(fits & ~shown)
        if not len(rows):
            break
    return np.expm1(_DAYS * delta), shown


def _powers(np: ModuleType, delta: Any, ticks: Any) -> Any:  # noqa: ANN401
    """Return e^(-delta ticks): by running products where the steps between ticks are few, as months are."""
    gaps = np.empty(ticks.shape, dtype=np.intp)
    gaps[:, :1] = ticks[:, :1]
    np.subtract(ticks[:, 1:], ticks[:, :-1], out=gaps[:, 1:], casting="unsafe")
    least, most = int(gaps.min()), int(gaps.max())
    kinds = most - least + 1
    if kinds > _KINDS:
        return np.exp(ticks * -delta[:, None])
    table = np.exp(-delta[:, None] * np.arange(least, most + 1))
    gaps += np.arange(len(delta))[:, None] * kinds - least
    return np.multiply.accumulate(table.ravel().take(gaps), axis=1)


def _step(np: ModuleType, lent: Any, worth: Any, moment: Any, bend: Any) -> Any:  # noqa: ANN401
    mean = moment / worth
    height = np.log(worth / lent)
    root = mean * mean - 2 * height * (bend / worth - mean * mean)
    return np.where(root > 0, 2 * height / (mean + np.sqrt(np.maximum(root, 0))), height / mean)


def _shown(np: ModuleType, sums: tuple[Any, Any, Any, Any], at: tuple[Any, Any, Any], n: int) -> Any:  # noqa: ANN401
    """Whether the worth turns its sign within WITHIN of the rate at delta + step.

    From the sums at delta the worth at delta + y is `worth - y moment + y^2 bend / 2`, give or take a sixth of the
    third; every product, sum and exponential is allowed its rounding.
    """
    (lent, worth, moment, bend), (delta, step, end) = sums, at
    # Half of WITHIN on the scale of delta a day; the other half is for the rounding of the rate itself.
    reach = WITHIN / 2 / _DAYS * np.exp(-_DAYS * (delta + step))
    far = np.abs(step) + reach
    cube = far * far * far / 6 * end * bend * np.exp(far * end)
    slip = _ULP * (12 * n + 16 + 2 * np.abs(delta) * end) * (worth + lent + far * moment + far * far * bend)
    early, late = step - reach, step + reach
    above = worth - early * (moment - early / 2 * bend) - lent
    below = worth - late * (moment - late / 2 * bend) - lent
    return (above > cube + slip) & (below < -cube - slip)


def _numpy() -> ModuleType:
    try:
        import numpy as np
    except ImportError:
        raise MissingExtraError.of(
            "SK710", "numpy is not installed", help='pip install "serkit[frames]"; or xirr(), one set at a time'
        ) from None
    return np
