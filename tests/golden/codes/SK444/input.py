log = [{"type": "placement.started", "on": "1700-01-01", "about": str(n)} for n in range(5)]
pack.due(log, as_of="2026-11-01")
