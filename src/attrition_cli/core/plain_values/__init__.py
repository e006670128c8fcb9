"""Values of other libraries as Python's own: numbers and dates, and all that is built of them."""
