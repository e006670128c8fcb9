"""Scenario files: their schema, overrides from the command line, and the resulting scenario.

The arithmetic is in `core`.
"""
