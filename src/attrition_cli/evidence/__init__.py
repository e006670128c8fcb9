"""What others have published and losses as reported, and what references to them resolve to."""
