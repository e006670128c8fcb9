"""Published figures and reported losses, and the resolution of references to them."""
