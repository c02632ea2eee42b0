from serkit.domain.stipend import Sale
Sale(id="s1", production="c1", sold_on=dt.date(2026, 2, 1), proceeds=Money("-1", "EUR"))
