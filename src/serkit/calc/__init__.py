"""Calculators: loans and outcomes, which do not know each other."""
