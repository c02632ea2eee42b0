from serkit.domain.case import Case
case = Case(id="c1", person="p1", programme="x", state="applied", since=dt.date(2026, 2, 1))
case.advance("assessing", on=dt.date(2026, 1, 1))
