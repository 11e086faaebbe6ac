"""Cutting: the steps of a route in files of their own, which a route uses to be what it was (R10)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

from attrs import frozen

from cisflow import Route
from cisflow.formats.dump import plain
from cisflow.formats.emit import block as written
from cisflow.formats.read import Read, read_text

Files = dict[str, str]
Plain = dict[str, Any]  # a route, block, stage … as it is written
TERMS = ("deadline", "silence")  # their `then` is an action, and leads nowhere by itself


def read(files: Mapping[str, str], top: str = "top.yaml") -> Read:
    """The route `top`; whatever it uses is found among the files."""

    def beside(name: str) -> bytes:
        if name not in files:
            raise FileNotFoundError(2, "No such file or directory")
        return files[name].encode()

    return read_text(files[top], top, beside)


@frozen
class Cutting:
    """Files that make a route, and which of its stages and blocks a part of it holds."""

    files: Files
    inside: frozenset[str] = frozenset()
    in_branch: bool = False
    parts: int = 0  # one within the other


def cut(chance: Random, route: Route) -> Cutting:
    """Some steps of the trunk or of a branch in a part, under other names, in parts again."""
    return _cut(chance, {"route": route.name, "start": route.start, "stages": {}, **plain(route)})


def _cut(chance: Random, whole: Plain, depth: int = 0) -> Cutting:
    holder = chance.choice([whole, whole, *_branches(whole["stages"])])
    steps: Plain = holder["stages"]
    free = [name for name, step in steps.items() if "final" not in step]
    held = {name: steps[name] for name in _some(chance, free)}
    if not held:
        return Cutting({"top.yaml": _text(whole)})
    inside = [*held, *_below(held)]
    names = {each: f"q{depth}{each}" for each in inside if chance.random() < 0.5}
    exits = {goal: f"out{depth}{goal}" for goal in sorted(_goals(held) - set(inside))}
    first = chance.choice(list(held))
    part = _head("part", names.get(first, first), whole, facts=chance.random() < 0.5)
    ends = {end: {"final": "adopted"} for end in exits.values()}
    part["stages"] = _spelled(held, names | exits, names, "stages") | ends
    inner = Cutting({"top.yaml": _text(part)})
    if depth < 2 and chance.random() < 0.5:
        inner = _cut(chance, part, depth + 1)
    use = {
        "use": f"p{depth}/top.yaml",
        "exits": {end: goal for goal, end in exits.items()},
        "as": {new: old for old, new in names.items()},
    }
    around = {
        **holder,
        "start": holder.get("start") or next(iter(steps)),
        "stages": _put(steps, held, f"part{depth}", use),
    }
    called = {first: f"part{depth}"} if chance.random() < 0.5 else {}
    top = _spelled(_replaced(whole, holder, around), called, {}, "")
    files = {f"p{depth}/{name}": text for name, text in inner.files.items()}
    return Cutting(
        {"top.yaml": _text(top), **files}, frozenset(inside), holder is not whole, inner.parts + 1
    )


def _some(chance: Random, free: list[str]) -> list[str]:
    """Some of the names in their order: those that follow each other, or any."""
    if chance.random() < 0.5:
        return [name for name in free if chance.random() < 0.5]
    begin = chance.randint(0, len(free))
    return free[begin : begin + chance.randint(1, 4)]


def _put(steps: Plain, held: Plain, name: str, use: Plain) -> Plain:
    """The steps, with a use in place of the first of those that are held."""
    made: Plain = {}
    for each, step in steps.items():
        if each not in held:
            made[each] = step
        else:
            made.setdefault(name, use)
    return made


def _replaced(value: Any, old: Plain, new: Plain) -> Any:  # noqa: ANN401
    """What is written, with one mapping in place of another."""
    if value is old:
        return new
    if isinstance(value, dict):
        return {key: _replaced(each, old, new) for key, each in value.items()}
    return value


def _head(name: str, start: str, whole: Plain, *, facts: bool) -> Plain:
    """A route without its stages."""
    kept = {"facts": whole["facts"]} if facts and "facts" in whole else {}
    return {"route": name, "start": start, **kept}


def _text(whole: Plain) -> str:
    """The text of a file."""
    return "\n".join(written({"cisflow": "1", **whole})) + "\n"


def _spelled(value: Any, to: Mapping[str, str], names: Mapping[str, str], key: str) -> Any:  # noqa: ANN401
    """What is written, its stages and blocks under other names, its ways led elsewhere."""
    if key in TERMS:
        return value
    if key == "branches":  # their joins are their own
        to = {goal: new for goal, new in to.items() if goal != "join"}
    if isinstance(value, dict):
        called = names if key == "stages" else {}
        return {called.get(k, k): _spelled(each, to, names, k) for k, each in value.items()}
    if isinstance(value, list):
        return [_spelled(each, to, names, key) for each in value]
    if key in ("to", "then", "start"):
        return to.get(value, value)
    if key == "done":
        block, _, branch = value.partition(".")
        return f"{names.get(block, block)}.{branch}"
    return names.get(value, value) if key == "in" else value


def _branches(steps: Plain) -> Iterator[Plain]:
    """Every branch of every block."""
    for step in steps.values():
        for branch in step.get("branches", {}).values():
            yield branch
            yield from _branches(branch["stages"])


def _below(steps: Plain) -> list[str]:
    """The names of all that lies in blocks."""
    return [name for branch in _branches(steps) for name in branch["stages"]]


def _goals(value: Any, key: str = "", *, join: bool = True) -> set[str]:  # noqa: ANN401
    """Where ways lead, joins within apart."""
    if key in TERMS:
        return set()
    join = join and key != "branches"
    if isinstance(value, dict):
        return {goal for k, each in value.items() for goal in _goals(each, k, join=join)}
    if isinstance(value, list):
        return {goal for each in value for goal in _goals(each, key, join=join)}
    found = {value} if key in ("to", "then") else set()
    return found if join else found - {"join"}
