amortise(LoanTerms(**terms | {"principal": Money("0", "INR")}))
