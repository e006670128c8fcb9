"""Cells of tables as people write them."""
