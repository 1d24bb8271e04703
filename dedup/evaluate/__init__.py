"""A run measured against gold."""
