"""Smallest: the search for the smallest sets that free a document, and for one where that is cut.

Sets grow event by event. Each event must bear on the first stage that is accused: one is needed
that does, so nothing is lost by leaving the others for later, and branches beside each other are
taken one after the other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from cisflow.diagnosis.bearing import Bearing
from cisflow.diagnosis.recordable import BACK, ENDS, Recordable, at_dead_end
from cisflow.diagnosis.trial import Trial, Trials, told_on
from cisflow.model.plan import Plan
from cisflow.model.stage import KINDS, Kind

BUDGET = 4_000  # stages judged, and a fiftieth of those of the route each time, before it is cut
STEPS = 25_000  # the same, of the search for one set only, after that
MOST_SETS = 60  # sets told
DEEPEST = 3  # events of a set with actions of stages that others of it enter


def smallest(trials: Trials, turn: int) -> tuple[list[Trial], bool]:
    """Every smallest set whose events turn no further away than told, and whether all were looked at."""
    trials.spent = 0
    level, found = [trials.first], dict[frozenset[tuple[str, ...]], Trial]()
    while level and not found:
        seen: set[object] = set()
        deeper = []
        for trial in level:
            for there in _next(trials, trial, turn, seen):
                if trials.spent > BUDGET or len(found) > MOST_SETS:
                    return list(found.values()), False
                if there.hits:
                    deeper.append(there)
                else:
                    found.setdefault(there.names, there)
        level = [] if at_dead_end(trials.first.situation) else deeper
    return list(found.values()), True


def one(trials: Trials, turn: int) -> list[Trial]:
    """One set, step by step: the first event each time that leaves less to accuse; none of them can
    be left out alone.
    """
    trials.spent = 0
    trial: Trial | None = trials.first
    while trial is not None and trial.hits:
        here, trial = trial, _all_forward(trials, trial, turn)
        if trial is not None:
            continue
        for there in _next(trials, here, turn, set()):
            if trials.spent > STEPS:
                return []
            if len(there.hits) < len(here.hits):
                trial = there
                break
    return [] if trial is None else [_needed(trials, trial)]


def _all_forward(trials: Trials, trial: Trial, turn: int) -> Trial | None:
    """The first action that leads forward in every stage that is accused, where that leaves less."""
    actions = trial.situation.version.actions
    accused, picked = {stage for _, stage in trial.hits}, dict[str | None, Recordable]()
    for each in trials.recordable(trial):
        forward = each.action is not None and actions[each.action].kind == "forward"
        if forward and each.stage in accused and each.turn <= turn:
            picked.setdefault(each.stage, each)
    if len(picked) < 2:
        return None
    there = trials.recorded([*trial.chosen, *sorted(picked.values(), key=told_on)])
    return there if there is not None and len(there.hits) < len(trial.hits) else None


def _needed(trials: Trials, trial: Trial) -> Trial:
    """The set less each event without which it frees the document all the same."""
    first, actions = trials.first, trials.first.situation.version.actions
    taken = (actions.get(each.action or "") for each in trial.chosen)
    bearing = Bearing(first.situation, {each.kind for each in taken if each is not None})
    sure = set()  # what alone bears on a stage that is accused cannot be left out
    for stage in {stage for _, stage in first.hits if stage is not None}:
        bearers = [each.name for each in trial.chosen if bearing.bears(stage, each)]
        if len(bearers) == 1:
            sure.add(bearers[0])
    for each in trial.chosen:
        if each.name not in sure:
            fewer = trials.recorded([e for e in trial.chosen if e.name != each.name])
            trial = trial if fewer is None or fewer.hits else fewer
    return trial


def _next(trials: Trials, trial: Trial, turn: int, seen: set[object]) -> Iterator[Trial]:
    """The sets with one event more, which bears on the first stage that is accused."""
    target = trial.target
    bearing = None if target is None else Bearing(trial.situation, _kinds(turn))
    for each in trials.recordable(trial):
        if each.turn > turn or each.name in trial.names:
            continue
        if bearing is not None and target is not None and not bearing.bears(target, each):
            continue
        there = None if _too_deep(trials, trial, each) else trials.adding(trial, each)
        if there is None or _is_idle(trial, there, each):
            continue
        mark = (there.names, there.configuration, there.hits)  # the order can make a difference
        if mark not in seen:
            seen.add(mark)
            yield there


def _too_deep(trials: Trials, trial: Trial, each: Recordable) -> bool:
    """Whether an action is of a stage that an event of the set entered, and the set too large."""
    at_first = trials.first.situation
    held = (*at_first.position.stages, *at_first.blocks)
    inner = any(e.action and e.stage not in held for e in (*trial.chosen, each))
    return inner and len(trial.chosen) >= DEEPEST


def _kinds(turn: int) -> Collection[Kind]:
    """The kinds of actions that are looked at."""
    away = ((*BACK, *ENDS), ENDS, ())[turn]
    return [each for each in KINDS if each not in away]


def _is_idle(trial: Trial, there: Trial, last: Recordable) -> bool:
    """Whether nothing can build on the last event: it changed nothing, or no way leads on from it."""
    if there.hits and at_dead_end(there.situation):
        return True
    if not there.hits or set(trial.hits) - set(there.hits):
        return False
    if isinstance(last.entry, Plan):
        return True
    if last.action is None or there.configuration != trial.configuration:
        return False
    action = there.situation.version.action(last.action)
    return action is None or (action.extends is None and action.clock is None)
