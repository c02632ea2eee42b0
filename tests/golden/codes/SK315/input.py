amortise(LoanTerms(**terms | {"first_due_on": dt.date(2026, 3, 15)}))
