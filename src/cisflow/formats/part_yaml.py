"""Parts: sub-routes that are put in place of a stage (semantics R10)."""

from __future__ import annotations

from collections.abc import Mapping
from posixpath import dirname
from typing import Any

from attrs import evolve, field, frozen

from cisflow.formats import problems_part as wrong
from cisflow.formats import problems_shape as problems
from cisflow.formats.form import form
from cisflow.formats.reading import Reading
from cisflow.formats.shape import Key, Shape
from cisflow.formats.source import Node, compose
from cisflow.formats.words import texts, word
from cisflow.model.block import Block, Branch, Step
from cisflow.model.message import message
from cisflow.model.origin import Path
from cisflow.model.stage import Action, Stage, Target

USE = Shape(
    message("a sub-route", "вложенный маршрут"),
    {
        "use": Key(
            word, "the route file that is put here, beside or below this one", required=True
        ),
        "exits": Key(texts, "where each of its final stages leads here", required=True),
        "as": Key(texts, "other names for its stages, where names clash", attribute="renamed"),
    },
)
MERGED = ("organisations", "bodies", "facts", "recesses")  # what a part brings besides its stages


@frozen
class Part:
    """A sub-route that was read, on its way into the route that uses it."""

    name: str
    start: str
    steps: Mapping[str, Step]
    brings: Mapping[str, Mapping[str, Any]] = field(factory=dict)


@form(USE)
def part(reading: Reading, node: Node, path: Path, called: str) -> Part | None:
    """One use of a sub-route: its stages, renamed, with its ends led on."""
    before = len(reading.findings)
    found = USE.read(reading, node, path)
    if len(reading.findings) > before:
        return None
    inner = _opened(reading, node, path, found["use"])
    if inner is None:
        return None
    made = _read(inner, found["use"], reading, (*path, "use"))
    reading.findings.extend(inner.findings)
    if made is None:
        return None
    own: dict[str, Any] = put_in_place(inner, made)
    steps: Mapping[str, Step] = own.get("stages", {})
    renamed, exits = found.get("renamed", {}), found["exits"]
    _named(reading, path, steps, renamed, exits)
    names = {name: renamed.get(name, name) for name in steps}
    names |= {name: renamed[name] for name in _inner(steps) if name in renamed}
    ends = {name for name, step in steps.items() if isinstance(step, Stage) and step.final}
    goals = names | {name: exits[name] for name in ends if name in exits}
    kept = {names[name]: step for name, step in steps.items() if name not in ends}
    _places(reading, inner, path[:-1], {name: names[name] for name in steps if name not in ends})
    start = own.get("start") or next(iter(steps), "")
    brings = {key: own[key] for key in MERGED if key in own}
    for key, things in brings.items():
        for name in things:
            _copy(reading, inner, (key, name), (key, name))
    return Part(
        called,
        goals.get(start, start),
        {name: led(step, goals, name) for name, step in kept.items()},
        brings,
    )


def _opened(reading: Reading, node: Node, path: Path, file: str) -> Reading | None:
    """The part's own reading, or None with the finding why not."""
    whole = reading.beside(file)
    if whole is None:
        reading.find_at(problems.OUTSIDE, (*path, "use"), path=file)
        return None
    if whole in reading.within or reading.shown(whole) == reading.file:
        reading.find_at(wrong.RING, (*path, "use"), path=file)
        return None
    if reading.load is None:
        reading.find_at(problems.NO_FILE, (*path, "use"), path=file, why="")
        return None
    return Reading(
        reading.shown(whole),
        reading.load,
        dirname(whole),
        (*reading.within, whole),
    )


def _read(inner: Reading, file: str, outer: Reading, path: Path) -> dict[str, Any] | None:
    from cisflow.formats.route_yaml import ROUTE  # a route is made of parts, which are routes

    assert inner.load is not None
    try:
        data = inner.load(inner.within[-1])
    except (OSError, ValueError) as fault:
        why = getattr(fault, "strerror", None) or str(fault)
        outer.find_at(problems.NO_FILE, path, path=file, why=why)
        return None
    root, found = compose(data, inner.file)
    inner.findings.extend(found)
    return None if root is None else ROUTE.read(inner, root, ())


def _named(
    reading: Reading,
    path: Path,
    steps: Mapping[str, Step],
    renamed: Mapping[str, str],
    exits: Mapping[str, str],
) -> None:
    """Whether `as` and `exits` speak of what is there, and every end has an exit."""
    ends = {name for name, step in steps.items() if isinstance(step, Stage) and step.final}
    for name in exits:
        if name not in ends:
            near = reading.near(name, ends)
            here = (*path, "exits", name)
            reading.find_at(problems.UNKNOWN_WORD, here, word=name, known=sorted(ends), hint=near)
    known = {*steps, *_inner(steps)} - ends
    for name in renamed:
        if name not in known:
            near = reading.near(name, known)
            here = (*path, "as", name)
            reading.find_at(problems.UNKNOWN_WORD, here, word=name, known=sorted(known), hint=near)
    for name in sorted(ends - exits.keys()):
        reading.find_at(problems.MISSING_KEY, (*path, "exits"), where=USE.name, key=name)


