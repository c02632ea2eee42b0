"""A loan's schedule: whole columns of integers; rows are made when somebody looks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, NoReturn, overload

from serkit.domain.flows import flows_of, up_front_fees
from serkit.kernel.daterange import day_of
from serkit.kernel.errors import CalcError, SerkitError
from serkit.kernel.money import Money, raw_money

if TYPE_CHECKING:
    import datetime as dt

    from serkit.domain.flows import Flow, UpFrontFee
    from serkit.domain.loan import LoanTerms
    from serkit.domain.origin import ScheduleOrigin
    from serkit.kernel.derivation import Derivation


class Columns(NamedTuple):
    """One tuple of minor units for each column, all of one length, in the order of the due dates.

    >>> Columns((60, 40), (2, 1), (0, 0), (40, 0)).principal
    (60, 40)
    """

    principal: tuple[int, ...]
    interest: tuple[int, ...]
    fees: tuple[int, ...]
    outstanding: tuple[int, ...]


class Instalment:
    """One row: `number` counts from 1; `due` is principal, interest and fees together.

    `outstanding_principal` is what is still owed after it is paid. Amounts are Money in the unit of the
    loan's principal.
    """

    __slots__ = ("_at", "_schedule")

    def __init__(self, schedule: Schedule, at: int) -> None:
        self._schedule = schedule
        self._at = at

    @property
    def number(self) -> int:
        """Place in the schedule, from 1."""
        return self._at + 1

    @property
    def due_on(self) -> dt.date:
        """The day it falls due."""
        return self._schedule.due_dates[self._at]

    @property
    def principal(self) -> Money:
        """What it repays of the loan."""
        return self._money(self._schedule.columns[0][self._at])

    @property
    def interest(self) -> Money:
        """What it pays for the loan: interest, or karmozd."""
        return self._money(self._schedule.columns[1][self._at])

    @property
    def fees(self) -> Money:
        """Charges beside the method."""
        return self._money(self._schedule.columns[2][self._at])

    @property
    def due(self) -> Money:
        """What is to be paid that day."""
        principal, interest, fees, _ = self._schedule.columns
        at = self._at
        return self._money(principal[at] + interest[at] + fees[at])

    @property
    def outstanding_principal(self) -> Money:
        """What is still owed afterwards."""
        return self._money(self._schedule.columns[3][self._at])

    def _money(self, minor: int) -> Money:
        return raw_money(minor, self._schedule.currency, self._schedule.unit)

    def _key(self) -> tuple[object, ...]:
        columns = self._schedule.columns
        return (
            self._at,
            self.due_on,
            *(column[self._at] for column in columns),
            self._schedule.currency,
        )

    def __eq__(self, other: object) -> bool:
        return self._key() == other._key() if isinstance(other, Instalment) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._key())

    def __repr__(self) -> str:
        return (
            f"Instalment(number={self.number}, due_on={self.due_on!r}, principal={self.principal!r}, "
            f"interest={self.interest!r}, fees={self.fees!r}, outstanding_principal={self.outstanding_principal!r})"
        )


class Instalments(Sequence[Instalment]):
    """The rows of a schedule, made one by one when asked for."""

    __slots__ = ("_schedule",)

    def __init__(self, schedule: Schedule) -> None:
        self._schedule = schedule

    def __len__(self) -> int:
        return len(self._schedule.due_dates)

    @overload
    def __getitem__(self, index: int) -> Instalment: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Instalment, ...]: ...
    def __getitem__(self, index: int | slice) -> Instalment | tuple[Instalment, ...]:
        found = range(len(self))[index]
        if isinstance(found, range):
            return tuple(Instalment(self._schedule, at) for at in found)
        return Instalment(self._schedule, found)

    def __iter__(self) -> Iterator[Instalment]:
        for at in range(len(self._schedule.due_dates)):
            yield Instalment(self._schedule, at)

    def __eq__(self, other: object) -> bool:
        return self._schedule == other._schedule if isinstance(other, Instalments) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._schedule)

    def __repr__(self) -> str:
        return f"<{len(self)} instalments>"


class DownPaid(NamedTuple):
    """What was paid at once of a payout, as a row: no instalment, but it repays principal.

    `outstanding_principal` is what is owed that evening.
    """

    due_on: dt.date
    principal: Money
    interest: Money
    fees: Money
    due: Money
    outstanding_principal: Money


class Totals(NamedTuple):
    """Sums over the whole schedule, in the unit of the principal."""

    principal: Money
    interest: Money
    fees: Money
    due: Money


class Schedule:
    """What falls due, and when; made by `amortise(terms)` and always carrying its terms.

    What is outstanding after an instalment is what is owed that evening: a tranche paid out that day is part of it.
    Fees on the days of payout and down payments are no instalments: `flows` has them.

    Invariants: principal sums to the loan, less down payments and with interest that was capitalised; the last
    outstanding principal is zero; each outstanding principal is the one before less the principal repaid, with what
    was paid out and capitalised. A schedule that breaks them cannot be built (CalcError SK320).
    """

    __slots__ = ("_origin", "columns", "currency", "due_dates", "terms", "unit")

    terms: LoanTerms
    columns: Columns
    due_dates: tuple[dt.date, ...]
    currency: str
    unit: str
    _origin: ScheduleOrigin | None

    def __init__(
        self,
        terms: LoanTerms,
        columns: Columns,
        due_dates: tuple[dt.date, ...],
        *,
        origin: ScheduleOrigin | None = None,
    ) -> None:
        _balance(terms, columns, due_dates)
        put = object.__setattr__
        put(self, "terms", terms)
        put(self, "columns", columns)
        put(self, "due_dates", due_dates)
        put(self, "currency", terms.principal.currency)
        put(self, "unit", terms.principal.unit)
        put(self, "_origin", origin)

    @property
    def instalments(self) -> Instalments:
        """The rows, by position from 0."""
        return Instalments(self)

    @property
    def totals(self) -> Totals:
        """The sums of each column."""
        principal, interest, fees = (sum(column) for column in self.columns[:3])
        sums = (principal, interest, fees, principal + interest + fees)
        return Totals(*(Money.of_minor(each, self.unit) for each in sums))

    @property
    def capitalised(self) -> tuple[int, ...]:
        """Interest that each row adds to what is owed instead of billing it, in minor units."""
        return capitalised(self.terms, self.columns, self.due_dates)

    @property
    def down_payments(self) -> tuple[DownPaid, ...]:
        """Down payments as rows, one for each payout that had one."""
        found, nothing = [], self._money(0)
        for payout in self.terms.payouts:
            down = self._money(payout.down)
            if payout.down:
                found.append(DownPaid(payout.on, down, nothing, nothing, down, self._money(self.owed_on(payout.on))))
        return tuple(found)

    def owed_on(self, day: dt.date) -> int:
        """Return what is owed on the evening of a day if everything is paid as agreed, in minor units.

        Raises AmountTypeError (SK350) for anything but a date.
        """
        day_of(day)
        row = bisect_right(self.due_dates, day)
        since = self.due_dates[row - 1] if row else None
        later = (each.owed for each in self.terms.payouts if each.on <= day and (since is None or each.on > since))
        return (self.columns.outstanding[row - 1] if row else 0) + sum(later)

    def _money(self, minor: int) -> Money:
        return Money.of_minor(minor, self.unit)

    @property
    def up_front_fees(self) -> tuple[UpFrontFee, ...]:
        """Fees on the days of payout, in minor units; they are in no row."""
        return up_front_fees(self.terms)

    @property
    def net_disbursed(self) -> Money:
        """What reaches the borrower: all payouts less the fees withheld from them."""
        withheld = sum(each.minor for each in self.up_front_fees if each.withheld)
        return Money.of_minor(self.terms.principal.minor - withheld, self.unit)

    @property
    def flows(self) -> tuple[Flow, ...]:
        """Every movement of money as the borrower sees it, by date: payouts, down payments, fees, instalments."""
        return flows_of(self.terms, self.columns, self.due_dates)

    def explain(
        self, *, number: int | None = None, column: str | None = None, lang: str = "en", unit: str | None = None
    ) -> Derivation:
        """Say how a cell came about: the row `number` from 1, and `column` as in Instalment.

        Amounts are in the unit of the loan, or in another `unit` of its currency, such as IRR for a loan in IRT.
        Raises CalcError (SK296) for a language the library has no words for, SK333 for no such cell, and SerkitError
        (SK690) on a schedule that was read back: `amortise(schedule.terms)` makes it again.
        """
        if self._origin is None:
            raise SerkitError.of(
                "SK690",
                "this schedule was read back and does not know its calculator",
                help="make it again from its terms: amortise(schedule.terms).explain(...)",
            )
        return self._origin.explain(self, number, column, lang, unit)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        msg = f"Schedule is frozen: {name} cannot be set"
        raise AttributeError(msg)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Schedule):
            return NotImplemented
        return (self.terms, self.due_dates, self.columns) == (other.terms, other.due_dates, other.columns)

    def __hash__(self) -> int:
        return hash((self.terms, self.due_dates, self.columns))

    def __repr__(self) -> str:
        return f"Schedule(terms={self.terms!r}, n_instalments={len(self.due_dates)})"

    def __reduce__(self) -> tuple[object, ...]:
        return Schedule, (self.terms, self.columns, self.due_dates)


def _balance(terms: LoanTerms, columns: Columns, due_dates: tuple[dt.date, ...]) -> None:
    n = len(due_dates)
    wrong = ""
    if any(len(column) != n for column in columns) or not n:
        wrong = "every column needs one number for each due date"
    elif columns.outstanding[-1]:
        wrong = "something is still owed after the last instalment"
    elif not (terms.grace or terms.tranches or terms.down_payment or terms.weights):
        if sum(columns.principal) != terms.principal.minor:
            wrong = "the principal repaid does not sum to the loan"
    elif min(capitalised(terms, columns, due_dates)) < 0:
        wrong = "the principal repaid does not sum to the loan and its capitalised interest"
    if wrong:
        raise CalcError.of("SK320", wrong, help="build schedules with amortise(terms)")


def capitalised(terms: LoanTerms, columns: Columns, due_dates: tuple[dt.date, ...]) -> tuple[int, ...]:
    """Return the interest that each row adds to what is owed: what neither payouts nor repayments explain."""
    owed, paid_out, rows = 0, list(terms.payouts), []
    for day, paid, left in zip(due_dates, columns.principal, columns.outstanding, strict=True):
        while paid_out and paid_out[0].on <= day:
            owed += paid_out.pop(0).owed
        rows.append(left - (owed - paid))
        owed = left
    return tuple(rows)
