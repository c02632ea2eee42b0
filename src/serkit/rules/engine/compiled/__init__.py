"""The compiled engine: the checked tree as Python functions, built as `ast` nodes; it equals the walker."""
