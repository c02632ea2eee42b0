amortise(LoanTerms(**terms | {"every": "monthly"}))
