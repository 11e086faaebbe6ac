"""Chart: curves and areas over days, with the sessions below them, as neutral values."""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import frozen

Measure = Literal["share", "documents"]


@frozen
class Dot:
    """A place on a curve that is told in words."""

    day: int
    value: float
    words: str


@frozen
class Rise:
    """How much of a curve came at one session, up to `top`."""

    day: int
    top: float
    words: str


@frozen
class Curve:
    """A step line: `steps` holds each day on which it changes, with its value from that day on.

    `end` stands where it ends, line by line; one that `fades` is drawn thin and dashed, a `broad` one
    pale below the others, so that one that goes the same way is seen on it.
    """

    name: str
    title: str
    steps: tuple[tuple[int, float], ...]
    end: tuple[str, ...]
    dots: tuple[Dot, ...] = ()
    rises: tuple[Rise, ...] = ()
    fades: bool = False
    broad: bool = False


@frozen
class Layer:
    """A stage in a stack: how many stand there at the end of each day, and how many of them wait."""

    name: str
    title: str
    values: tuple[float, ...]
    queue: tuple[float, ...]


@frozen
class Gate:
    """A session of a body, from its first to its last day; `goes_up` draws its line in the plot."""

    body: str
    first: int
    last: int
    label: str
    words: str
    assumed: bool = False
    weight: float = 0.0
    goes_up: bool = True


@frozen
class Chart:
    """What is to be seen; days count from `start`, and stand as dates where `dated`.

    From the day `cut` on nothing much happens: up to the day `last` the axis is drawn together.
    `below` stands at the axis of days, `above` over the layers. `bodies` have a row each for their
    sessions. `key` is what the legend says of what occurs.
    """

    title: str
    caption: str
    description: str
    language: str
    start: date
    dated: bool
    last: int
    cut: int
    top: float
    measure: Measure
    below: str = ""
    above: str = ""
    curves: tuple[Curve, ...] = ()
    layers: tuple[Layer, ...] = ()
    bodies: tuple[tuple[str, str], ...] = ()
    gates: tuple[Gate, ...] = ()
    key: tuple[tuple[str, str], ...] = ()
