"""Reported figures held against each other before they are believed."""
