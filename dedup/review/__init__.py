"""Questions that a person asks of a finished run."""
