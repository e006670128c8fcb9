"""Files of losses by date: from rows to a series. What a series comes to is arithmetic, in core."""
