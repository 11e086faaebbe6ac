"""Versions: a route's versions with their automata, and which holds on a day (semantics N1)."""

from __future__ import annotations

import weakref
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from attrs import field, frozen

from cisflow.automaton.build import build
from cisflow.automaton.region import Automaton
from cisflow.formats.fingerprint import fingerprint
from cisflow.model.message import Message, message
from cisflow.model.route import Action, Route
from cisflow.model.span import Span

if TYPE_CHECKING:
    from cisflow.automaton.region import Configuration
    from cisflow.cases.move import Move
    from cisflow.model.standing import Standing


@frozen
class Version:
    """One version, its automaton, the actions of its stages by their full names, those forward.

    `ahead` keeps what was found to lie ahead of stages.
    """

    route: Route
    automaton: Automaton
    actions: Mapping[str, Action] = field(init=False, eq=False, repr=False)
    forward: frozenset[str] = field(init=False, eq=False, repr=False)
    ahead: dict[tuple[str, ...], list[str]] = field(init=False, eq=False, repr=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        actions = {
            f"{stage.name}.{action.name}": action
            for stage in self.route.holders.values()
            for action in stage.actions.values()
        }
        object.__setattr__(self, "actions", actions)
        forward = frozenset(name for name, each in actions.items() if each.kind == "forward")
        object.__setattr__(self, "forward", forward)

    @cached_property
    def fingerprint(self) -> str:
        """The short name of what it decides, by which entries tell what judged them."""
        return fingerprint(self.route)

    def action(self, name: str) -> Action | None:
        """An action of a stage by its full name."""
        return self.actions.get(name)

    def called(self, name: str) -> Message | str:
        """An action in words, `approve (Economic Council)`; its full name where it has no label."""
        action = self.action(name) or self.beside(name)
        if action is None or action.label is None:
            return name
        place = self.route.title_of(name.partition(".")[0])
        return message("{label} ({place})", "{label} ({place})", label=action.label, place=place)

    def beside(self, name: str) -> Action | None:
        """An action beside the way by its full name."""
        entry, _, own = name.partition(".")
        held = self.route.beside.get(entry)
        return held.actions.get(own) if held is not None else None


@frozen
class Versions:
    """All versions of a route, oldest first.

    `foreseen` keeps what actions were found to do in stages, `rows` what is told of cases there.
    """

    route: Route
    all: tuple[Version, ...]
    foreseen: dict[object, Move] = field(factory=dict, eq=False, repr=False)
    rows: dict[Configuration, Standing] = field(factory=dict, eq=False, repr=False)

    def on(self, day: date) -> int:
        """The number (from 0) of the version in force on a day; the first before all."""
        number = 0
        for index, version in enumerate(self.all):
            start = version.route.in_force
            if start is not None and start <= day:
                number = index
        return number

    @cached_property
    def fingerprints(self) -> frozenset[str]:
        """Those of all versions."""
        return frozenset(each.fingerprint for each in self.all)

    def by_fingerprint(self, start: str) -> int | None:
        """The number of the newest version whose fingerprint begins so; None where none does."""
        found = [
            n for n, each in enumerate(self.all) if start and each.fingerprint.startswith(start)
        ]
        return found[-1] if found else None

    def over(self, span: Span, reached: int) -> range:
        """The numbers of the versions that may judge an event, older first.

        Under `rules at opening` it is the one that the case has `reached`: with which it began, or
        to which it was migrated.
        """
        if len(self.all) == 1:
            return range(1)
        if self.route.under_way == "rules at opening":
            return range(reached, reached + 1)
        return range(self.on(span.first), self.on(span.last) + 1)

    def renamed(self, stage: str, since: int, to: int) -> str:
        """What a stage of version `since` is called under version `to`: `carry` tells (N2)."""
        for later in self.all[since + 1 : to + 1]:
            stage = later.route.carry.get(stage, stage)
        return stage


_made: dict[int, tuple[weakref.ref[Route], Versions]] = {}
_making = Lock()  # of a place in `_made`, which threads share


def versions_of(route: Route) -> Versions:
    """The compiled versions of a route, made once for each route value."""
    known = _made.get(id(route))
    if known is not None and known[0]() is route:
        return known[1]
    made = Versions(route, tuple(Version(each, build(each)) for each in route.versions))
    # `Versions` holds the route, so an entry would live for ever; the newest few are enough.
    with _making:
        while len(_made) >= 64:
            _made.pop(next(iter(_made)))
        _made[id(route)] = (weakref.ref(route), made)
    return made
