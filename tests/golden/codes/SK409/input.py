pack.facts({"household.size": 10**41})
