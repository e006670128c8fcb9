"""How properties are tried: the same examples on every run and machine, and never by the clock.

`pytest --hypothesis-profile=search` looks for new counterexamples instead.
"""

from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=3000)
settings.load_profile("steady")
