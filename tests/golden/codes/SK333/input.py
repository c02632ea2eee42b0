schedule = amortise(LoanTerms(**terms))
schedule.explain(number=13, column="interest")
