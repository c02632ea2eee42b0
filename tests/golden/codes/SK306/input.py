amortise(LoanTerms(**terms | {"method": "anuity"}))
