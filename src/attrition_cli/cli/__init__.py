"""The command line: options in, core called, result rendered."""
