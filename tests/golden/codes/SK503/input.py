proportion(18, 20, level="95")
