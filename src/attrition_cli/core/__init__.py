"""The arithmetic of attrition: pure functions over plain numbers.

No files, clock, options or output.
"""
