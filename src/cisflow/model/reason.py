"""Reason: one thing that keeps an action from being taken."""

from __future__ import annotations

from attrs import frozen

from cisflow.model.message import Message


@frozen
class Reason:
    """A code (family ST2) and the words for it."""

    code: str
    message: Message
