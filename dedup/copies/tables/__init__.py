"""copies over tables."""
