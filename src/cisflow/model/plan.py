"""Plan: an announced intention to consider a document; it never moves anything."""

from __future__ import annotations

from attrs import field, frozen

from cisflow.model.span import Span
from cisflow.model.text import Text, as_text_or_none


@frozen
class Plan:
    """A stage (or beside entry) and the days on which it is to be considered there.

    `body` alone may stand for the only stage or entry that it has; `announced` is the day from
    which the plan was known.
    """

    on: Span
    announced: Span
    stage: str | None = None
    body: str | None = None
    source: Text | None = field(default=None, converter=as_text_or_none)
    note: Text | None = field(default=None, converter=as_text_or_none)
    assumed: tuple[str, ...] = ()
