"""Charts and bars of a document, drawn in characters; what they show is laid out elsewhere."""
