"""How a claimed figure is judged: what follows from the others, and the tolerance of its words."""
