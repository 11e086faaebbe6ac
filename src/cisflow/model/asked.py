"""Asked: who decides in a stage and who is asked there, found out from the whole route."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from attrs import frozen

from cisflow.model.block import Place
from cisflow.model.decision import Consult, Decision, Outcome
from cisflow.model.origin import Path
from cisflow.model.route import Action, Route, Stage
from cisflow.model.text import Text, as_text


@frozen
class Declared:
    """A decision as it stands in a route: where, whose (body or stage), and who votes."""

    path: Path
    place: str
    decision: Decision
    members: Mapping[str, Text]


def step_path(route: Route, name: str) -> Path:
    """Where a stage or block stands in the file, however deep."""
    return (*steps_path(route.place_of[name]), name)


@lru_cache(1024)  # asked for every stage, and most lie in the trunk or with others in a branch
def steps_path(place: Place) -> Path:
    """Where the steps of the trunk or of a branch stand in the file."""
    path: list[str] = ["stages"]
    for block, branch in zip(place[::2], place[1::2], strict=True):
        path += [block, "branches", branch, "stages"]
    return tuple(path)


def decision_of(route: Route, stage: Stage) -> Decision | None:
    """How it is decided in a stage: as its consultation says, else as its body decides."""
    if stage.consult is not None and stage.consult.decides is not None:
        return stage.consult.decides
    body = route.bodies.get(stage.body or "")
    return body.decides if body is not None else None


def voters(route: Route, stage: Stage) -> Mapping[str, Text]:
    """Who has a voice in a stage: those who are asked there, else the members of its body."""
    if stage.consult is not None and stage.consult.who:
        return asked(route, stage, stage.consult)
    body = route.bodies.get(stage.body or "")
    return route.members_of(body) if body is not None else {}


def asked(route: Route, stage: Stage, consult: Consult) -> Mapping[str, Text]:
    """Whoever is asked, by name: the members of an organisation, a body, a member."""
    if not consult.who:
        return voters(route, stage)
    known = known_members(route, stage)
    found: dict[str, Text] = {}
    for name in consult.who:
        if name in route.organisations:
            found |= route.organisations[name].members
        elif name in route.bodies:
            found[name] = route.bodies[name].title
        else:
            found[name] = known.get(name, as_text(name))
    return found


def unnamed(route: Route, consult: Consult) -> Mapping[str, Text]:
    """The organisations that are asked and whose members nobody names: they cannot be counted."""
    every = route.organisations
    return {
        name: every[name].title for name in consult.who if name in every and not every[name].members
    }


def known_members(route: Route, stage: Stage) -> Mapping[str, Text]:
    """The members whom a stage can name: those of its body, then those of any organisation."""
    body = route.bodies.get(stage.body or "")
    known: dict[str, Text] = {}
    for organisation in route.organisations.values():
        known |= organisation.members
    return known | dict(route.members_of(body) if body is not None else {})


def declared(route: Route) -> Iterator[Declared]:
    """Every decision of a route: of bodies, consultations, actions; each before the rules in it."""
    for body in route.bodies.values():
        if body.decides is not None:
            path: Path = ("bodies", body.name, "decides")
            yield from _whole(path, body.name, body.decides, route.members_of(body))
    for stage in route.stages.values():
        own = list(_own(stage))
        if own:
            path, members = step_path(route, stage.name), voters(route, stage)
            for inner, decision in own:
                yield from _whole((*path, *inner), stage.name, decision, members)


def _own(stage: Stage) -> Iterator[tuple[Path, Decision]]:
    """The decisions that a stage declares, each with its place in it."""
    if stage.consult is not None and stage.consult.decides is not None:
        yield ("consult", "decides"), stage.consult.decides
    for action in stage.actions.values():
        if isinstance(action.needs, Decision):
            yield ("actions", action.name, "needs"), action.needs


def _whole(
    path: Path, place: str, decision: Decision, members: Mapping[str, Text]
) -> Iterator[Declared]:
    yield Declared(path, place, decision, members)
    for number, rule in enumerate(decision.rules, start=1):
        yield from _whole((*path, "rules", str(number)), place, rule, members)


def needed_by(action: Action) -> tuple[Outcome, ...]:
    """The outcomes that an action takes; one with a decision of its own takes it carried."""
    return ("carried",) if isinstance(action.needs, Decision) else action.needs
