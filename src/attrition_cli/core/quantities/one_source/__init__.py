"""Bounds that share sources: as functions of these sources, and the maxima of such functions."""
