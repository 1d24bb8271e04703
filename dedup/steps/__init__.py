"""The seven steps on an engine: each module maps its pure functions over tables and writes tables."""
