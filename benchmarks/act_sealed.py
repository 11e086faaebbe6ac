"""Act sealed: `Case.act` in memory, chained, asked who may, beside the bare trigger.

The peer is as in `act`. What an act does more than there: it asks a hook that looks up who may act,
names the rules, stamps and chains the entry. A `Desk` on a store in memory finds the case and locks
it besides, and keeps where it stands.
"""

from __future__ import annotations

from time import perf_counter
from typing import Any

from benchmarks.act import event, model
from benchmarks.bare_sql import begun as in_store
from benchmarks.made import FIRST, OFFICE, acts, ring
from benchmarks.measure import Runner, microseconds, result, take_turns, times
from cisflow.cases.case import Case
from cisflow.cases.desk import Desk
from cisflow.cases.hooks import Hook
from cisflow.errors import Veto
from cisflow.journal.memory import SealedJournal
from cisflow.journal.memory_store import MemoryStore
from cisflow.journal.stamp import begun
from cisflow.model.casefile import CaseFile
from cisflow.model.event import OPENED, Event
from cisflow.model.route import Route
from cisflow.model.span import one_day

AT_MOST = 5.0  # an act reaches at least a fifth of the trigger's rate


def run(tiny: bool = False) -> dict[str, Any]:
    """Routes of 3 and of 100 stages; 200 and 2,000 acts, each on a day of its own."""
    counts, rounds = ((5, 20), 2) if tiny else ((200, 2_000), 21)
    sizes = [_size(stages, acted, rounds) for stages in (3, 100) for acted in counts]
    return result("act_sealed", sizes, at_most=AT_MOST)


def _size(stages: int, acted: int, rounds: int) -> dict[str, Any]:
    route, todo = ring(stages), acts(stages, acted)
    runners = {
        "act": _act(route, todo),
        "desk": _desk(route, todo),
        "event": event(route, todo),
        "model": model(route, todo),
    }
    seconds = take_turns(runners, rounds)
    return {
        "stages": stages,
        "acts": acted,
        "microseconds": {name: microseconds(each, acted) for name, each in seconds.items()},
        "times the event's trigger": times(seconds["act"], seconds["event"]),
        "times the model's trigger": times(seconds["act"], seconds["model"]),
        "desk: times the event's trigger": times(seconds["desk"], seconds["event"]),
    }


def _act(route: Route, todo: list[tuple[str, Any]]) -> Runner:
    authorise = _authoriser(todo)
    opened = Event(one_day(FIRST), OPENED, by=OFFICE)

    def run() -> float:
        file = begun(CaseFile("made", route.name, title="made", journal=(opened,)))
        case = Case(route, file, SealedJournal(file))
        case.before.append(authorise)
        begin = perf_counter()
        for action, day in todo:
            case.act(action, day, OFFICE)
        return perf_counter() - begin

    return run


def _desk(route: Route, todo: list[tuple[str, Any]]) -> Runner:
    authorise = _authoriser(todo)

    def run() -> float:
        desk = Desk(MemoryStore(), route)
        desk.before.append(authorise)
        in_store(desk.store, route, "made", len(route.stages) - 1, 1)
        begin = perf_counter()
        for action, day in todo:
            desk.act("made", action, day, OFFICE)
        return perf_counter() - begin

    return run


def _authoriser(todo: list[tuple[str, Any]]) -> Hook:
    may = {OFFICE: frozenset(action for action, _ in todo)}

    def authorise(_: Case, event: Event) -> None:
        if event.action not in may.get(event.by or "", ()):
            raise Veto("not by this body")

    return authorise
