"""Walks through real programmes with made-up people; each is a list of papers."""
