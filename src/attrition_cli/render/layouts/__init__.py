"""One layout a result: the document that tells it. No format."""
