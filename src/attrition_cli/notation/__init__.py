"""Notation that people type and read: numbers, quantities, rates, dates and references.

No arithmetic of attrition.
"""
