"""Repayment schedules and the cost of credit, on whole minor units."""
