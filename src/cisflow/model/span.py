"""Span: the days between which something happened, as exactly as is known."""

from __future__ import annotations

from datetime import date

from attrs import frozen

OPEN_FIRST = date.min  # the first day is not known
OPEN_LAST = date.max  # the last day is not known


@frozen
class Span:
    """A first and a last day, both meant.

    `edtf` keeps the words of the source (ISO 8601-2). `exact` says that the bounds are days that
    were written as days: for a session it means that the body sits on each of them, for an event
    that it came on one of them.
    """

    first: date
    last: date
    edtf: str = ""
    exact: bool = True

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def meets(self, other: Span) -> bool:
        """Whether the two have a day in common."""
        return self.first <= other.last and other.first <= self.last

    def plain(self) -> str:
        """The words of the source, else the bounds."""
        if self.edtf:
            return self.edtf
        first = ".." if self.first == OPEN_FIRST else self.first.isoformat()
        last = ".." if self.last == OPEN_LAST else self.last.isoformat()
        return f"{first}/{last}"


@frozen
class When:
    """A span as it follows a verb: `on 13 September 2019`, `in February 2019`."""

    span: Span

    def plain(self) -> str:
        """As the span, after its preposition."""
        return f"on {self.span.plain()}"


def one_day(day: date) -> Span:
    """The span of a single day."""
    return Span(day, day, day.isoformat())
