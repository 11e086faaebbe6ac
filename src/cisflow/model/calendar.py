"""Calendar: the sessions of a body, as they were announced."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

from attrs import field, frozen

from cisflow.model.duration import Term, as_term
from cisflow.model.span import Span
from cisflow.model.text import Text, as_text_or_none

NoticeState = Literal["planned", "held", "moved", "cancelled", "doubtful"]
NOTICE_STATES: tuple[NoticeState, ...] = get_args(NoticeState)


@frozen
class Notice:
    """What was said of a session, and since when that was known.

    `announced` is None for a session of which it is only known that it was held: such a one is
    known from its last day. `on` may be None where a session is cancelled.
    """

    on: Span | None = None
    announced: Span | None = None
    state: NoticeState = "planned"
    place: Text | None = field(default=None, converter=as_text_or_none)
    source: Text | None = field(default=None, converter=as_text_or_none)
    note: Text | None = field(default=None, converter=as_text_or_none)
    assumed: tuple[str, ...] = ()


@frozen
class Session:
    """One session: a number or an id, and its notices in the order in which they were written."""

    notices: tuple[Notice, ...]
    number: str | None = None
    id: str | None = None


@frozen
class Calendar:
    """The sessions of one body.

    `closing`: papers must be in this long before a session's first day. `cadence`: how often the
    body meets beyond the sessions listed. `file` is where it was read, relative to the route.
    `sitting` are the days by which terms in sitting days are counted; they are known in full from
    `published_from` to `published_to` (not given: from the first listed to the last).
    """

    body: str
    sessions: tuple[Session, ...] = ()
    closing: Term | None = field(default=None, converter=as_term)
    cadence: Term | None = field(default=None, converter=as_term)
    source: Text | None = field(default=None, converter=as_text_or_none)
    note: Text | None = field(default=None, converter=as_text_or_none)
    file: str | None = field(default=None, eq=False)
    sitting: tuple[Span, ...] = field(default=(), kw_only=True)
    published_from: date | None = field(default=None, kw_only=True)
    published_to: date | None = field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        for term in (self.closing, self.cadence):
            if term is not None and term.length.unit in ("sitting days", "days outside"):
                raise ValueError(f"{term.length}: a calendar cannot rest on itself")
