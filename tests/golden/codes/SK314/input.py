amortise(LoanTerms(**terms | {"method": "flat", "remainder": "level"}))
