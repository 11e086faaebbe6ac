"""What holds for all tests: Hypothesis looks at what is true, never at how long it takes."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile(
    "cisflow", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("cisflow")
