"""Forecasts from a series of losses: the current rate, how far past ones erred, and their scores.

The series itself, its windows, its trend and its anomalies are in `core.series`.
"""
