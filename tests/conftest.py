"""Settings for all tests."""

from hypothesis import settings

# The time of one example says nothing on a machine that runs browsers beside it.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
