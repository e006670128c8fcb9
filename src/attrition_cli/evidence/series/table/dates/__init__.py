"""Notations of dates in a table: formats, parts in several columns, ranges of days in a cell."""
