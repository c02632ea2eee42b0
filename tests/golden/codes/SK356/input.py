DateRange(start_on=dt.date(2026, 1, 1), end_on=dt.date(2026, 1, 1))
