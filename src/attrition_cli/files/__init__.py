"""Files that a user names: opened once, read as text or values with their line and column.

What the values mean is decided elsewhere.
"""
