from serkit.kernel.daycount import year_fraction
year_fraction(dt.date(2026, 1, 1), dt.date(2026, 7, 1), "ACT/370")
