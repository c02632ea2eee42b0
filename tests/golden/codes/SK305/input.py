amortise(LoanTerms(**terms | {"annual_rate": Rate.percent("-6")}))
