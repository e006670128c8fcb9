"""The model in terms of its own: days as steps, fractions, doubling, plain draws."""
