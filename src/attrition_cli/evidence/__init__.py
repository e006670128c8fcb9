"""Evidence: what others have published, and losses as they were observed."""
