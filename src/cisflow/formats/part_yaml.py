"""Parts: sub-routes that are put in place of a stage (semantics R10)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from posixpath import basename, dirname
from typing import Any

from cisflow.formats import problems_part as wrong
from cisflow.formats import problems_shape as problems
from cisflow.formats.action_yaml import goal
from cisflow.formats.form import form, mapping
from cisflow.formats.placed import MERGED, Part, put_in_place, same_name
from cisflow.formats.reading import Reading, untold
from cisflow.formats.renamed import inner_names, renamed
from cisflow.formats.shape import Key, Shape, pairs
from cisflow.formats.source import Node, compose
from cisflow.formats.words import name, word
from cisflow.model.block import Step
from cisflow.model.message import message
from cisflow.model.origin import Path
from cisflow.model.stage import Stage

DEPTH = 20  # of parts in parts
MOST = 500  # parts of one route: each may use others, twice and twice again


@form(mapping(goal))
def _exits(reading: Reading, node: Node, path: Path) -> Mapping[str, str]:
    found = {key: goal(reading, value, here) for key, here, _, value in pairs(reading, node, path)}
    return {key: value for key, value in found.items() if value is not None}


@form(mapping(name))
def _renames(reading: Reading, node: Node, path: Path) -> Mapping[str, str]:
    found = {key: name(reading, value, here) for key, here, _, value in pairs(reading, node, path)}
    return {key: value for key, value in found.items() if value is not None}


USE = Shape(
    message("a sub-route", "вложенный маршрут"),
    {
        "use": Key(
            word, "the route file that is put here, beside or below this one", required=True
        ),
        "exits": Key(_exits, "where each of its final stages leads here", required=True),
        "as": Key(_renames, "other names for its stages, where names clash", attribute="renamed"),
    },
)


@form(USE)
def part(reading: Reading, node: Node, path: Path, called: str) -> Part | None:
    """One use of a sub-route: its stages, renamed, with its ends led on."""
    before = len(reading.findings)
    found = USE.read(reading, node, path)
    if len(reading.findings) > before:
        reading.unread.append(called)
        return None
    inner = _opened(reading, path, found["use"])
    made = None if inner is None else _read(inner, found["use"], reading, (*path, "use"))
    if inner is None or made is None:
        reading.unread.append(called)
        return None
    own = put_in_place(inner, made)
    steps: Mapping[str, Step] = own.get("stages", {})
    start = own.get("start") or next(iter(steps), "")
    other, exits = found.get("renamed", {}), found["exits"]
    ends = {each for each, step in steps.items() if _ends(step)}
    if not inner.findings:  # else what is missing may have been left out
        _start(inner, start, steps)
        _known(reading, (*path, "exits"), exits, ends)
        _known(reading, (*path, "as"), other, {*steps, *inner_names(steps)} - ends)
        for end in sorted(ends - exits.keys()):
            reading.find_at(problems.MISSING_KEY, (*path, "exits"), where=_EXITS, key=end)
    reading.findings.extend(untold(inner.findings, reading.findings))
    if not steps:
        reading.unread.append(called)
        return None
    names = {each: other.get(each, each) for each in (*steps, *inner_names(steps))}
    goals = names | {end: exits[end] for end in ends if end in exits}
    kept: dict[str, Step] = {}
    for each, step in steps.items():
        if each in ends:
            continue
        if names[each] in kept:
            same_name(reading, (*path, "as"), names[each], path)
        kept[names[each]] = renamed(step, goals, names)
    brings = {key: own[key] for key in MERGED if key in own}
    begins = goals.get(start, start)
    return Part(called, path, begins, kept, brings, names, inner, own.get("assumptions"))


_EXITS = message("`exits`", "`exits`")
_ROUTE = message("a route", "маршрут")


def _start(inner: Reading, start: str, steps: Collection[str]) -> None:
    """Whether the part begins in a stage of its own."""
    if not steps:
        inner.find_at(problems.MISSING_KEY, ("stages",), where=_ROUTE, key="stages")
    elif start not in steps:
        hint, known = inner.near(start, steps), tuple(steps)
        inner.find_at(problems.UNKNOWN_WORD, ("start",), word=start, known=known, hint=hint)


def _ends(step: Step) -> bool:
    """Whether the part ends there; an end that is left again stays an end of the route."""
    return isinstance(step, Stage) and step.final is not None and not step.final.leaves


def _known(reading: Reading, path: Path, named: Collection[str], known: Collection[str]) -> None:
    """Whether `as` and `exits` speak of what is there."""
    for each in named:
        if each not in known:
            near = reading.near(each, known)
            here = (*path, each)
            reading.find_at(
                problems.UNKNOWN_WORD, here, word=each, known=tuple(sorted(known)), hint=near
            )


def _opened(reading: Reading, path: Path, file: str) -> Reading | None:
    """The part's own reading, or None with the finding why not."""
    here = (*path, "use")
    whole = reading.beside(file)
    within = reading.within or (basename(reading.file.replace("\\", "/")),)
    reading.parts.append(file)
    if whole is None:
        reading.find_at(problems.OUTSIDE, here, path=file)
    elif whole in within:
        reading.find_at(wrong.RING, here, path=file)
    elif len(within) > DEPTH or len(reading.parts) > MOST:
        reading.find_at(wrong.TOO_MANY, here, depth=DEPTH, most=MOST)
    elif reading.load is None:
        why = message("no other file can be read here", "другие файлы здесь не читаются")
        reading.find_at(problems.NO_FILE, here, path=file, why=why)
    else:
        around = (*within, whole)
        return Reading(
            reading.shown(whole),
            reading.load,
            dirname(whole),
            around,
            parts=reading.parts,
            unread=reading.unread,
            whole=reading.whole,
            assumes=reading.assumes,
        )
    return None


def _read(inner: Reading, file: str, outer: Reading, path: Path) -> dict[str, Any] | None:
    assert inner.load is not None
    assert inner.whole is not None
    try:
        data = inner.load(inner.within[-1])
    except (OSError, ValueError) as fault:  # ValueError: no path can be like this
        why = getattr(fault, "strerror", None) or str(fault)
        outer.find_at(problems.NO_FILE, path, path=file, why=why)
        return None
    root, found = compose(data, inner.file)
    inner.findings.extend(found)
    if root is None:
        outer.findings.extend(untold(inner.findings, outer.findings))
        return None
    return inner.whole(inner, root, ())
