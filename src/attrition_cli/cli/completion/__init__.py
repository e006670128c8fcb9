"""Completion in shells: what may follow on a line, and how each shell is given it."""
