"""What an enterprise can carry: its cash beside the debt, by rows and seasons, and how long a grace it needs."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from serkit.domain.grace import Grace
from serkit.domain.loan import LoanTerms
from serkit.domain.schedule import Schedule
from serkit.kernel.calendars import calendar_named
from serkit.kernel.dates import day_of
from serkit.kernel.errors import CalcError, IncomparableError
from serkit.kernel.given import of_type, several, several_of, wrong_type
from serkit.kernel.money import Money

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from serkit.domain.grace import GraceInterest, GraceKind

_SEASONS = 'seasons={"dry": (1, 4), "wet": (7, 10)}'
_CASH = 'cash=[(date(2026, 2, 1), Money("120", "EUR")), ...]'
_MONTHS = range(1, 13)


@attrs.frozen(kw_only=True)
class Coverage:
    """Net operating cash over what is due (DSCR), in all, at its least and row by row; None where nothing is due."""

    schedule: Schedule
    cash: tuple[Money, ...]
    ratios: tuple[Fraction | None, ...]
    whole: Fraction
    least: Fraction
    least_number: int
    """The instalment with the least coverage, from 1."""

    def by_season(self, seasons: Mapping[str, Sequence[int]]) -> dict[str, Fraction | None]:
        """Return the coverage of each season, named with the months of the terms' calendar that belong to it.

        Raises:
            CalcError: SK335 if a month that something falls due in belongs to no season, any month to two, or a
                number is that of no month.
        """
        calendar = calendar_named(self.schedule.terms.calendar)
        given: object = seasons
        if not isinstance(given, Mapping):
            raise wrong_type("mapping", "seasons", given, _SEASONS)
        listed = [
            month
            for months in seasons.values()
            for month in several_of(int, "a season", months, _SEASONS, in_order=False)
        ]
        twice = next((month for month in listed if listed.count(month) > 1), None)
        if twice is not None:
            raise CalcError.of("SK335", f"month {twice} belongs to two seasons", help="give every month one season")
        strange = next((month for month in listed if month not in _MONTHS), None)
        if strange is not None:
            raise CalcError.of("SK335", f"there is no month {strange}", help="name 1 to 12, as the calendar has them")
        named = {month: name for name, months in seasons.items() for month in months}
        cash, due = dict.fromkeys(seasons, 0), dict.fromkeys(seasons, 0)
        for row, earned in zip(self.schedule.instalments, self.cash, strict=True):
            month = calendar.ymd(row.due_on.toordinal())[1]
            if month not in named:
                raise CalcError.of("SK335", f"month {month} belongs to no season", help="give every month its season")
            cash[named[month]] += earned.minor
            due[named[month]] += row.due.minor
        return {name: Fraction(cash[name], due[name]) if due[name] else None for name in seasons}


def debt_coverage(schedule: Schedule, cash: Sequence[Money]) -> Coverage:
    """Divide the net operating cash of each period by what falls due at its end.

    Args:
        cash: what the enterprise earns before debt in each period, one amount for each instalment.

    Raises:
        CalcError: SK334 for another number of amounts than instalments, SK508 for a wrong type.
        IncomparableError: another currency.

    >>> import datetime as dt
    >>> from serkit.calc.loan.schedule import amortise
    >>> from serkit.domain.loan import LoanTerms
    >>> from serkit.kernel.rate import Rate
    >>> loan = amortise(LoanTerms(principal=Money("400", "EUR"), method="flat", annual_rate=Rate.percent("0"),
    ...     n_instalments=4, disbursed_on=dt.date(2026, 1, 1), every="quarter"))
    >>> found = debt_coverage(loan, [Money(amount, "EUR") for amount in (250, 80, 150, 200)])
    >>> str(found.whole), str(found.least), found.least_number
    ('17/10', '4/5', 2)
    >>> {name: str(ratio) for name, ratio in found.by_season({"dry": (1, 4), "wet": (7, 10)}).items()}
    {'dry': '9/4', 'wet': '23/20'}
    """
    rows = of_type(Schedule, "schedule", schedule, "schedule=amortise(terms)").instalments
    told = several_of(Money, "cash", cash, 'cash=[Money("1000", "INR"), ...], one for each instalment')
    if len(told) != len(rows):
        said = f"{len(told)} amounts of cash for {len(rows)} instalments"
        raise CalcError.of("SK334", said, help="give one amount for each instalment")
    for each in told:
        _same_currency(each, schedule.terms)
    dues = [row.due.minor for row in rows]
    ratios = tuple(Fraction(each.minor, due) if due else None for each, due in zip(told, dues, strict=True))
    least = min(ratio for ratio in ratios if ratio is not None)
    return Coverage(
        schedule=schedule,
        cash=told,
        ratios=ratios,
        whole=Fraction(sum(each.minor for each in told), sum(dues)),
        least=least,
        least_number=ratios.index(least) + 1,
    )


@attrs.frozen(kw_only=True)
class BreakEven:
    """The least number of instalments of grace with which the cash never runs out, with the schedule it gives.

    `lowest` is the least that is ever in hand.
    """

    grace: int
    schedule: Schedule
    lowest: Money


def break_even_grace(
    terms: LoanTerms,
    cash: Sequence[tuple[dt.date, Money]],
    *,
    kind: GraceKind = "moratorium",
    interest: GraceInterest | None = None,
    reserve: Money | None = None,
) -> BreakEven:
    """Find the least grace with which what is earned so far always covers what is paid so far.

    Every number of instalments is tried, from none; what the terms grant already is kept. All that the loan has the
    borrower pay counts on its day, fees and down payments too; what is lent pays for what it was lent for, and is no
    cash.

    Args:
        terms: of the loan; its grace is added to.
        cash: net operating cash, each amount with the day it is in hand; losses are negative. It has to reach the
            last instalment.
        kind: of the grace, one of those that count instalments: moratorium, principal, interest, interest_free.
        interest: what becomes of interest, "capitalise" in a moratorium unless said; the other kinds say it
            themselves, or "defer".
        reserve: what is in hand at the start.

    Raises:
        CalcError: SK335 if no grace does. IncomparableError: SK260 for another currency. TermsError: for a grace of
            no such kind, or one that these terms have no place for.

    >>> import datetime as dt
    >>> from serkit.domain.loan import LoanTerms
    >>> from serkit.kernel.rate import Rate
    >>> terms = LoanTerms(principal=Money("300", "EUR"), method="flat", annual_rate=Rate.percent("0"),
    ...     n_instalments=5, disbursed_on=dt.date(2026, 1, 1))
    >>> earned = [(dt.date(2026, month, 1), Money(amount, "EUR"))
    ...     for month, amount in ((2, 0), (3, 0), (4, 120), (5, 120), (6, 120))]
    >>> found = break_even_grace(terms, earned, interest="free")
    >>> found.grace, found.lowest, found.schedule.terms.grace[0].kind
    (2, Money("0.00", "EUR"), 'moratorium')
    """
    from serkit.calc.loan.schedule import amortise
    from serkit.calc.loan.search import built

    of_type(LoanTerms, "terms", terms, "terms=LoanTerms(principal=..., method=..., ...)")
    if reserve is not None:
        _same_currency(of_type(Money, "reserve", reserve, 'reserve=Money("5000", "INR")'), terms)
    earned = tuple(_earned(each) for each in several("cash", cash, _CASH))
    told = interest or ("capitalise" if kind == "moratorium" else None)
    for n in range(terms.n_instalments):
        added = (Grace(kind=kind, n_instalments=n, interest=told),) if n else ()
        longer = attrs.evolve(terms, grace=(*terms.grace, *added))
        schedule = built(longer) if n else amortise(longer)
        if schedule is None:  # so long a grace leaves no loan: nobody asked for it, so nobody is told
            continue
        lowest = _lowest(schedule, earned, reserve)
        if lowest >= 0:
            return BreakEven(grace=n, schedule=schedule, lowest=Money.of_minor(lowest, terms.principal.unit))
    raise CalcError.of(
        "SK335",
        f"no grace of up to {terms.n_instalments - 1} instalments lets the cash cover what falls due",
        help="lend less, over a longer time, or plan for more cash",
    )


def _earned(told: object) -> tuple[dt.date, Money]:
    if not isinstance(told, (tuple, list)) or len(told) != 2:  # noqa: PLR2004 - a pair
        raise wrong_type("pair", "each of cash", told, _CASH)
    day, amount = told
    day_of(day)
    return day, of_type(Money, "an amount of cash", amount, _CASH)


def _lowest(schedule: Schedule, cash: Sequence[tuple[dt.date, Money]], reserve: Money | None) -> int:
    """Return the least that is in hand on any day; what is earned on a day pays what falls due that day."""
    moves = [(row.due_on, 1, -row.due.minor) for row in schedule.instalments]
    moves += [(each.on, 1, -each.down) for each in schedule.terms.payouts]
    moves += [(each.on, 1, -each.minor) for each in schedule.up_front_fees if not each.withheld]
    for day, amount in cash:
        _same_currency(amount, schedule.terms)
        moves.append((day, 0, amount.minor))
    in_hand = 0 if reserve is None else reserve.minor
    lowest = in_hand
    for _, _, minor in sorted(moves):
        in_hand += minor
        lowest = min(lowest, in_hand)
    return lowest


def _same_currency(amount: Money, terms: LoanTerms) -> None:
    if amount.currency != terms.principal.currency:
        said = f"the loan is in {terms.principal.currency} and cash in {amount.currency}"
        raise IncomparableError.of("SK260", said, help=f"give the cash in {terms.principal.currency}")
