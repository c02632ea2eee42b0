"""The library's own words and sentences, one file a language."""
