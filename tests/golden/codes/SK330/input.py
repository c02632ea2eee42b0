schedule = amortise(LoanTerms(**terms))
apr(schedule, convention="european")
