"""What people type and read, both ways: numbers, quantities, rates, dates and references.

No arithmetic of attrition.
"""
