"""Published figures and lists of them. The shipped figures themselves are in `evidence`."""
