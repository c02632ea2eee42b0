amortise(LoanTerms(**terms | {"n_instalments": 0}))