def _inner(steps: Mapping[str, Step]) -> set[str]:
    """The names of all that lies in blocks."""
    found: set[str] = set()
    for step in steps.values():
        if isinstance(step, Block):
            for branch in step.branches.values():
                found |= set(branch.steps) | _inner(branch.steps)
    return found


def led(step: Step, goals: Mapping[str, str], called: str) -> Step:
    """A step under another name, with all its ways led to where names stand for now."""
    actions = {name: _led_action(each, goals) for name, each in step.actions.items()}
    if isinstance(step, Stage):
        return evolve(step, name=called, actions=actions)
    branches = {
        name: evolve(
            each,
            start=goals.get(each.start, each.start),
            stages={
                goals.get(inner, inner): led(held, goals, goals.get(inner, inner))
                for inner, held in each.steps.items()
            },
        )
        for name, each in step.branches.items()
    }
    then = goals.get(step.then, step.then)
    return evolve(step, name=called, actions=actions, branches=branches, then=then)


def _led_action(action: Action, goals: Mapping[str, str]) -> Action:
    to = None if action.to is None else goals.get(action.to, action.to)
    guarded = tuple(_led_target(each, goals) for each in action.guarded)
    return evolve(action, to=to, guarded=guarded, when=_led_when(action.when, goals))


def _led_target(target: Target, goals: Mapping[str, str]) -> Target:
    return Target(goals.get(target.to, target.to), _led_when(target.when, goals))


def _led_when(when: Any, goals: Mapping[str, str]) -> Any:  # noqa: ANN401 - a When
    active = tuple(goals.get(each, each) for each in when.active)
    done = tuple(
        ".".join((goals.get(b, b), n)) for b, _, n in (e.partition(".") for e in when.done)
    )
    return evolve(when, active=active, done=done)


def _places(reading: Reading, inner: Reading, above: Path, names: Mapping[str, str]) -> None:
    for old, new in names.items():
        _copy(reading, inner, ("stages", old), (*above, new))


def _copy(reading: Reading, inner: Reading, old: Path, new: Path) -> None:
    """What was read in the part stands in its file, wherever it is put."""
    if new in reading.places:
        return
    reading.files[new] = inner.files.get(old, inner.file)
    for path, place in inner.places.items():
        if path[: len(old)] == old:
            reading.places[(*new, *path[len(old) :])] = place
    for path, file in inner.files.items():
        if path[: len(old)] == old and len(path) > len(old):
            reading.files[(*new, *path[len(old) :])] = file


def put_in_place(reading: Reading, found: dict[str, Any]) -> dict[str, Any]:
    """What was read of a route, its parts put in place: their stages, and what else they bring."""
    steps = found.get("stages", {})
    parts = list(_parts(steps))
    if not parts:
        return found
    goals = {each.name: each.start for each in parts}
    made = dict(found)
    made["stages"] = _flat(reading, steps, goals, ("stages",))
    if made.get("start") in goals:
        made["start"] = goals[made["start"]]
    for each in parts:
        for key, things in each.brings.items():
            held = made[key] = dict(made.get(key, {}))
            for name, thing in things.items():
                if held.setdefault(name, thing) != thing:
                    reading.find_at(wrong.DECLARED_TWICE, (key, name), name=name, part=each.name)
    return made


def _parts(steps: Mapping[str, Step | Part]) -> list[Part]:
    found: list[Part] = []
    for step in steps.values():
        if isinstance(step, Part):
            found.append(step)
        elif isinstance(step, Block):
            for branch in step.branches.values():
                found.extend(_parts(branch.steps))
    return found


def _flat(
    reading: Reading, steps: Mapping[str, Step | Part], goals: Mapping[str, str], path: Path
) -> dict[str, Step]:
    made: dict[str, Step] = {}
    for name, step in steps.items():
        if isinstance(step, Part):
            inner = {each: led(held, goals, each) for each, held in step.steps.items()}
        elif isinstance(step, Block):
            branches = [
                _flat_branch(reading, each, goals, (*path, name, "branches", each.name, "stages"))
                for each in step.branches.values()
            ]
            inner = {name: led(evolve(step, branches=branches), goals, name)}
        else:
            inner = {name: led(step, goals, name)}
        for each, held in inner.items():
            if each in made or (isinstance(step, Part) and each in steps and each != name):
                line, _ = reading.origin.at((*path, each))
                reading.find_at(problems.REPEATED_KEY, (*path, name), key=each, line=line)
            else:
                made[each] = held
    return made


def _flat_branch(reading: Reading, branch: Branch, goals: Mapping[str, str], path: Path) -> Branch:
    return evolve(
        branch,
        start=goals.get(branch.start, branch.start),
        stages=_flat(reading, branch.steps, goals, path),
    )
