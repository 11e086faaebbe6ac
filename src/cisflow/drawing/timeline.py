"""Timeline: what was planned and what happened, stage by stage, over the days."""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import frozen

from cisflow.model.span import Span

PointKind = Literal["session", "plan", "missed", "norm", "deadline", "event"]


@frozen
class Bar:
    """A visit: entered some day of `begun`, left some day of `ended`; `words` stand in it."""

    begun: Span
    ended: Span
    words: str
    here: bool = False
    stuck: bool = False


@frozen
class Point:
    """A session, a plan, one that was missed, the end of a usual term or a deadline, or what moved nothing."""

    on: Span
    kind: PointKind


@frozen
class Row:
    """A stage, or an entry beside the way, with its visits and its points."""

    name: str
    title: str
    bars: tuple[Bar, ...] = ()
    points: tuple[Point, ...] = ()


@frozen
class Timeline:
    """The rows in the order of the main line; `key` is what the legend says of what occurs."""

    title: str
    caption: str
    language: str
    first: date
    last: date
    today: date
    rows: tuple[Row, ...]
    key: tuple[tuple[str, str], ...]
