from serkit.domain.work import Placement
Placement(id="j1", person="p1", started_on=dt.date(2026, 3, 1), ended_on=dt.date(2026, 2, 1))
