pack.due([{"type": "attendance.missed", "on": "2026-02-01", "about": "p1"}] * 2, as_of="2026-11-01")
