"""The command line: it parses, calls the library and shows; it decides nothing."""
