"""Shapes of tables as people publish them: what stands above, below and beside the rows."""
