pack.decide({"household.income": "500 INR per month"}, as_of="2026-11-01")["support"].explain(lang="xx")
