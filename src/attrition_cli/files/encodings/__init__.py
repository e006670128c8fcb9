"""Encodings of text other than UTF-8."""
