pack.due([{"type": "attendance.missed", "about": "p1"}], as_of="2026-11-01")
