amortise(LoanTerms(**terms | {"n_instalments": "12"}))
