survival([-1, 2], [True, False])
