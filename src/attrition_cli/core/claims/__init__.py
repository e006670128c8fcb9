"""Figures stated in a sentence, recomputed and judged. Sentences are read in `notation.claims`."""
