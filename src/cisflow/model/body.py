"""Body: who holds a document and decides on it; and the organisations that bodies belong to."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from cisflow.model.calendar import Calendar
from cisflow.model.decision import Decision, as_decision
from cisflow.model.text import Text, as_text, as_text_or_none


def as_members(given: object) -> str | Mapping[str, Text]:
    """Members: the name of an organisation, or titles by member; a bare list names each by itself."""
    if isinstance(given, str):
        return given
    if isinstance(given, Mapping):
        return {str(name): as_text(title) for name, title in given.items()}
    return {str(name): as_text(str(name)) for name in given}  # type: ignore[attr-defined]  # any iterable


@frozen
class Organisation:
    """What several bodies belong to; its members, by name."""

    name: str
    title: Text = field(converter=as_text)
    members: Mapping[str, Text] = field(factory=dict, converter=as_members)
    source: Text | None = field(default=None, converter=as_text_or_none)
    note: Text | None = field(default=None, converter=as_text_or_none)
    assumed: tuple[str, ...] = ()


@frozen
class Body:
    """A council, commission, office or person before whom a document stands.

    `members` is the name of an organisation whose members sit in it, or its own members.
    """

    name: str
    title: Text = field(converter=as_text)
    organisation: str | None = None
    members: str | Mapping[str, Text] = field(factory=dict, converter=as_members)
    decides: Decision | None = field(default=None, converter=as_decision)
    calendar: Calendar | None = None
    source: Text | None = field(default=None, converter=as_text_or_none)
    note: Text | None = field(default=None, converter=as_text_or_none)
    assumed: tuple[str, ...] = ()
