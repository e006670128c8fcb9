"""From a result to text.

a layout for each result, parts that they share, and a renderer for each format.
"""
