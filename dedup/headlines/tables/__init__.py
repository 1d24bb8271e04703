"""headlines over tables."""
