decision = pack.decide({"household.income": "4000 INR per month"}, as_of="2026-11-01")["support"]
Override(decision=decision, status="ineligible", by="officer 7", why="", on=dt.date(2026, 11, 2))
