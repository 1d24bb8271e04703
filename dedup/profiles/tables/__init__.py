"""profiles over tables."""
