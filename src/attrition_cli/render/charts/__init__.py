"""Charts and bars of a document, drawn in characters. The layouts choose what they show."""
