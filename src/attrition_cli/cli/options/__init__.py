"""Options by what they are about, each declared once, and what they come to."""
