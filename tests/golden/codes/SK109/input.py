Path("pack.yaml").write_text(text + "# " + "x" * 200_000)
load_pack("./pack.yaml")
