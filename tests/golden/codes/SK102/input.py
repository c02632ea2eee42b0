Path("pack.yaml").write_text(text + "#" * 2**20)
load_pack("./pack.yaml")
