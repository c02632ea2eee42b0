amortise(LoanTerms(**terms | {"first_due_on": dt.date(2025, 12, 1)}))
