"""Evidence from all pages about one page."""
