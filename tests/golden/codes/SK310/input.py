amortise(LoanTerms(**terms | {"instalment_multiple": Money("0", "INR")}))
