"""Event: one fact of a case's journal."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from cisflow.model.span import Span
from cisflow.model.text import Text, as_text_or_none

OPENED = "opened"


@frozen
class Event:
    """What happened: an action by its full name, or a stage in which a register saw the document,
    or facts that became known (`sets`; those that a case is opened with stand there too).

    `on` is when it happened; `at` and `since` belong to `opened` alone (a case taken over from a
    register: where it stands and since when). `outcome` is that of the decision which the action
    took (B1). `recorded` is when it was written down, `key` keeps
    a repeated delivery from counting twice, `hash` and `prev` chain the entries of a journal.
    """

    on: Span
    action: str | None = None
    stage: str | None = None
    to: str | None = None
    by: str | None = None
    on_behalf_of: str | None = None
    outcome: str | None = field(default=None, kw_only=True)
    at: str | None = None
    since: Span | None = None
    place: Text | None = field(default=None, converter=as_text_or_none)
    ref: Text | None = field(default=None, converter=as_text_or_none)
    note: Text | None = field(default=None, converter=as_text_or_none)
    source: Text | None = field(default=None, converter=as_text_or_none)
    assumed: tuple[str, ...] = ()
    sets: Mapping[str, str] = field(factory=dict, hash=False)
    recorded: str | None = None
    key: str | None = None
    hash: str | None = None
    prev: str | None = None
