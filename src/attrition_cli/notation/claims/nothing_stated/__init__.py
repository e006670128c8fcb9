"""What a clause lacks that states nothing: the figures that it has, and what to say besides."""
