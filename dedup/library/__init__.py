"""dedup in somebody's program: contents in memory come in, articles and groups go out, and no folder is needed."""
