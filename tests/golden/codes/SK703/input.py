read_json('{"a": 1, "a": 2}')
