"""clean over tables: two rounds."""
