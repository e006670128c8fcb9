"""What the items of a clause mean beside one another: kinds, periods, and words that tie none."""
