"""Placed: parts put in place of the steps that use them, as if their stages stood there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import evolve, field, frozen

from cisflow.formats import problems_part as wrong
from cisflow.formats import problems_shape as problems
from cisflow.formats.reading import Reading
from cisflow.formats.renamed import renamed
from cisflow.model.block import Block, Branch, Step, walk
from cisflow.model.message import message
from cisflow.model.origin import Path
from cisflow.model.stage import STAYS

# What a part brings besides its stages.
MERGED = ("organisations", "bodies", "facts", "recesses", "beside")


@frozen
class Part:
    """A sub-route that was read, on its way into the route that uses it.

    `names` are the new names of its stages by those in its own file, where `inner` found them.
    """

    name: str
    path: Path
    start: str
    steps: Mapping[str, Step]
    brings: Mapping[str, Mapping[str, Any]]
    names: Mapping[str, str]
    inner: Reading = field(eq=False, repr=False)
    assumes: Any = None  # a Scenario


def put_in_place(reading: Reading, found: dict[str, Any]) -> dict[str, Any]:
    """What was read of a route, its parts put in place: their stages, and what else they bring."""
    steps = found.get("stages", {})
    parts = list(_parts(steps))
    if not parts:
        return found
    goals = {each.name: each.start for each in parts}
    _part_names(reading, parts, set(_named(steps)))
    made = dict(found)
    made["stages"] = _flat(reading, steps, goals, ("stages",))
    for part in parts:
        _declared(reading, part)
    if "start" in made:
        made["start"] = goals.get(made["start"], made["start"])
    if "carry" in made:
        made["carry"] = {old: goals.get(new, new) for old, new in made["carry"].items()}
    made |= {key: held for key in MERGED if (held := _merged(reading, found, parts, key))}
    return _assumed(reading, made, parts)


def _assumed(reading: Reading, made: dict[str, Any], parts: list[Part]) -> dict[str, Any]:
    """The same with what the parts assume; what brings it in is imported where one does."""
    brought = [part for part in parts if part.assumes is not None]
    if not brought:
        return made
    from cisflow.formats.assumed_parts import Brought, together

    assuming = [Brought(part.assumes, part.names) for part in brought]
    whole = together(made.get("assumptions"), assuming, reading.origin)
    return made | {"assumptions": whole}


def _merged(
    reading: Reading, found: Mapping[str, Any], parts: list[Part], key: str
) -> dict[str, Any]:
    """What the parts bring, in the order of their use, then what the route declares itself."""
    own: Mapping[str, Any] = found.get(key, {})
    held: dict[str, Any] = {}
    for part in parts:
        for name, thing in part.brings.get(key, {}).items():
            if held.setdefault(name, own.get(name, thing)) != thing:
                reading.find_at(wrong.DECLARED_TWICE, (key, name), name=name, part=part.name)
    return held | dict(own)


def _parts(steps: Mapping[str, Step | Part]) -> Iterator[Part]:
    for step in steps.values():
        if isinstance(step, Part):
            yield step
        elif isinstance(step, Block):
            for branch in step.branches.values():
                yield from _parts(branch.steps)


def _flat(
    reading: Reading, steps: Mapping[str, Step | Part], goals: Mapping[str, str], path: Path
) -> dict[str, Step]:
    own = {name for name, step in steps.items() if not isinstance(step, Part)}
    made: dict[str, Step] = {}
    for name, step in steps.items():
        if not isinstance(step, Part):
            made[name] = renamed(_flat_block(reading, step, goals, (*path, name)), goals, {})
            continue
        for each, held in step.steps.items():
            if each in made or each in own:
                same_name(reading, step.path, each, (*path, each))
                continue
            made[each] = renamed(held, goals, {})
        _places(reading, step, path, own)
        for each in step.steps.keys() & made.keys():
            _stays_or_moves(reading, made[each], (*path, each))
    return made


def _flat_block(reading: Reading, step: Step, goals: Mapping[str, str], path: Path) -> Step:
    if not isinstance(step, Block):
        return step
    return evolve(
        step,
        branches=[
            _flat_branch(reading, each, goals, (*path, "branches", each.name, "stages"))
            for each in step.branches.values()
        ],
    )


def _flat_branch(reading: Reading, branch: Branch, goals: Mapping[str, str], path: Path) -> Branch:
    start = goals.get(branch.start, branch.start)
    return evolve(branch, start=start, stages=_flat(reading, branch.steps, goals, path))


LEAVES = message("leaves its stage", "уводит со своего этапа")


def _stays_or_moves(reading: Reading, step: Step, path: Path) -> None:
    """What a part leaves by an exit may come back to the stage that it left."""
    for action in step.actions.values():
        if action.to == step.name and action.kind not in STAYS and not reading.findings:
            here = (*path, "actions", action.name, "to")
            reading.find_at(
                problems.STAYS_OR_MOVES, here, kind=action.kind, must=LEAVES, to=action.to
            )


def _part_names(reading: Reading, parts: list[Part], named: set[str]) -> None:
    """A name that stands for a part stands for nothing else, its own first stage apart."""
    first: dict[str, Path] = {}
    for part in parts:
        if part.name in first:
            same_name(reading, part.path, part.name, first[part.name])
        elif part.name in named and part.name != part.start:
            where = message("in {file}", "в {file}", file=part.inner.file)
            reading.find_at(wrong.SAME_NAME, part.path, name=part.name, where=where)
        first.setdefault(part.name, part.path)


def _named(steps: Mapping[str, Step | Part]) -> Iterator[str]:
    """The names of all stages and blocks, before the parts are put in place."""
    for name, step in steps.items():
        if isinstance(step, Part):
            yield from (each.name for each, _ in walk(step.steps))
        else:
            yield name
            for branch in step.branches.values() if isinstance(step, Block) else ():
                yield from _named(branch.steps)


def same_name(reading: Reading, path: Path, name: str, other: Path) -> None:
    """Note that what stands at `path` brings a name that stands at `other` already."""
    line, _ = reading.origin.at(other)
    file = reading.origin.file_of(other)
    if file == reading.origin.file_of(path):
        where = message("in line {line}", "в строке {line}", line=line)
    else:
        where = message("in {file}, line {line}", "в {file}, строка {line}", file=file, line=line)
    reading.find_at(wrong.SAME_NAME, path, name=name, where=where)


def _places(reading: Reading, part: Part, above: Path, own: set[str]) -> None:
    """What was read in the part stands in its file, wherever it is put."""
    for called in part.steps.keys() - own:
        reading.files[(*above, called)] = part.inner.file
    for path, place in part.inner.places.items():
        if (here := _moved(path, part, above, own)) is not None:
            reading.places[here] = place
    for path, file in part.inner.files.items():
        if (here := _moved(path, part, above, own)) is not None:
            reading.files[here] = file


def _moved(path: Path, part: Part, above: Path, own: set[str]) -> Path | None:
    """Where a place of the part's file lies in the route now; None where it is gone."""
    if len(path) < 2 or path[0] != "stages":
        return None
    first = part.names.get(path[1], "")
    if first not in part.steps or first in own:
        return None
    rest = list(path[2:])
    at = 0
    while len(rest) > at + 3 and rest[at] == "branches" and rest[at + 2] == "stages":
        rest[at + 3] = part.names.get(rest[at + 3], rest[at + 3])
        at += 4
    return (*above, first, *rest)


def _declared(reading: Reading, part: Part) -> None:
    """What a part declares stands in its file, where nothing before it declares it as well."""
    paths = {(key, name) for key, held in part.brings.items() for name in held}
    paths -= reading.places.keys()
    for each in paths:
        reading.files[each] = part.inner.files.get(each, part.inner.file)
    for path, place in part.inner.places.items():
        if path[:2] in paths:
            reading.places[path] = place
