wrong = "".join(f"  v{n}: houshold.size\n" for n in range(1001))
Path("pack.yaml").write_text(text + "values:\n" + wrong)
load_pack("./pack.yaml")
