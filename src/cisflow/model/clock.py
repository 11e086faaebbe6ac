"""Clock: terms of a stage with what follows, recesses, and what cannot be counted."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

from attrs import field, frozen

from cisflow.model.duration import Duration
from cisflow.model.message import Message
from cisflow.model.span import Span
from cisflow.model.text import Text, as_text_or_none

Hand = Literal["stop", "go", "restart"]
HANDS: tuple[Hand, ...] = get_args(Hand)


Begins = Literal["on the day", "the day after"]
BEGINS: tuple[Begins, ...] = get_args(Begins)


def _length(given: Duration | str) -> Duration:
    return Duration.of(given) if isinstance(given, str) else given


@frozen
class Deadline:
    """A term and the action of the same stage that is due once it has passed.

    `begins` tells whether the day from which it runs is counted.
    """

    after: Duration = field(converter=_length)
    then: str
    begins: Begins = field(default="the day after", kw_only=True)
    source: Text | None = field(default=None, converter=as_text_or_none)
    note: Text | None = field(default=None, converter=as_text_or_none)
    assumed: bool = False


@frozen
class Recess:
    """Days that a term leaves out, known from `published_from` (None: always) to `published_to`.

    Where `published_to` is not given they are known to the last day that is listed.
    """

    name: str
    days: tuple[Span, ...]
    published_from: date | None = None
    published_to: date | None = None
    title: Text | None = field(default=None, converter=as_text_or_none)
    source: Text | None = field(default=None, converter=as_text_or_none)
    note: Text | None = field(default=None, converter=as_text_or_none)
    assumed: tuple[str, ...] = ()


@frozen
class CannotSay:
    """A day that cannot be told, and why; it lies after `beyond`, where that much is known."""

    says: Message
    beyond: date | None = None
