"""Random cases: as arguments of the public functions, as typed, and as inputs of the model."""
