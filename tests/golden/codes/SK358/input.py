from serkit.kernel.dates import due_dates
due_dates(dt.date(2026, 1, 31), n=3, every="month", month_end="clip")
