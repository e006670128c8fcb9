"""The arithmetic of attrition: pure functions over plain numbers.

They use no files, clock, options or output.
"""
