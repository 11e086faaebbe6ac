"""Stage: where a document can stand, and what can be done with it there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, get_args

from attrs import evolve, field, frozen

from cisflow.model.clock import Deadline, Hand
from cisflow.model.decision import Consult, Needs, as_needs
from cisflow.model.duration import Duration, Term, as_duration, as_term
from cisflow.model.text import Text, as_text_or_none

Kind = Literal[
    "forward", "return", "repeat", "defer", "refer", "withdraw", "reject", "escalate", "lapse"
]
KINDS: tuple[Kind, ...] = get_args(Kind)
STAYS: tuple[Kind, ...] = ("repeat", "defer")  # kinds whose action stays in its stage
JOIN = "join"  # where a branch is done
RESERVED = ("idle", "done", "cancelled", "join", "opened")


def by_name(given: Any) -> Mapping[str, Any]:  # noqa: ANN401 - a mapping or any iterable
    """Things by their names."""
    if isinstance(given, Mapping):
        return dict(given)
    return {each.name: each for each in given}


def as_names(given: str | Iterable[str]) -> tuple[str, ...]:
    """One name or several."""
    return (given,) if isinstance(given, str) else tuple(given)


def _values(given: Mapping[str, Any]) -> Mapping[str, tuple[str, ...]]:
    return {name: as_names(values) for name, values in given.items()}


@frozen
class When:
    """Conditions, all of which must hold: values of facts, stages that are active, branches done.

    `facts` maps a fact to the values of which it must have one; `active` names stages, `done`
    branches as `block.branch`.
    """

    facts: Mapping[str, tuple[str, ...]] = field(factory=dict, converter=_values)
    active: tuple[str, ...] = field(default=(), converter=as_names)
    done: tuple[str, ...] = field(default=(), converter=as_names)


NO_CONDITION = When()


@frozen
class Target:
    """Where an action leads where its conditions hold."""

    to: str
    when: When = NO_CONDITION


def _targets(given: Iterable[Target]) -> tuple[Target, ...]:
    return tuple(given)


@frozen
class Action:
    """What a body does with a document in a stage; named `stage.action` everywhere else.

    `to` is None for an action of a `beside` entry, which moves nothing, and where `guarded` holds
    several targets, each with its conditions. `when` are conditions of the action itself, `sets`
    what it makes of facts. `needs` are the outcomes of a decision that it takes, or a decision of
    its own that must be carried. `by` is empty where the stage's own body acts. `at_session` binds the
    action to the sessions of the stage's body. `extends` moves the deadline and the silence of
    the stage, `clock` stops its clocks or lets them go on.
    """

    name: str
    to: str | None = None
    kind: Kind = "forward"
    by: tuple[str, ...] = field(default=(), converter=as_names)
    at_session: bool = False
    label: Text | None = field(default=None, converter=as_text_or_none)
    guarded: tuple[Target, ...] = field(default=(), converter=_targets)
    when: When = NO_CONDITION
    sets: Mapping[str, str] = field(factory=dict)
    needs: Needs = field(default=(), converter=as_needs, kw_only=True)
    extends: Duration | None = field(default=None, converter=as_duration, kw_only=True)
    clock: Hand | None = field(default=None, kw_only=True)
    source: Text | None = field(default=None, converter=as_text_or_none)
    note: Text | None = field(default=None, converter=as_text_or_none)
    assumed: tuple[str, ...] = ()
    accept: Mapping[str, str] = field(factory=dict)

    @property
    def targets(self) -> tuple[Target, ...]:
        """Where it can lead: its guarded targets, or the one that it has."""
        return self.guarded or (() if self.to is None else (Target(self.to),))


def staying(action: Action, place: str) -> Action:
    """An action that stays in its stage leads there, though it need not say so."""
    stays = action.kind in STAYS and action.to is None and not action.guarded
    return evolve(action, to=place) if stays else action


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

    `deadline` names the action that is due after a term, `silence` the one that silence stands for;
    `least` is a time before which no forward action can be taken.
    An action that stays in its stage need not say so: its `to` is the stage.
    """

    name: str
    body: str | None = None
    actions: Mapping[str, Action] = field(factory=dict, converter=by_name)
    title: Text | None = field(default=None, converter=as_text_or_none)
    norm: Term | None = field(default=None, converter=as_term)
    rounds: int | None = None
    deadline: Deadline | None = field(default=None, kw_only=True)
    silence: Deadline | None = field(default=None, kw_only=True)
    least: Term | None = field(default=None, converter=as_term, kw_only=True)
    consult: Consult | None = field(default=None, kw_only=True)
    final: Final | None = field(default=None, converter=_final)
    source: Text | None = field(default=None, converter=as_text_or_none)
    note: Text | None = field(default=None, converter=as_text_or_none)
    assumed: tuple[str, ...] = ()
    accept: Mapping[str, str] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        actions = {name: staying(each, self.name) for name, each in self.actions.items()}
        object.__setattr__(self, "actions", actions)


@frozen
class Beside:
    """Consideration beside the way: it stands in the history, moves nothing and holds nothing."""

    name: str
    body: str
    actions: Mapping[str, Action] = field(factory=dict, converter=by_name)
    title: Text | None = field(default=None, converter=as_text_or_none)
    source: Text | None = field(default=None, converter=as_text_or_none)
    note: Text | None = field(default=None, converter=as_text_or_none)
    assumed: tuple[str, ...] = ()


@frozen
class Opens:
    """Who may open a case; nobody named means anybody."""

    by: tuple[str, ...] = field(default=(), converter=as_names)
    source: Text | None = field(default=None, converter=as_text_or_none)
    note: Text | None = field(default=None, converter=as_text_or_none)
    assumed: bool = False
