"""The words that a claim may have: lists as data, and what each word means."""
