"""Files that hold tables other than as text, and the extras that read them."""
