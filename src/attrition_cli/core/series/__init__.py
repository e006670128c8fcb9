"""Losses as reported by date: windows, forecast, scoring, anomalies and counted rates.

Files are read in `evidence.series`.
"""
