survival([1, 2, 3], [True, False])
