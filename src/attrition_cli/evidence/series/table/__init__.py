"""Rows of a file of losses: CSV and JSON tables, their columns, numbers and dates.

Not what the rows add up to.
"""
