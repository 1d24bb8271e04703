"""A run, an article or a story for a terminal."""
