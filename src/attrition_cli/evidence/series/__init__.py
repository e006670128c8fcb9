"""Files of losses by date, read from rows to a series. Arithmetic of series is in `core.series`."""
