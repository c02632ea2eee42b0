"""Relief agreed in advance: instalments in which principal, interest or both are not paid, and what becomes of it."""

from __future__ import annotations

import datetime as dt
from typing import Literal, get_args

import attrs

from serkit.domain.problems import Problems, as_told, as_tuple, did_you_mean
from serkit.kernel.errors import TermsError

GraceKind = Literal["principal", "interest", "interest_free", "moratorium", "closure", "suspension"]
GraceInterest = Literal["pay", "defer", "spread", "capitalise", "capitalise_simple", "free"]

KINDS: tuple[str, ...] = get_args(GraceKind)
_FIXED: dict[str, tuple[str, ...]] = {
    "principal": ("pay",),
    "interest": ("defer", "spread"),
    "interest_free": ("free",),
}
_ANY: tuple[str, ...] = get_args(GraceInterest)
_COUNTED = ("principal", "interest", "interest_free", "moratorium")
MONTHS = 12


@attrs.frozen(kw_only=True)
class Grace:
    """One relief: which instalments it is for, and what becomes of their interest.

    principal: the first `n_instalments` pay interest alone. interest: the first `n_instalments` pay principal, their
    interest later. interest_free: no interest runs in them. moratorium: nothing is paid in them. closure: nothing
    is paid in instalments due in these `months` of the terms' calendar, every year (harvest, winter). suspension:
    nothing is paid in instalments due from `start_on` to before `end_on` (illness).

    interest: "pay" when due; "defer" to the next instalment that pays; "spread" evenly over all later instalments;
    "capitalise" at each due date, so that interest bears interest; "capitalise_simple" once, at the end of the
    relief, without interest on interest; "free": none runs. Kinds that leave no choice need none.

    Raises:
        TermsError: SK302 for a wrong type, SK307 for an unknown kind or option, SK317 where a kind is told too little
            or what it has no use for.

    >>> Grace(kind="moratorium", n_instalments=6, interest="capitalise").interest
    'capitalise'
    >>> Grace(kind="closure", months=(12, 1, 2))
    Traceback (most recent call last):
    serkit.TermsError: SK317 grace-incomplete: what becomes of the interest of a closure is not said
      help: write interest="pay" or one of defer, spread, capitalise, capitalise_simple, free
    """

    kind: GraceKind
    n_instalments: int = 0
    interest: GraceInterest | None = None
    months: tuple[int, ...] = attrs.field(default=(), converter=as_tuple)
    start_on: dt.date | None = None
    end_on: dt.date | None = None

    def __attrs_post_init__(self) -> None:
        problems = Problems()
        if self.kind not in KINDS:
            problems.add("SK307", "there is no such kind of grace", help=did_you_mean(self.kind, KINDS))
        else:
            _check_interest(self, problems)
            _check_extent(self, problems)
        problems.refuse(TermsError)

    @property
    def holds_principal(self) -> bool:
        """Whether no principal is paid in these instalments."""
        return self.kind not in {"interest", "interest_free"}

    @property
    def treats_interest(self) -> str:
        """What becomes of the interest, also where the kind leaves no choice."""
        return self.interest or _FIXED.get(self.kind, ("pay",))[0]


def _check_interest(grace: Grace, problems: Problems) -> None:
    allowed = _FIXED.get(grace.kind, _ANY)
    if grace.interest is None and grace.kind not in _FIXED:
        cure = 'write interest="pay" or one of ' + ", ".join(_ANY[1:])
        problems.add("SK317", f"what becomes of the interest of a {grace.kind} is not said", help=cure)
    elif grace.interest is not None and grace.interest not in allowed:
        problems.add("SK307", f"the interest of {grace.kind} has no such option", help="allowed: " + ", ".join(allowed))


def _check_extent(grace: Grace, problems: Problems) -> None:
    """Each kind is told its own extent, and nothing else."""
    counted, closed = grace.kind in _COUNTED, grace.kind == "closure"
    count: object = grace.n_instalments
    if not isinstance(count, int) or isinstance(count, bool) or count < 0:
        problems.add("SK302", "n_instalments of a grace is a whole number, 1 or more", help="write n_instalments=3")
    elif counted is not bool(count):
        said = "does not say for how many instalments" if counted else "counts no instalments"
        cure = "write n_instalments=3" if counted else "leave n_instalments out: months or dates say which"
        fields = (("found", f"n_instalments={as_told(count)}"),)
        problems.add("SK317", f"a grace of kind {grace.kind} {said}", fields=fields, help=cure)
    known = all(type(each) is int and 1 <= each <= MONTHS for each in grace.months)
    if closed is not bool(grace.months) or not known or len(set(grace.months)) >= MONTHS:
        said = "does not say in which months, 1 to 12 and fewer than all" if closed else "has no months"
        cure = "write months=(12, 1, 2)" if closed else "leave months out"
        fields = (("found", f"months={as_told(grace.months)}"),)
        problems.add("SK317", f"a grace of kind {grace.kind} {said}", fields=fields, help=cure)
    _check_dates(grace, problems)


def _check_dates(grace: Grace, problems: Problems) -> None:
    dates = (grace.start_on, grace.end_on)
    told = [each for each in dates if each is not None]
    if not all(_is_date(each) for each in told):
        problems.add("SK302", "start_on and end_on are dates", help="write start_on=datetime.date(2026, 3, 1)")
    elif grace.kind != "suspension" and told:
        problems.add("SK317", f"a grace of kind {grace.kind} has no dates", help="leave start_on and end_on out")
    elif grace.kind == "suspension" and (len(told) < len(dates) or told[0] >= told[1]):
        cure = "write start_on and end_on: the first day, and the day after the last"
        fields = (("start_on", str(grace.start_on)), ("end_on", str(grace.end_on)))
        problems.add("SK317", "a suspension runs from one day to a later one", fields=fields, help=cure)


def _is_date(value: object) -> bool:
    return isinstance(value, dt.date) and not isinstance(value, dt.datetime)
