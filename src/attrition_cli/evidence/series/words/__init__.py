"""Words in the names of columns, in several languages, and what they mean: a list and its use."""
