"""Settings for all tests."""

import os

from hypothesis import HealthCheck, settings

from karabakh_map.core import i18n

# Commands speak the language of these; the tests say which by --lang.
for variable in ("LC_ALL", "LC_MESSAGES", "LANGUAGE"):
    os.environ.pop(variable, None)
os.environ["LANG"] = "C.UTF-8"

# A message without a translation is an error here; readers see it marked as English.
i18n.strict = True

# The time of one example says nothing on a machine that runs browsers beside it.
settings.register_profile("patient", deadline=None)
# `make mutants` runs the tests many times over in one process, each time as new objects, and
# wants the same examples for every mutant.
settings.register_profile(
    "mutants",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.differing_executors, HealthCheck.too_slow],
)
settings.load_profile("mutants" if "MUTANT_UNDER_TEST" in os.environ else "patient")
