"""The model of a scenario, its validation and its addressable fields.

Not what becomes of it.
"""
