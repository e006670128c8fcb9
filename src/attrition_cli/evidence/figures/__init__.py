"""Published figures: those that ship, those of a user's file, and lists of them."""
