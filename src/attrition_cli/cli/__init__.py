"""The command line: it reads options, calls the core, and prints the result."""
