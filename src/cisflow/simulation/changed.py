"""Changed: a scenario in which something else is assumed: what if papers were taken two weeks before?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import evolve

from cisflow.errors import InvalidInput
from cisflow.formats.dump_scenario import figure, plain_scenario
from cisflow.formats.emit import Plain, block
from cisflow.formats.figures_yaml import by_round, chance
from cisflow.formats.reading import Reading
from cisflow.formats.scenario_yaml import ASSUMPTIONS
from cisflow.formats.source import Node, compose
from cisflow.model.finding import Finding
from cisflow.model.origin import Path
from cisflow.model.route import Route
from cisflow.model.scenario import Scenario
from cisflow.simulation import given_way
from cisflow.simulation.settings import Setting, named, setting

_NAMED = ("stages", "bodies", "facts")
_GROUNDS = ("source", "note", "assumed")
_MAIN = {"work": "time", "agenda": "places", "plans": "kept", "closing": "term", "cadence": "every"}
Branch = dict[str, Any]


def changed(scenario: Scenario, settings: str | Iterable[str], route: Route) -> Scenario:
    """The scenario with `economic_council.closing=14 days` and the like, one or several.

    A key is one of the scenario (`until`, `plans`), or that of a stage, body or fact of the route:
    `STAGE.work`, `STAGE.chances.ACTION`, `BODY.agenda`, `FACT.VALUE`; `BODY.sessions+=[…]` adds
    some. Where the chance of an action or of a value is set, the others share what is left as before.

    Raises:
        InvalidInput: a key or value that cannot be; each finding names the key and what is allowed.
    """
    words = [settings] if isinstance(settings, str) else list(settings)
    faults: list[Finding] = []
    every: list[Setting] = []
    for each in words:
        try:
            every.append(setting(each, route))
        except InvalidInput as fault:
            faults.extend(fault.findings)
    if faults or not every:
        if faults:
            raise InvalidInput(faults)
        return scenario
    before: Any = plain_scenario(evolve(scenario, file=None), "assumptions")
    tree = _touched(before, every)
    shares: dict[Path, dict[str, Setting]] = {}
    for one in every:
        *above, last = one.path
        if _is_share(one.path, route):
            shares.setdefault(tuple(above), {})[last] = one
        else:
            _set(tree, one)
    for path, given in shares.items():
        _set(tree, _shared(scenario, route, path, given))
    return _merged(scenario, _read(tree, every))


def _is_share(path: Path, route: Route) -> bool:
    """Whether it is the chance of an action, or of a value: one of several that make a whole."""
    if path[0] == "facts":
        return len(path) == 3 and path[1] in route.facts and path[2] != "chances"
    return path[0] == "stages" and len(path) == 4 and path[2] == "chances"


def _touched(before: Mapping[str, Plain], every: list[Setting]) -> Branch:
    """What stands in the scenario where something is set: of its stages, bodies and facts the whole."""
    tree: Branch = {}
    for first, *rest in (each.path for each in every):
        held = before.get(first)
        if first in _NAMED and rest and isinstance(held, Mapping):
            if rest[0] in held:
                tree.setdefault(first, {})[rest[0]] = _copy(held[rest[0]])
        elif held is not None:
            tree[first] = _copy(held)
    return tree


def _copy(plain: Plain) -> Any:  # noqa: ANN401 - the same, to be changed
    if isinstance(plain, Mapping):
        return {key: _copy(each) for key, each in plain.items()}
    return list(map(_copy, plain)) if isinstance(plain, list) else plain


def _set(tree: Branch, given: Setting) -> None:
    """Put the value in its place; what is written short on the way there is written in full."""
    *above, last = given.path
    for word in above:
        held = tree.get(word, {})
        whole = not isinstance(held, dict) or (last in _GROUNDS and "time" not in held)
        if word in _MAIN and word in tree and whole:
            held = held if isinstance(held, dict) and word != "work" else {_MAIN[word]: held}
        tree[word] = held if isinstance(held, dict) else {}
        tree = tree[word]
    if given.adds and isinstance(given.value, list):
        tree[last] = [*tree.get(last, []), *given.value]
    else:
        tree[last] = given.value


def _shared(scenario: Scenario, route: Route, path: Path, given: Mapping[str, Setting]) -> Setting:
    """What is set for some actions of a stage, or values of a fact, with what is left to the others."""
    name = path[1]
    found = {each: _chances(said) for each, said in given.items()}
    key = next(iter(given.values())).key
    if path[0] == "facts":
        known = scenario.facts.get(name)
        single = {each: chances[0] for each, chances in found.items()}
        before = known.chances if known is not None else {}
        values = given_way.of_values(before, single, route.facts[name])
        return Setting(key, path, {each: figure(chance) for each, chance in values.items()})
    stage = scenario.stages.get(name)
    chances = given_way.of_actions(
        stage.chances if stage is not None else {}, found, route.holders.get(name)
    )
    return Setting(key, path, {act: [figure(one) for one in each] for act, each in chances.items()})


def _chances(given: Setting) -> tuple[float, ...]:
    reading = Reading("")
    node: Any
    node, _ = compose("".join(f"{line}\n" for line in block({"x": given.value})).encode(), "")
    read = by_round if given.path[0] == "stages" else _of_one
    found = read(reading, node.value[0][1], given.path)
    if not found:
        raise InvalidInput([named(given.key, each) for each in reading.findings])
    return found


def _of_one(reading: Reading, node: Node, path: Path) -> tuple[float, ...] | None:
    """The chance of a value, which knows no rounds."""
    found = chance(reading, node, path)
    return None if found is None else (found,)


def _read(tree: Branch, every: list[Setting]) -> dict[str, Any]:
    """What the reader of files makes of it.

    Raises:
        InvalidInput: something there cannot be.
    """
    reading = Reading("")
    root, found = compose("".join(f"{line}\n" for line in block(tree)).encode(), "")
    read = ASSUMPTIONS.read(reading, root, ()) if root is not None else {}
    found = [*found, *reading.findings]
    if found:
        raise InvalidInput([named(_key(each.path, every), each) for each in found])
    return read


def _key(path: Path, every: list[Setting]) -> str:
    """The key that was set there; of several the nearest."""

    def shared(given: Setting) -> int:
        alike = [one == other for one, other in zip(path, given.path, strict=False)]
        return [*alike, False].index(False)

    return max(every, key=shared).key


def _merged(scenario: Scenario, read: Mapping[str, Any]) -> Scenario:
    changes: dict[str, Any] = {
        key: {**getattr(scenario, key), **value} if key in _NAMED else value
        for key, value in read.items()
    }
    return evolve(scenario, **changes, file=None)
