"""Scenario files: their schema, overrides from the command line, and the scenario they come to.

No arithmetic.
"""
