"""What a sentence states in figures, and whether they agree. Not how a sentence is read."""
