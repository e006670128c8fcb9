"""Numbers and phrases, formatted for people."""
