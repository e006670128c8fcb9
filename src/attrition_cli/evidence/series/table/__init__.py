"""Rows of a file of losses: CSV and JSON tables, their columns, numbers and dates.

A series is built from the rows in `evidence.series`.
"""
