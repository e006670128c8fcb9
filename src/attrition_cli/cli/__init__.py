"""The command line: options in, core called, result laid out and printed."""
