"""Options by subject, each declared once, and the values that follow from them."""
