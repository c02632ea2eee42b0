from serkit.kernel.dates import due_dates
due_dates(dt.date(2026, 1, 1), n=100_000, every="month")
