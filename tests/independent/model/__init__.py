"""An independent model: days as steps, fractions, doubling, plain draws."""
