"""read over tables: which inputs are new."""
