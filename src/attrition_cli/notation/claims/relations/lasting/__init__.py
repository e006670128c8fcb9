"""Troops against their losses and their intake: how long they last, and what is left."""
