"""A scenario within bounds: its corners, and the bounds of each day and threshold. No samples."""
