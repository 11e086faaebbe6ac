"""Unheld: what of a route a plain workflow net cannot hold (family EX)."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from cisflow.automaton.build import build
from cisflow.automaton.net import astray
from cisflow.automaton.net_build import TooLarge, is_readable, to_net
from cisflow.automaton.region import Automaton, Join
from cisflow.checks.problems_export import (
    ACTS_FOR_BLOCK,
    ASKS_ELSEWHERE,
    ASTRAY,
    CANCELS,
    CONTINUES,
    LEAVES_BLOCK,
    TOO_LARGE,
)
from cisflow.formats.problem import Problem
from cisflow.model.asked import step_path
from cisflow.model.finding import Finding
from cisflow.model.origin import Path
from cisflow.model.route import Route


def unheld(route: Route) -> list[Finding]:
    """Why no plain net holds the route as it stands now: an error each; a warning spoils the net alone.

    Every finding is at its place in the file; earlier versions of the route are not asked.
    """
    found = list(_obstacles(route, build(route)))
    if not found:
        found += _of_the_net(route)
    return sorted(found, key=lambda each: (each.file, each.line, each.column, each.code))


def _obstacles(route: Route, automaton: Automaton) -> Iterator[Finding]:
    for block in automaton.blocks:
        yield from _of_block(route, automaton, block)
    for number, region in enumerate(automaton.regions):
        rows = zip(region.actions, region.source, region.arcs, region.when, strict=True)
        for name, source, arcs, when in rows:
            if source in region.blocks:  # told of the block
                continue
            path = _path_of(route, name)
            left = [block for arc in arcs for block in _crowded(automaton, number, arc.region)]
            if left:
                yield _found(route, LEAVES_BLOCK, path, action=name, block=left[-1].name)
            clauses = [*when, *(clause for arc in arcs for clause in arc.when)]
            asked = {
                automaton.regions[region].states[state]
                if state in automaton.regions[region].blocks
                else automaton.regions[region].name
                for clause in clauses
                for region, states in clause
                for state in states
                if not is_readable(automaton, number, region, state)
            }
            if asked:
                yield _found(route, ASKS_ELSEWHERE, path, action=name, asked=sorted(asked))


def _of_block(route: Route, automaton: Automaton, block: Join) -> Iterator[Finding]:
    path = step_path(route, block.name)
    count = len(block.branches)
    if block.needed < count:
        problem = CONTINUES if block.continues else CANCELS
        key = "others" if block.continues else "join"
        yield _found(
            route, problem, (*path, key), block=block.name, needed=block.needed, count=count
        )
    region = automaton.regions[block.region]
    for action in region.leaving[block.state]:
        name = region.actions[action]
        yield _found(route, ACTS_FOR_BLOCK, _path_of(route, name), action=name, block=block.name)
    if block.then is not None:
        for left in _crowded(automaton, block.region, block.then.region):
            name = f"{block.name}.join"
            yield _found(route, LEAVES_BLOCK, (*path, "then"), action=name, block=left.name)


def _crowded(automaton: Automaton, number: int, goal: int) -> Iterator[Join]:
    """The blocks of several branches that are left on the way from a region to one around it."""
    while number != goal:
        block = automaton.blocks[automaton.regions[number].block]
        if len(block.branches) > 1:
            yield block
        number = block.region


def _of_the_net(route: Route) -> Iterator[Finding]:
    try:
        lost = astray(to_net(route))
    except TooLarge:
        yield _found(route, TOO_LARGE, ("stages",), route=route.name)
        return
    for place in lost:
        holder = place.rpartition(".")[0].rpartition(".")[0] if "." in place else place
        path = step_path(route, holder) if holder in route.holders else ("stages",)
        yield _found(route, ASTRAY, path, place=place)


def _path_of(route: Route, name: str) -> Path:
    step, _, action = name.partition(".")
    return (*step_path(route, step), "actions", action)


def _found(route: Route, problem: Problem, path: Path, /, **values: object) -> Finding:
    finding = problem.found(path, "", 0, 0, **values)
    if route.origin is None:
        return finding
    line, column = route.origin.at(path)
    return evolve(finding, file=route.origin.file_of(path), line=line, column=column)
