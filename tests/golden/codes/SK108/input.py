Path("pack.yaml").write_text("values: [" + "1,\n" * 200_001 + "1]")
load_pack("./pack.yaml")
