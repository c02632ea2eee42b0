load_pack("in.pension")
