load_pack("in.pensions").draft_plan({}, as_of="2026-11-01")
