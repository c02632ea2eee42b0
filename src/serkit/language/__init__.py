"""Text to located, checked expressions; knows no programme."""
