"""Several files that are one series."""
