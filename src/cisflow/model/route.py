"""Route: the declared way of a document, one version of it in one value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal, get_args

from attrs import evolve, field, frozen

from cisflow.model.body import Body, Organisation
from cisflow.model.duration import Term, as_term
from cisflow.model.origin import Origin
from cisflow.model.text import Text, as_text, as_text_or_none

Kind = Literal[
    "forward", "return", "repeat", "defer", "refer", "withdraw", "reject", "escalate", "lapse"
]
KINDS: tuple[Kind, ...] = get_args(Kind)
STAYS: tuple[Kind, ...] = ("repeat", "defer")  # kinds whose action stays in its stage
UnderWay = Literal["rules of the day", "rules at opening"]
RESERVED = ("idle", "done", "cancelled", "join", "opened")


def _by_name(given: Any) -> Mapping[str, Any]:  # noqa: ANN401 - a mapping or any iterable
    if isinstance(given, Mapping):
        return dict(given)
    return {each.name: each for each in given}


def _names(given: str | Iterable[str]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


@frozen
class Action:
    """What a body does with a document in a stage; named `stage.action` everywhere else.

    `to` is None for an action of a `beside` entry, which moves nothing. `by` is empty where the
    stage's own body acts. `at_session` binds the action to the sessions of the stage's body.
    """

    name: str
    to: str | None = None
    kind: Kind = "forward"
    by: tuple[str, ...] = field(default=(), converter=_names)
    at_session: bool = False
    label: Text | None = field(default=None, converter=as_text_or_none)
    source: Text | None = field(default=None, converter=as_text_or_none)
    note: Text | None = field(default=None, converter=as_text_or_none)
    assumed: tuple[str, ...] = ()
    accept: Mapping[str, str] = field(factory=dict)


@frozen
class Final:
    """That a stage ends the route, with what outcome; `leaves`: it keeps actions that lead on."""

    outcome: str
    leaves: bool = False


def _final(given: Final | str | None) -> Final | None:
    return Final(given) if isinstance(given, str) else given


@frozen
class Stage:
    """Where a document can stand. `rounds` is the bound beyond which it is said to loop.

    An action that stays in its stage need not say so: its `to` is the stage.
    """

    name: str
    body: str | None = None
    actions: Mapping[str, Action] = field(factory=dict, converter=_by_name)
    title: Text | None = field(default=None, converter=as_text_or_none)
    norm: Term | None = field(default=None, converter=as_term)
    rounds: int | None = None
    final: Final | None = field(default=None, converter=_final)
    source: Text | None = field(default=None, converter=as_text_or_none)
    note: Text | None = field(default=None, converter=as_text_or_none)
    assumed: tuple[str, ...] = ()
    accept: Mapping[str, str] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        actions = {
            name: evolve(each, to=self.name) if each.kind in STAYS and each.to is None else each
            for name, each in self.actions.items()
        }
        object.__setattr__(self, "actions", actions)


@frozen
class Beside:
    """Consideration beside the way: it stands in the history, moves nothing and holds nothing."""

    name: str
    body: str
    actions: Mapping[str, Action] = field(factory=dict, converter=_by_name)
    title: Text | None = field(default=None, converter=as_text_or_none)
    source: Text | None = field(default=None, converter=as_text_or_none)
    note: Text | None = field(default=None, converter=as_text_or_none)
    assumed: tuple[str, ...] = ()


@frozen
class Opens:
    """Who may open a case; nobody named means anybody."""

    by: tuple[str, ...] = field(default=(), converter=_names)
    source: Text | None = field(default=None, converter=as_text_or_none)
    note: Text | None = field(default=None, converter=as_text_or_none)
    assumed: bool = False


@frozen
class Route:
    """One version of a route; `earlier` holds the versions before it, oldest first.

    Stages, bodies, organisations and beside entries are mappings by name, in the order written;
    a list of values is taken as well. `start` defaults to the first stage. `in_force` is the day
    from which this version holds (None: always). `carry` says where a case that stands in a stage
    of the version before goes when this one comes into force.
    """

    name: str
    stages: Mapping[str, Stage] = field(converter=_by_name)
    bodies: Mapping[str, Body] = field(factory=dict, converter=_by_name)
    organisations: Mapping[str, Organisation] = field(factory=dict, converter=_by_name)
    beside: Mapping[str, Beside] = field(factory=dict, converter=_by_name)
    title: Text = field(default=Text(()), converter=as_text)
    languages: tuple[str, ...] = ()
    start: str = ""
    opens: Opens = Opens()
    in_force: date | None = None
    under_way: UnderWay = "rules of the day"
    carry: Mapping[str, str] = field(factory=dict)
    limits: Mapping[str, int] = field(factory=dict)
    accept: Mapping[str, str] = field(factory=dict)
    source: Text | None = field(default=None, converter=as_text_or_none)
    note: Text | None = field(default=None, converter=as_text_or_none)
    earlier: tuple[Route, ...] = field(default=(), repr=False)
    origin: Origin | None = field(default=None, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if not self.start and self.stages:
            object.__setattr__(self, "start", next(iter(self.stages)))

    @property
    def versions(self) -> tuple[Route, ...]:
        """Every version, oldest first; the last one is this."""
        return (*self.earlier, self)

    def title_of(self, name: str) -> Text:
        """The words for a stage, a beside entry or a body; its name where there are none."""
        place = self.stages.get(name) or self.beside.get(name)
        if place is not None and place.title is not None:
            return place.title
        body = self.bodies.get((place.body or "") if place is not None else name)
        return body.title if body is not None else as_text(name)

    def called(self, who: str) -> Text:
        """The words for whoever acts: a body's title, else the word itself."""
        body = self.bodies.get(who)
        return body.title if body is not None else as_text(who)

    def members_of(self, body: Body) -> Mapping[str, Text]:
        """The members of a body, by name, those of its organisation where it names one."""
        if not isinstance(body.members, str):
            return body.members
        organisation = self.organisations.get(body.members)
        return organisation.members if organisation is not None else {}

    def entitled(self, stage: Stage | Beside, action: Action) -> tuple[str, ...]:
        """Who may take the action: those it names, else the body of its stage."""
        return action.by or ((stage.body,) if stage.body else ())
