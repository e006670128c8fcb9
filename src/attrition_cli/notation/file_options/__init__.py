"""What may be typed of a file: how losses are read from it, and a pin of what was read."""
