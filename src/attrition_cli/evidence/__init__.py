"""What others have published and observed: readers, and where each figure comes from."""
