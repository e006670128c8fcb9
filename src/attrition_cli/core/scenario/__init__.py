"""The model of a scenario, its validation and its addressable fields.

Scenarios are run in `projection`.
"""
