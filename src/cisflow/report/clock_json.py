"""Clocks as JSON: the deadline of a stage, and what has fallen due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from cisflow.cases.clocks import TermOn
from cisflow.cases.due import Due
from cisflow.model.span import OPEN_FIRST, OPEN_LAST, Span


def deadline_json(terms: Sequence[TermOn]) -> dict[str, Any] | None:
    """Of the terms of a stage the one that ends first; `last` is null where it cannot be said."""
    if not terms:
        return None
    first = min(terms, key=lambda each: (each.done, each.day.last, each.day.first))
    return {"day": bounds(first.day), "then": first.action}


def due_json(found: Sequence[Due]) -> list[dict[str, Any]]:
    """What fell due, by day."""
    return [
        {
            "stage": each.stage,
            "action": each.action,
            "day": each.day.isoformat(),
            "since": bounds(each.since),
        }
        for each in found
    ]


def bounds(span: Span) -> list[str | None]:
    """`[first, last]`; an open bound is null."""
    return [_day(span.first), _day(span.last)]


def _day(day: date) -> str | None:
    return None if day in (OPEN_FIRST, OPEN_LAST) else day.isoformat()
