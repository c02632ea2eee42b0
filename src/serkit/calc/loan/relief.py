"""What each instalment pays by the reliefs of the terms: whether principal is held, and what becomes of interest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.calendars import calendar_named
from serkit.kernel.errors import TermsError

if TYPE_CHECKING:
    import datetime as dt

    from serkit.domain.grace import Grace
    from serkit.domain.loan import LoanTerms

PAY, FREE = "pay", "free"
CAPITALISED = ("capitalise", "capitalise_simple")


class Relief:
    """For each instalment: `holds` says whether its principal is held, `modes` what becomes of its interest."""

    __slots__ = ("holds", "modes")

    def __init__(self, holds: tuple[bool, ...], modes: tuple[str, ...]) -> None:
        self.holds = holds
        self.modes = modes


def relief_of(terms: LoanTerms, dues: tuple[dt.date, ...], weights: tuple[object, ...] = ()) -> Relief:
    """Lay the graces of the terms over the instalments.

    An instalment of weight zero pays nothing, and its interest is capitalised unless a grace says otherwise.

    Raises:
        TermsError: SK316 where no instalment is left to repay the loan, SK324 where two graces contradict each other.

    >>> import datetime as dt
    >>> from serkit.domain.grace import Grace
    >>> from serkit.domain.loan import LoanTerms
    >>> from serkit.kernel.money import Money
    >>> from serkit.kernel.rate import Rate
    >>> terms = LoanTerms(principal=Money("100", "EUR"), method="annuity", annual_rate=Rate.percent("5"),
    ...     n_instalments=4, disbursed_on=dt.date(2026, 1, 1),
    ...     grace=[Grace(kind="principal", n_instalments=2), Grace(kind="interest", n_instalments=1)])
    >>> found = relief_of(terms, ())
    >>> found.holds, found.modes
    ((True, True, False, False), ('defer', 'pay', 'pay', 'pay'))
    """
    n = terms.n_instalments
    holds, modes = [False] * n, [PAY] * n
    for grace in terms.grace:
        for row in _rows(terms, grace, dues):
            holds[row] = holds[row] or grace.holds_principal
            modes[row] = _one_treatment(modes[row], grace, row)
    for row, weight in enumerate(weights):
        if not weight and not holds[row]:
            holds[row] = True
            modes[row] = "capitalise" if modes[row] == PAY else modes[row]
    _check_end(terms, holds, modes, weights)
    return Relief(tuple(holds), tuple(modes))


def _rows(terms: LoanTerms, grace: Grace, dues: tuple[dt.date, ...]) -> range | list[int]:
    if grace.kind == "closure":
        month = calendar_named(terms.calendar).ymd
        return [k for k, day in enumerate(dues) if month(day.toordinal())[1] in grace.months]
    if grace.start_on is not None and grace.end_on is not None:
        return [k for k, day in enumerate(dues) if grace.start_on <= day < grace.end_on]
    if grace.n_instalments >= terms.n_instalments:
        most = terms.n_instalments - 1
        cure = f"at most n_instalments={most} of this grace" if most else "a loan of one instalment has no grace"
        raise _nothing_left(terms, f"a grace of {grace.n_instalments} instalments", cure)
    return range(grace.n_instalments)


def _one_treatment(mode: str, grace: Grace, row: int) -> str:
    treated = grace.treats_interest
    if PAY in {mode, treated} or mode == treated:
        return treated if mode == PAY else mode
    raise TermsError.of(
        "SK324",
        f"two graces treat the interest of instalment {row + 1} differently",
        fields=(("one says", mode), ("the other says", treated)),
        help="let each instalment have one treatment of interest",
    )


def _check_end(terms: LoanTerms, holds: list[bool], modes: list[str], weights: tuple[object, ...]) -> None:
    if not holds[-1] and modes[-1] in {PAY, FREE}:
        return
    if terms.method in {"step", "irregular"} and not weights[-1]:
        cure = f"give the last of the {len(terms.weights)} weights more than 0"
        raise _nothing_left(terms, "the last instalment weighs nothing, and", cure)
    free = next((k for k in range(len(holds), 0, -1) if not holds[k - 1] and modes[k - 1] in {PAY, FREE}), 0)
    raise _nothing_left(terms, "the last instalment is in a grace, and", _shorter(terms, free))


def _shorter(terms: LoanTerms, n: int) -> str:
    """Say that so many instalments end on one that pays, with what else is told for each of them."""
    if not n or terms.method == "step":  # the stretches of fewer instalments are others
        return "let an instalment after the grace pay"
    each = "weights" * (terms.method == "irregular"), "due_dates" * bool(terms.due_dates)
    listed = " and ".join(name for name in each if name)
    return f"n_instalments={n}{f' with the first {n} {listed}' if listed else ''} ends on one that pays"


def _nothing_left(terms: LoanTerms, what: str, cure: str) -> TermsError:
    said = f"{what} leaves none of {terms.n_instalments} to repay the loan"
    return TermsError.of("SK316", said.replace("and leaves none", "which leaves none"), help=cure)
