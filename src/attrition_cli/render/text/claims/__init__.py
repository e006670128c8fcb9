"""A checked claim in words: its figures, how each was understood, and what follows from them."""
