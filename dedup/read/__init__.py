"""read: paths, streams and records to pages."""
