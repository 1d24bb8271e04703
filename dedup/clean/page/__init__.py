"""One page cleaned: its own words and shape, and the evidence that the corpus gives of it."""
