proportion(18.0, 20)
