"""The notation that people type and read: numbers, quantities, rates, dates and references.

It contains no arithmetic of attrition.
"""
