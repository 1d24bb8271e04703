"""What a page says of itself: headline, address, site, time, authors, language."""
