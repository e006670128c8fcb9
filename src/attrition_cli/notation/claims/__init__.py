"""How a sentence with figures is read. Not whether its figures agree."""
