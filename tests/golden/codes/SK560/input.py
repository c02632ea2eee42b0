feasible_groups(27, 160, 7, 5)
