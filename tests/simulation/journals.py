"""Simulated documents as journals: what the live case says of each step, with the same sessions."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from attrs import frozen

from cisflow import Calendar, Case, Event, Notice, Session
from cisflow.cases.calendars import calendars_of
from cisflow.model.block import Block
from cisflow.model.casefile import CaseFile
from cisflow.model.event import OPENED
from cisflow.model.span import one_day
from cisflow.simulation.passage import Passage, Stays
from cisflow.simulation.simulate import pass_block
from cisflow.simulation.stay import Chance
from cisflow.simulation.tables import Tables
from cisflow.simulation.traces import Trace, traces
from tests.simulation.roads import Road


def calendars(made: Tables) -> dict[str, Calendar]:
    """The sessions that a simulation had, as if all had been announced long ago."""
    known = one_day(date(1990, 1, 1))
    found = dict(calendars_of(made.route))
    for each in made.gates.schedules:
        sessions = [
            Session((Notice(one_day(sitting.day), known),), id=str(number))
            for number, sitting in enumerate(each.sittings)
        ]
        found[each.body] = Calendar(each.body, tuple(sessions), closing=each.closing)
    return found


@frozen
class Walked:
    """A document of a simulation beside the live case that took the same steps."""

    trace: Trace
    case: Case
    open: frozenset[str]  # the stages in which the simulation left it


def walked(road: Road, runs: int, reached: Counter[str]) -> list[Walked]:
    """The documents of some runs, each walked by `Case.act`; what they met is counted.

    Raises:
        Refused: the live case does not take a step.
    """
    made, found = road.made, []
    stays = all_stays(road, runs)
    stands = open_stages(made, stays)
    known = calendars(made)
    for at, trace in enumerate(traces(made, road.openings, road.seed, 0, runs)):
        case = Case(made.route, _file(made, trace), calendars=known)
        for step in trace.steps:
            findings = case.act(step.action, step.day).findings
            assert not findings
        found.append(Walked(trace, case, stands.get(at, frozenset())))
        reached.update(_met(made, trace))
    return found


def all_stays(road: Road, runs: int) -> Stays:
    """Every stay of the documents of some runs."""
    passage = Passage.of(road.openings.block(0, runs), road.made.never, logs=True)
    chance = Chance.of(road.made, road.seed)
    pass_block(road.made, chance, passage.opening, road.seed, passage)
    return passage.stays()


def open_stages(made: Tables, stays: Stays) -> dict[int, frozenset[str]]:
    """By document the stages in which stays are under way at the horizon."""
    found: dict[int, set[str]] = {}
    for document, holder, leave in zip(stays.document, stays.holder, stays.leave, strict=True):
        if leave >= made.never and not made.block[holder]:
            found.setdefault(int(document), set()).add(made.holders[holder])
    return {document: frozenset(names) for document, names in found.items()}


def _file(made: Tables, trace: Trace) -> CaseFile:
    facts = {
        name: value
        for name, value in trace.facts.items()
        if made.route.facts[name].set_by != "by actions"
    }
    opened = Event(one_day(trace.opened), OPENED, sets=facts)
    return CaseFile("simulated", made.route.name, title="simulated", journal=(opened,))


def _met(made: Tables, trace: Trace) -> Counter[str]:
    found = Counter[str]({"documents": 1})
    found["ended" if trace.outcome else "open"] += 1
    before = None
    for step in trace.steps:
        holder = made.route.holders[step.stage]
        action = holder.actions[step.action.partition(".")[2]]
        found["actions"] += 1
        found[f"kind {action.kind}"] += 1
        found["at a session"] += action.at_session
        found["an action of a block"] += isinstance(holder, Block)
        found["in a branch"] += bool(made.route.place_of[step.stage])
        found["in a block in a block"] += len(made.route.place_of[step.stage]) > 2
        found["guarded"] += bool(action.guarded)
        found["a condition"] += bool(action.when.facts or action.when.active or action.when.done)
        found["at once"] += step.day == step.since
        found["a clock handled"] += action.clock is not None or action.extends is not None
        found["a least time"] += holder.least is not None and action.kind == "forward"
        found["one day, two steps"] += before == step.day
        for which, term in (("a deadline", holder.deadline), ("silence", holder.silence)):
            late = term is not None and term.after.unit == "days" and term.then == action.name
            if (
                late
                and term is not None
                and step.day
                == step.since + timedelta(days=term.after.count + (term.begins == "the day after"))
            ):
                found[f"{which} fell due"] += 1
        before = step.day
    return found
