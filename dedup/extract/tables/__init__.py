"""extract over tables."""
