"""The report step: a run shown in a terminal, a page, and the exported files."""
