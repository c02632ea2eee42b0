Money("100", "INE")
