"""Results as text.

A layout for each result, the parts that layouts share, and a renderer for each output format.
"""
