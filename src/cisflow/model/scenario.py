"""Scenario: what people assume of a route, so that it can be simulated."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, TypeAlias, get_args

from attrs import field, frozen

from cisflow.model.calendar import Session
from cisflow.model.duration import Duration, Term, as_term
from cisflow.model.origin import Origin
from cisflow.model.stage import by_name
from cisflow.model.text import Text, as_text, as_text_or_none

First = Literal["first come", "longest", "by chance"]
FIRSTS: tuple[First, ...] = get_args(First)
DOCUMENTS, ROUNDS = 1, 50
LONGEST = 36525  # days: a century
_DAYS = {
    "days": 1.0,
    "weeks": 7.0,
    "months": 365.25 / 12,
    "years": 365.25,
    "working days": 7 / 5,
    "sitting days": 7 / 3,  # a parliament sits some three days a week
    "days outside": 1.0,
}


def days_in(count: float, unit: str) -> float:
    """About how many days so many of a unit are; a month is a twelfth of a year."""
    return count * _DAYS[unit]


def _length(given: Duration | str) -> Duration:
    return Duration.of(given) if isinstance(given, str) else given


@frozen
class Between:
    """From `least` to `most` days: PERT where the usual number is given, else all alike.

    PERT is the beta distribution with mean (least + 4 usual + most) / 6 (Malcolm and others, 1959).
    """

    least: float
    most: float
    usual: float | None = None


@frozen
class Sample:
    """Days that were seen, each as likely as the others."""

    days: tuple[float, ...]


@frozen
class Distribution:
    """A distribution of scipy.stats by its name, with its parameters; its values are days."""

    name: str
    parameters: Mapping[str, float] = field(factory=dict)


Time: TypeAlias = Duration | Between | Sample | Distribution


@frozen
class Work:
    """How long a stage works on a document, with what that rests on."""

    time: Time
    source: Text | None = field(default=None, converter=as_text_or_none)
    note: Text | None = field(default=None, converter=as_text_or_none)
    assumed: bool = False


def _work(given: Work | Time | str | None) -> Work | None:
    if given is None or isinstance(given, Work):
        return given
    return Work(Duration.of(given) if isinstance(given, str) else given)


def _chances(given: Mapping[str, Any]) -> Mapping[str, tuple[float, ...]]:
    return {
        name: tuple(each) if isinstance(each, list | tuple) else (each,)
        for name, each in given.items()
    }


@frozen
class StageAssumed:
    """What is assumed of a stage, or of a block that has actions of its own.

    `chances` maps an action to its chance in each round, the last for all later ones; what they
    leave over goes to the forward actions that are not named.
    """

    name: str
    work: Work | None = field(default=None, converter=_work)
    chances: Mapping[str, tuple[float, ...]] = field(factory=dict, converter=_chances)
    source: Text | None = field(default=None, converter=as_text_or_none)
    note: Text | None = field(default=None, converter=as_text_or_none)
    assumed: tuple[str, ...] = ()


@frozen
class Agenda:
    """How many documents a session takes, and which go first."""

    places: int
    first: First = "first come"
    source: Text | None = field(default=None, converter=as_text_or_none)
    note: Text | None = field(default=None, converter=as_text_or_none)
    assumed: bool = False


def _agenda(given: Agenda | int | None) -> Agenda | None:
    return Agenda(given) if isinstance(given, int) else given


@frozen
class BodyAssumed:
    """What is assumed of a body's sessions, beyond its calendar.

    `sessions` are further ones, and further notices of those that the calendar has (cancelled,
    moved). `closing` and `cadence` replace those of the calendar.
    """

    name: str
    closing: Term | None = field(default=None, converter=as_term)
    cadence: Term | None = field(default=None, converter=as_term)
    agenda: Agenda | None = field(default=None, converter=_agenda)
    sessions: tuple[Session, ...] = ()
    source: Text | None = field(default=None, converter=as_text_or_none)
    note: Text | None = field(default=None, converter=as_text_or_none)
    assumed: tuple[str, ...] = ()


@frozen
class FactAssumed:
    """The chance of each value of a fact."""

    name: str
    chances: Mapping[str, float]
    source: Text | None = field(default=None, converter=as_text_or_none)
    note: Text | None = field(default=None, converter=as_text_or_none)
    assumed: bool = False


@frozen
class Arrivals:
    """When the documents of a run are opened: one after each `every`, or so many a year by chance."""

    every: Duration | None = None
    per_year: float | None = None
    source: Text | None = field(default=None, converter=as_text_or_none)
    note: Text | None = field(default=None, converter=as_text_or_none)
    assumed: bool = False


@frozen
class Kept:
    """The chance that a stage acts on the day for which that was planned."""

    chance: float
    source: Text | None = field(default=None, converter=as_text_or_none)
    note: Text | None = field(default=None, converter=as_text_or_none)
    assumed: bool = False


def _kept(given: Kept | float | None) -> Kept | None:
    return Kept(given) if isinstance(given, int | float) else given


@frozen
class Scenario:
    """Assumptions about a route; what none of them says is taken from the route, and marked.

    `until` is how long a document is followed, `rounds` how often a stage may consider it before it
    is given up as going round for ever. `route` names the route for which it was made. `file` is
    where it was read for a route that names it, relative to that.
    """

    name: str = ""
    route: str | None = None
    stages: Mapping[str, StageAssumed] = field(factory=dict, converter=by_name)
    bodies: Mapping[str, BodyAssumed] = field(factory=dict, converter=by_name)
    facts: Mapping[str, FactAssumed] = field(factory=dict, converter=by_name)
    until: Duration = field(default=Duration(10, "years"), converter=_length)
    rounds: int = ROUNDS
    documents: int = DOCUMENTS
    arrivals: Arrivals | None = None
    plans: Kept | None = field(default=None, converter=_kept)
    start: date | None = None
    title: Text = field(default=Text(()), converter=as_text)
    source: Text | None = field(default=None, converter=as_text_or_none)
    note: Text | None = field(default=None, converter=as_text_or_none)
    origin: Origin | None = field(default=None, eq=False, repr=False)
    file: str | None = field(default=None, eq=False, kw_only=True)
