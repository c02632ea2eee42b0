amortise(LoanTerms(**terms | {"annual_rate": Rate.percent("12"), "n_instalments": 360, "instalment_multiple": Money("25000", "INR")}))
