"""Messages and hints for a command line that is refused."""
