"""SK340 to SK360: exact numbers, rounding, days, lengths of time and calendars."""

from __future__ import annotations

from serkit.kernel.code_pages.page import Page, python

_DATES = "from serkit.kernel.datetext import read_date\n"
_DUE = "from serkit.kernel.dates import due_dates\n"
_COUNT = "from serkit.kernel.daycount import year_fraction\n"
_WORK = "from serkit.kernel.workdays import WorkDays\n"
_CALENDARS = "from serkit.kernel.calendars import calendar_named\n"

PAGES: dict[str, Page] = {
    "SK340": python(
        "Floats and truth values are no exact amounts: 0.1 is a little more than a tenth. Give text, a whole number, a "
        "Decimal or a Fraction.",
        'Money(0.1, "INR")',
        'Money("0.10", "INR")',
    ),
    "SK341": python(
        "The text is no plain number. Digits and one decimal point, no grouping signs: `1,000` is a thousand to some "
        "and one to others.",
        'Money("1,000", "INR")',
        'Money("1000", "INR")',
    ),
    "SK342": python(
        "The currency has no such small part, and nothing is rounded in silence. Round by a rule you can name.",
        'Money("9.995", "INR")',
        'Money("10.00", "INR")',
    ),
    "SK343": python(
        "The number has more digits than any sum of money or rate.",
        'Money("9" * 60, "INR")',
        'Money("9" * 12, "INR")',
    ),
    "SK344": python(
        "Money cannot be shared out so: into no parts, by weights that are all nothing, or by an amount of nothing.",
        'Money("100", "INR").split(0)',
        'Money("100", "INR").split(3)',
    ),
    "SK345": python(
        "No rounding is called so, or its step is nothing. Modes are those the message lists; the step counts the "
        "smallest coins.",
        'Rounding(mode="commercial")',
        'Rounding(mode="half_up")',
    ),
    "SK346": python(
        "Nothing happens so often: periods are day, week, fortnight, month, quarter, half-year, year and others that "
        "the message lists.",
        'Rate.percent("1", per="moon")',
        'Rate.percent("1", per="month")',
    ),
    "SK350": python(
        "The text is no date. Days are written year, month, day: `2025-03-20`, or `1403-12-30` in the Jalali calendar.",
        _DATES + 'read_date("20.3.2025")',
        _DATES + 'read_date("2025-03-20")',
    ),
    "SK351": python(
        "There is no such day in this calendar: a month has 28 to 31 days, and leap days come in leap years only.",
        _DATES + 'read_date("2025-02-29")',
        _DATES + 'read_date("2025-02-28")',
    ),
    "SK352": python(
        "The year belongs to neither calendar: Jalali years are 1200 to 1599, Gregorian years 1700 and later.",
        _DATES + 'read_date("1650-01-01")',
        _DATES + 'read_date("1950-01-01")',
    ),
    "SK353": python(
        "The year is a Jalali one and the place asks for a Gregorian date. The message shows the same day in both.",
        _DATES + 'read_date("1403-12-30", calendar="gregorian")',
        _DATES + 'read_date("2025-03-20", calendar="gregorian")',
    ),
    "SK354": python(
        "The day lies outside the calendar: most often a number of months or years is too large.",
        _DUE + 'due_dates(dt.date(2026, 1, 1), n=100_000, every="month")',
        _DUE + 'due_dates(dt.date(2026, 1, 1), n=12, every="month")',
    ),
    "SK355": python(
        "The text is no length of time. It is a whole number and a unit: `18 years`, `6 months`, `2 weeks`, `90 days`, "
        "`10 working days`.",
        'Period.parse("half a year")',
        'Period.parse("6 months")',
    ),
    "SK356": python(
        "No day lies in the range: it ends before it begins. `end_on` is the first day no longer in it.",
        "DateRange(start_on=dt.date(2026, 1, 1), end_on=dt.date(2026, 1, 1))",
        "DateRange(start_on=dt.date(2026, 1, 1), end_on=dt.date(2026, 1, 2))",
    ),
    "SK357": python(
        "There are two calendars: gregorian and jalali.",
        _CALENDARS + 'calendar_named("shamsi")',
        _CALENDARS + 'calendar_named("jalali")',
    ),
    "SK358": python(
        "No such rule for ends of months or leap days: `month_end` is clamp, roll or last; `leap_day` is "
        "`month end` or "
        "`next day`.",
        _DUE + 'due_dates(dt.date(2026, 1, 31), n=3, every="month", month_end="clip")',
        _DUE + 'due_dates(dt.date(2026, 1, 31), n=3, every="month", month_end="clamp")',
    ),
    "SK359": python(
        "No day count is called so; the message lists them.",
        _COUNT + 'year_fraction(dt.date(2026, 1, 1), dt.date(2026, 7, 1), "ACT/370")',
        _COUNT + 'year_fraction(dt.date(2026, 1, 1), dt.date(2026, 7, 1), "ACT/365F")',
    ),
    "SK360": python(
        "Working days cannot be told from these: a weekday that is none, a week without a day that is worked, "
        "holidays without an end, or a country whose holidays are not known.",
        _WORK + 'WorkDays(weekend=("fridai",))',
        _WORK + 'WorkDays(weekend=("friday",))',
    ),
}
