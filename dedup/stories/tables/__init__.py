"""stories over tables."""
