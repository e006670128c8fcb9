"""One renderer for each output format, from a document to text. Layouts know the results."""
