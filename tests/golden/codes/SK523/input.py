survival([3, 5], ["yes", "no"])
