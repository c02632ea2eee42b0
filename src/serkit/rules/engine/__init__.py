"""How a decision comes about and how it is explained."""
