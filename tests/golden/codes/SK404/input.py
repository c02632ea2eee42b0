pack.facts({"household.income": 4000.0})
