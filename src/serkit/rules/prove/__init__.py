"""What is proven of criteria and programmes for all people there can be, by the engine that decides about them."""
