"""serkit: eligibility, plans, loans and outcomes for social-economic rehabilitation."""
