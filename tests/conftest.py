"""How properties are tried: the same examples on every run and machine, and never by the clock.

`pytest --hypothesis-profile=search` looks for new counterexamples instead.
"""

from hypothesis import HealthCheck, settings

# A busy machine makes examples slowly, which says nothing about the program.
BY_THE_CLOCK = [HealthCheck.too_slow]

settings.register_profile(
    "steady",
    deadline=None,
    derandomize=True,
    max_examples=25,  # the suite is run often; a search looks further
    suppress_health_check=BY_THE_CLOCK,
)
settings.register_profile(
    "search", deadline=None, max_examples=3000, suppress_health_check=BY_THE_CLOCK
)
settings.load_profile("steady")
