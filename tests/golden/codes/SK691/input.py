decision = pack.decide({"household.income": "4000 INR per month"}, as_of="2026-11-01")["support"]
stored = from_dict(to_dict(decision))
load_pack("in.pensions").bind(stored)
