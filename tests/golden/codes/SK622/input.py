load_pack("in.pensions").due([], as_of="2026-11-01")
