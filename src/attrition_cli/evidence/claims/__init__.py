"""Claims in files and in running text, each checked by itself."""
