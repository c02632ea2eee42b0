load_pack("./my-pak")
