"""The account of a file of losses: what was read of it, and its rows beside what they mean."""
