"""What loading proves of the tables of a pack, over all their columns at once, and says with a person in hand."""
