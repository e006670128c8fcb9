"""Scenarios compared with the first of them: by points, by bounds, or draw by draw."""
