"""Answers of the program compared with those of the model, a file for each kind of question."""
