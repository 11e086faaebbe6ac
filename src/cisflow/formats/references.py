"""References: that the bodies and organisations which a route names are declared."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from attrs import frozen

from cisflow.formats import problems_part as wrong
from cisflow.formats import problems_shape as problems
from cisflow.formats.conditions import unknown_facts
from cisflow.formats.placed import same_name
from cisflow.formats.reading import Reading
from cisflow.model.asked import declared, known_members, step_path, steps_path
from cisflow.model.block import Block, Place, Step, walk
from cisflow.model.counted import lengths
from cisflow.model.countries import COUNTRIES
from cisflow.model.message import Message, message
from cisflow.model.origin import Path
from cisflow.model.route import Beside, Route

_BODY = message("body", "орган")
_ORG = message("organisation", "организация")
_COUNTRY = message("country", "страна")
_RECESS = message("recess", "перерыв в заседаниях")
_MEMBER = message("member", "член")
_WHO = message("organisation, body or member", "организация, орган или член")


@frozen
class Unknown:
    """A name at `path` that stands for nothing; `known` are the names that would."""

    path: Path
    what: Message
    name: str
    known: Collection[str]


def references(reading: Reading, made: Route) -> None:
    """Note what is not declared, and entries beside the way that are called like a stage."""
    for each in unknown_names(made):
        near = reading.near(each.name, each.known)
        reading.find_at(problems.UNKNOWN_NAME, each.path, what=each.what, name=each.name, hint=near)
    _names(reading, made)
    for path, what, name, names in unknown_facts(made):
        near = reading.near(name, names)
        reading.find_at(wrong.UNKNOWN_FACT, path, what=what, name=name, hint=near)
    for both in made.beside.keys() & made.stages.keys():
        first, _ = reading.origin.at(("stages", both))
        reading.find_at(problems.REPEATED_KEY, ("beside", both), key=both, line=first)


def _names(reading: Reading, made: Route) -> None:
    """Note stages and blocks of one name."""
    first: dict[str, Place] = {}
    for step, place in walk(made.steps):
        if step.name in first:
            path, before = (*steps_path(place), step.name), steps_path(first[step.name])
            same_name(reading, path, step.name, (*before, step.name))
        first.setdefault(step.name, place)


def unknown_names(route: Route) -> Iterator[Unknown]:
    """Bodies and organisations that are named and not declared; stages are the checks' matter."""
    for path, name in _organisations(route):
        if name not in route.organisations:
            yield Unknown(path, _ORG, name, route.organisations)
    for path, name in _bodies(route):
        if name not in route.bodies:
            yield Unknown(path, _BODY, name, route.bodies)
    yield from _members(route)
    yield from _lists(route)


def _lists(route: Route) -> Iterator[Unknown]:
    """What terms are counted by: countries, bodies that sit, recesses."""
    by: dict[str, tuple[Message, Collection[str]]] = {
        "working days": (_COUNTRY, COUNTRIES),
        "sitting days": (_BODY, route.bodies),
        "days outside": (_RECESS, route.recesses),
    }
    for path, length in lengths(route):
        what, known = by.get(length.unit, (_RECESS, ()))
        for name in length.names:
            if name not in known:
                yield Unknown(path, what, name, known)


def _members(route: Route) -> Iterator[Unknown]:
    """Members whom decisions name, where it is known who sits there; and whoever is asked."""
    for each in declared(route):
        decision, inside = each.decision, each.members
        if not inside:
            continue
        named = [((*each.path, "veto"), name) for name in decision.veto]
        named += [((*each.path, "weights", name), name) for name in decision.weights]
        for group, members in decision.groups.items():
            named += [((*each.path, "groups", group), name) for name in members]
        for path, name in named:
            if name not in inside:
                yield Unknown(path, _MEMBER, name, inside)
    for stage in route.stages.values():
        if stage.consult is None or not stage.consult.who:
            continue
        known: Collection[str] = (*route.organisations, *route.bodies, *known_members(route, stage))
        for name in stage.consult.who:
            if name not in known:
                yield Unknown((*step_path(route, stage.name), "consult", "who"), _WHO, name, known)


def _organisations(route: Route) -> Iterator[tuple[Path, str]]:
    for body in route.bodies.values():
        if body.organisation:
            yield ("bodies", body.name, "organisation"), body.organisation
        if isinstance(body.members, str):
            yield ("bodies", body.name, "members"), body.members


def _bodies(route: Route) -> Iterator[tuple[Path, str]]:
    for who in route.opens.by:
        yield ("opens", "by"), who
    held: list[tuple[Path, Step | Beside]] = [
        (step_path(route, name), step) for name, step in route.holders.items()
    ]
    held += [(("beside", name), each) for name, each in route.beside.items()]
    for path, each in held:
        if not isinstance(each, Block) and each.body:
            yield (*path, "body"), each.body
        for action in each.actions.values():
            for who in action.by:
                yield (*path, "actions", action.name, "by"), who
