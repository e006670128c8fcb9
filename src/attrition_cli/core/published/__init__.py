"""Published figures and lists of them. Not the figures that ship, which are evidence."""
