Path("rules").mkdir()
Path("rules/notes.yaml").write_text(text)
load_pack("./rules")
