load_pack("in.pensions").check_process([], as_of="2026-11-01")
