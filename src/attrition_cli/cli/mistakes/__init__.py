"""What is wrong with a command line that is refused, and what may have been meant by it."""
