"""The relations that the words of a clause state between its figures."""
