"""Figures that a sentence states, recomputed and judged. Not the reading of sentences."""
