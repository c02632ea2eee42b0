from serkit.calc.outcome.compare import compare_estimates
curve = survival([1, 2, 3], [True, False, True]).at(2)
compare_estimates(curve, curve)
