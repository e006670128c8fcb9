"""Completion in shells: the words that may follow on a line, and each shell's protocol."""
