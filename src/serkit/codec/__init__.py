"""serkit values to plain data and back, each form with its version."""
