from serkit.calc.outcome.retention import retention
from serkit.domain.work import Placement
job = Placement(id="j1", person="p1", started_on=dt.date(2025, 1, 1))
retention([job], as_of=dt.date(2026, 1, 1)).at(9)
