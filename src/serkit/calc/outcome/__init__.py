"""Measure what became of people: proportions, retention, funnels and comparisons, exact and explained."""
