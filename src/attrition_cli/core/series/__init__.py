"""Losses as reported by date: windows, forecast, scoring, anomalies and counted rates. No files."""
