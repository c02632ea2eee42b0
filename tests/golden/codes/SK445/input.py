pack.due([{"type": "case.opened", "on": "9998-12-01", "about": "c1"}], as_of="9998-12-31")
