"""Random documents that have been under way for a while, on random routes with sessions and blocks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from attrs import evolve

from cisflow import Body, Case, Event, Plan, Route, Stage
from cisflow.automaton.build import build
from cisflow.automaton.step import possible, step
from cisflow.model.block import Block, Branch, Step
from cisflow.model.casefile import CaseFile
from cisflow.model.span import one_day
from cisflow.model.stage import Action
from tests.semantics import blocks, walks


def route(chance: Random, *, tied: bool = True) -> Route:
    """A chain with rounds and returns, or blocks in blocks; bodies that meet, norms, least times."""
    if chance.random() < 0.4:
        return walks.sound_route(chance)
    bare = blocks.route(chance, tied=tied, sets=tied, size=2, depth=2)
    bodies = [
        Body(f"b{number}", f"Body {number}", calendar=walks.sessions(chance, f"b{number}"))
        for number in range(3)
    ]
    return evolve(bare, stages=_dressed(chance, bare.steps), bodies=bodies)  # type: ignore[call-arg]


def _dressed(chance: Random, steps: Mapping[str, Step]) -> list[Step]:
    found: list[Step] = []
    for each in steps.values():
        if isinstance(each, Block):
            branches = [
                Branch(one.name, _dressed(chance, one.steps), one.start)
                for one in each.branches.values()
            ]
            found.append(evolve(each, branches=branches))
        else:
            found.append(each if each.final else _stage(chance, each))
    return found


def _stage(chance: Random, stage: Stage) -> Stage:
    more: dict[str, Any] = {"body": f"b{chance.randint(0, 2)}"} if chance.random() < 0.8 else {}
    if more and chance.random() < 0.5:
        more["actions"] = [_at_session(chance, each) for each in stage.actions.values()]
    if chance.random() < 0.4:
        more["norm"] = f"{chance.randint(5, 60)} days"
    if chance.random() < 0.2:
        more["least"] = f"{chance.randint(1, 30)} days"
    return evolve(stage, **more)


def _at_session(chance: Random, action: Action) -> Action:
    return evolve(action, at_session=action.kind == "forward" or chance.random() < 0.3)


def case(chance: Random, along: Route) -> Case:
    """The case of some steps along a route, each possible where the one before led, with plans."""
    automaton = build(along)
    here, day = automaton.start, walks.some_day(chance, days=20)
    events = [Event(one_day(day), "opened")]
    for number in range(chance.randint(0, 5)):
        open_now = possible(automaton, here)
        if not open_now:
            break
        name = chance.choice(open_now)
        day += timedelta(days=chance.choice((0, 1, 5, 13, 30)))
        events.append(Event(one_day(day), name, ref=str(number)))
        here = step(automaton, here, name) or here
    plans = [_plan(chance, along, day) for _ in range(chance.choice((0, 0, 1, 2)))]
    return Case(along, CaseFile("random", along.name, "Random", {}, tuple(events), tuple(plans)))


def _plan(chance: Random, along: Route, day: date) -> Plan:
    announced = day - timedelta(days=chance.randint(0, 10))
    on = announced + timedelta(days=chance.randint(1, 60))
    return Plan(one_day(on), one_day(announced), chance.choice(list(along.stages)))


def later(chance: Random, about: Case) -> date:
    """A day after the last entry of the journal, or that of it."""
    return about.events[-1].on.last + timedelta(days=chance.choice((0, 1, 20, 60, 100, 200)))
