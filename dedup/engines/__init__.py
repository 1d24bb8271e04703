"""What moves tables: one machine, or Spark."""
