"""Days as a host program gives them: dates, or words in EDTF."""

from __future__ import annotations

from datetime import date

from cisflow.model.span import Span, one_day
from cisflow.timekeeping.edtf import edtf

Days = str | date | Span


def span(on: Days) -> Span:
    """When something happened; raises ValueError where the words are no EDTF."""
    if isinstance(on, Span):
        return on
    return one_day(on) if isinstance(on, date) else edtf(on)


def day(on: str | date) -> date:
    """A calendar day."""
    return on if isinstance(on, date) else date.fromisoformat(on)
