"""The tokens of a clause read to items: figures with what they count, dates and linking words."""
