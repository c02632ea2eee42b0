"""One file for each outside thing: what it cannot carry is said, never dropped in silence."""
