Path("pack.yaml").write_bytes(text.encode("utf-16"))
load_pack("./pack.yaml")
