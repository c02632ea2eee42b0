amortise(LoanTerms(**terms | {"method": "equal_principal", "instalment_multiple": Money("20000", "INR")}))
