schedule = amortise(LoanTerms(**terms))
stored = to_dict(schedule)
stored["minor_units"]["outstanding"][0] = 0
from_dict(stored)
