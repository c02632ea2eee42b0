amortise(LoanTerms(**terms | {"annual_rate": 0.06}))
