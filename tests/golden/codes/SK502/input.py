proportion(21, 20)
