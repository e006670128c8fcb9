"""Sentences with figures, read as claims. Not the check of their figures."""
