"""Keys of scenario files that have a new name, so that an old one is refused with its new name."""

OLD_KEYS = {"horizon": "days", "strength": "troops"}
"""The new name of each old key, up to 0.1.0."""
