"""References: that the bodies and organisations which a route names are declared."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from attrs import frozen

from cisflow.formats import problems_shape as problems
from cisflow.formats.reading import Reading
from cisflow.model.message import Message, message
from cisflow.model.origin import Path
from cisflow.model.route import Route

_BODY = message("body", "орган")
_ORG = message("organisation", "организация")


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
    for both in made.beside.keys() & made.stages.keys():
        first, _ = reading.origin.at(("stages", both))
        reading.find_at(problems.REPEATED_KEY, ("beside", both), key=both, line=first)


def unknown_names(route: Route) -> Iterator[Unknown]:
    """Bodies and organisations that are named and not declared; stages are the checks' matter."""
    for path, name in _organisations(route):
        if name not in route.organisations:
            yield Unknown(path, _ORG, name, route.organisations)
    for path, name in _bodies(route):
        if name not in route.bodies:
            yield Unknown(path, _BODY, name, route.bodies)


def _organisations(route: Route) -> Iterator[tuple[Path, str]]:
    for body in route.bodies.values():
        if body.organisation:
            yield ("bodies", body.name, "organisation"), body.organisation
        if isinstance(body.members, str):
            yield ("bodies", body.name, "members"), body.members


def _bodies(route: Route) -> Iterator[tuple[Path, str]]:
    for who in route.opens.by:
        yield ("opens", "by"), who
    for group, held in (("stages", route.stages), ("beside", route.beside)):
        for name, each in held.items():
            if each.body:
                yield (group, name, "body"), each.body
            for action in each.actions.values():
                for who in action.by:
                    yield (group, name, "actions", action.name, "by"), who
