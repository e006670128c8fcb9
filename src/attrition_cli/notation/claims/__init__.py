"""Parsing of sentences with figures into claims, which `core.claims` checks."""
