"""What holds for all tests: Hypothesis looks at what is true, never at how long it takes."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "cisflow",
    deadline=None,
    max_examples=60,
    derandomize="CI"
    in os.environ,  # a change is judged by its own mistakes, at home others are found
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("cisflow")
