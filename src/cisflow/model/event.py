"""Event: one fact of a case's journal."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from cisflow.model.span import Span
from cisflow.model.text import Text, as_text_or_none
from cisflow.model.tie import Tie

OPENED = "opened"


@frozen
class Event:
    """What happened: an action by its full name, or a stage in which a register saw the document,
    or facts that became known (`sets`; those that a case is opened with stand there too).

    `on` is when it happened; `at` and `since` belong to `opened` alone (a case taken over from a
    register: where it stands and since when). `outcome` is that of the decision which the action
    took (B1).

    What happened to the case beside actions: a `tie` with another case (its `documents` go along),
    `migrate` to the version in force from a day, stages renamed by `carry`. What happened to the
    journal: the entry of a number (from 1) is to read like this one (`correct`), or is not there
    (`retract`); `plan` names a stage (or entry beside the way) that is to consider the document then, known from
    `announced` on.

    `recorded` is when it was written down, `version` the fingerprint of the rules that judged it
    then, `key` keeps a repeated delivery from counting twice, `hash` and `prev` chain the entries.
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
    tie: Tie | None = field(default=None, kw_only=True)
    documents: tuple[str, ...] = field(default=(), kw_only=True)
    migrate: str | None = field(default=None, kw_only=True)
    carry: Mapping[str, str] = field(factory=dict, hash=False, kw_only=True)
    correct: int | None = field(default=None, kw_only=True)
    retract: int | None = field(default=None, kw_only=True)
    plan: str | None = field(default=None, kw_only=True)
    announced: Span | None = field(default=None, kw_only=True)
    recorded: str | None = None
    version: str | None = field(default=None, kw_only=True)
    key: str | None = None
    hash: str | None = None
    prev: str | None = None
