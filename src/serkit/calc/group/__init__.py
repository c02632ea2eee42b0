"""Groups: how many of them people can form, and how what they earn is shared out."""
