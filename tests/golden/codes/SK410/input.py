Path("pack.yaml").write_text(text.replace("when: household.income <= limit", "when: ratio(household.size) > 1") + '''
tables:
  ratio: {inputs: [household.size], output: number, source: act, rows: [["< 3", 1]]}
''')
load_pack("./pack.yaml").decide({"household.size": 4}, as_of="2026-11-01")
