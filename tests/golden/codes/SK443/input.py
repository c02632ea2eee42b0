log = [{"type": "application.submitted", "on": "2026-02-01", "about": each, "case": each} for each in ("c1", "c2")]
pack.check_process(log, as_of="2026-11-01")
