"""Relations that a table of patterns of words states."""
