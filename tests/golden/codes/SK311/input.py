amortise(LoanTerms(**terms | {"instalment_multiple": Money("10", "EUR")}))
