"""What a scenario is, what contradicts itself in one, and its addressable fields.

Not what becomes of it.
"""
