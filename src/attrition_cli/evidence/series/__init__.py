"""Series of losses: files of figures, read as they are, with what is odd about them."""
