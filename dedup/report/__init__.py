"""The report step: a run shown in a terminal, as a page, and as the exported files."""
