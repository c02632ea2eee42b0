"""What exists in a programme: frozen types, their invariants and lifecycles."""
