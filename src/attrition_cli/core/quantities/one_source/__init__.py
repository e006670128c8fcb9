"""Bounds that rest on the same sources: functions of these, and the most that they come to."""
