survival([3, 5], [True, False], entry=[3, 0])
