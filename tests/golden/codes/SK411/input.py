pack.decide(load_pack("in.pensions").facts({}), as_of="2026-11-01")
