log = [{"type": "household.counted", "on": "2026-02-01", "facts": {"household.size": 3}}]
pack.due(log, as_of="2026-11-01", facts=pack.facts({"household.size": 4}))
