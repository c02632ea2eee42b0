from serkit.calc.outcome.cohort import Cohort, Episode
from serkit.calc.outcome.funnel import funnel
year = Cohort(name="2025", window=DateRange(start_on=dt.date(2025, 1, 1), end_on=dt.date(2026, 1, 1)))
funnel([Episode(id="e1", who="p1", entered_on=dt.date(2025, 2, 1), unit="household")], year, as_of=dt.date(2025, 12, 31))
