"""Random cases: as the public functions take them, as they are typed, and in terms of the model."""
