"""Calculators: loans, groups and outcomes, which do not know each other."""
