"""Old keys of scenario files, which are refused with the new name."""

OLD_KEYS = {"horizon": "days", "strength": "troops"}
"""The new name of each key that was valid until version 0.1.0."""
