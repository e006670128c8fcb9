"""The run of a scenario by bounds: its corners, its boxes, and bounds of each day and threshold."""
