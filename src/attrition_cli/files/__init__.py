"""Every file a user names: opened once, its text and values with line and column.

Not what they mean.
"""
