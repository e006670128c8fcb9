"""One renderer a format, each from a document to text. No results."""
