"""Day: a calendar day, or its words."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

Day: TypeAlias = date | str


def as_day(given: Day | None) -> date | None:
    """A day, or that of its words, `2019-09-10`.

    Raises:
        ValueError: the words are no day.
    """
    return date.fromisoformat(given) if isinstance(given, str) else given
