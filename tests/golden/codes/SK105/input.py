Path("pack.yaml").write_text("# to be written")
load_pack("./pack.yaml")
