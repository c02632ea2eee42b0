"""A rule pack: its model, how it is read and what is checked on the way."""
