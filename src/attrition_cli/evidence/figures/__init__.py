"""Published figures: shipped ones, those in a user's file, and lists of them."""
