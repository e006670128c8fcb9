"""One layout for each result: the document that shows it, whatever the output format."""
