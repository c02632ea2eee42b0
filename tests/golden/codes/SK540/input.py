from serkit.calc.outcome.logrank import log_rank
log_rank({"women": ([1, 2], [True, True])})
