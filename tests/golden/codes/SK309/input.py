amortise(LoanTerms(**terms | {"disbursed_on": dt.date(1404, 10, 11)}))
