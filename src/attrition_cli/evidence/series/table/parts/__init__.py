"""What rows and columns are of a whole: persons, parts and totals."""
