"""Marks: what is to be seen of a case on its route, as plain values from whoever knows the case."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from cisflow.model.message import Message
from cisflow.model.span import Span


@frozen
class Marks:
    """Stages by what they are on the day; days of the actions taken; short notes by place.

    `foreign` is a stage that the route does not know, in which the document stands all the same;
    `waiting` is the share of all waiting that a stage has, of 1.
    """

    title: Message
    caption: Message
    here: frozenset[str] = frozenset()
    visited: frozenset[str] = frozenset()
    planned: frozenset[str] = frozenset()
    stuck: frozenset[str] = frozenset()
    taken: Mapping[str, tuple[Span, ...]] = field(factory=dict)
    notes: Mapping[str, tuple[Message, ...]] = field(factory=dict)
    foreign: str | None = None
    waiting: Mapping[str, float] = field(factory=dict)
