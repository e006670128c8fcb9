"""Text quoted for other programs, which then read it as text: shells, and those of Markdown."""
