"""Earliest: the earliest possible end of a document, every stage acting at once, sessions as gates.

Region by region, so a block costs as much as its stages: within a region a shortest-path search
whose lengths are the waits at the gates, from a block the time of the last branch that its join
needs. Each stage is settled once, so it is bounded by the route's actions.

Exact where no condition looks at what can change. A value of a fact that can come to hold, and a
condition on stages or branches, is taken as met: the day is then the earliest, if anything too early.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from heapq import heappop, heappush

from attrs import define, field, frozen

from cisflow.automaton.build import free_values
from cisflow.automaton.region import CANCELLED, DONE, IDLE, Automaton, Condition, Join, Place
from cisflow.cases.clocks import least_day
from cisflow.cases.gates import Came, Gates, Least, Open
from cisflow.cases.situation import Situation
from cisflow.model.stage import Kind

# Each way on before the next: only where no forward actions lead to an end others are looked at.
WAYS: tuple[frozenset[Kind], ...] = (
    frozenset({"forward"}),
    frozenset({"forward", "refer", "escalate"}),
    frozenset({"forward", "refer", "escalate", "return"}),
    frozenset({"forward", "refer", "escalate", "return", "withdraw", "reject", "lapse"}),
)
Found = dict[Place, Came]  # the first day of each place to which a way leads


@frozen
class End:
    """The earliest possible end, whether it rests on anything assumed, and by which kinds of action."""

    day: date
    assumed: bool
    kinds: frozenset[Kind]


def earliest_end(situation: Situation, kinds: frozenset[Kind] | None = None) -> End | None:
    """The earliest possible end, if from the day on every body acts at once; None where nothing
    known tells, or the document stands where the rules in force know no stage.
    """
    return _end(situation, kinds, anew=False)


def earliest_end_then(situation: Situation, kinds: frozenset[Kind] | None = None) -> End | None:
    """The earliest possible end, had every body acted at once since the document came to stand
    where it stands on the day; by what is known of sessions on the day.
    """
    return _end(situation, kinds, anew=True)


def _end(situation: Situation, kinds: frozenset[Kind] | None, *, anew: bool) -> End | None:
    state = situation.position.state
    if state is None or state.off_route:
        return None
    here = _here(situation, anew=anew)
    gates = Gates(situation)
    for each in WAYS if kinds is None else (kinds,):
        for came in _Walk(situation, gates, each, here).region(0, None).values():
            return End(came.day, came.assumed, each)
        if _Walk(situation, Open(), each, here).region(0, None):
            return None  # there is a way, but nobody knows when its sessions are
    return None


def _here(situation: Situation, *, anew: bool) -> Mapping[str, tuple[Came, Least]]:
    """Of each stage and block in which the document stands, since when, and its least time.

    A block is looked at from the first of the days on which its stages were come to: what was done
    in it before was no delay.
    """
    found = {}
    since = {each.stage: each.since.last for each in situation.visits}
    within: dict[str, date] = {}
    for stage, last in since.items():
        for name in situation.route.place_of.get(stage, ())[::2]:
            within[name] = min(last, within.get(name, last))
    for name in (*since, *situation.blocks):
        came = since.get(name) or within.get(name, situation.day)
        day = came if anew else max(came, situation.day)
        found[name] = (Came(day, False, came), least_day(situation, name))
    return found


@define
class _Walk:
    """One search, along actions of some kinds; `here` is where the document stands already."""

    situation: Situation
    gates: Open
    kinds: frozenset[Kind]
    here: Mapping[str, tuple[Came, Least]]
    automaton: Automaton = field(init=False)
    _values: frozenset[Place] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.automaton = self.situation.version.automaton
        free = free_values(self.situation.route, self.automaton)
        made = {
            place for region in self.automaton.regions for sets in region.sets for place in sets
        }
        self._values = frozenset({*enumerate(self._configuration), *free, *made})

    @property
    def _configuration(self) -> tuple[int, ...]:
        state = self.situation.position.state
        assert state is not None  # without one there is nothing to walk from
        return state.configuration

    def region(self, number: int, came: Came | None) -> Found:
        """Where ways lead from a region begun on a day, or (None) from where it stands: out of it,
        to its being done, or to the first final stage.
        """
        region = self.automaton.regions[number]
        found: Found = {}
        settled: set[int] = set()
        waiting: list[tuple[Came, int, bool]] = []
        if came is not None:
            heappush(waiting, (came, region.entry, False))
        else:
            state = self._configuration[number]
            name = region.states[state]
            heappush(waiting, (self.here[name][0], state, True))
        while waiting:
            at, state, resumed = heappop(waiting)
            if state in settled:
                continue
            if not resumed:
                settled.add(state)
            if state in region.finals:
                return {(number, state): at}
            if region.kind == "branch" and region.states[state] == DONE:
                found[number, state] = at
                continue
            for place, there in self._ways(number, state, at, resumed):
                if place[0] == number:
                    heappush(waiting, (there, place[1], False))
                else:
                    _keep(found, place, there)
        return {} if region.kind == "trunk" else found

    def _ways(
        self, number: int, state: int, came: Came, resumed: bool
    ) -> Iterator[tuple[Place, Came]]:
        """Where a stage or block leads, by its own actions and by its branches."""
        region = self.automaton.regions[number]
        step = self.situation.route.holders[region.states[state]]
        least = self.here[step.name][1] if resumed else None
        for index in region.leaving[state]:
            action = step.actions[region.actions[index].partition(".")[2]]
            arcs = [each for each in region.arcs[index] if self._may(each.when)]
            if action.kind not in self.kinds or not arcs or not self._may(region.when[index]):
                continue
            there = self.gates.opens(step, action, came, least)
            if there is not None:
                for arc in arcs:
                    yield (arc.region, arc.state), there
        if state in region.blocks:
            block = self.automaton.blocks[region.blocks[state]]
            yield from self._through(block, came, resumed).items()

    def _through(self, block: Join, came: Came, resumed: bool) -> Found:
        """Where a block leads by its branches: out of one of them, or on when enough are done."""
        found: Found = {}
        done: list[Came] = []
        for number in block.branches:
            region = self.automaton.regions[number]
            if resumed:
                state = region.states[self._configuration[number]]
                if state == DONE:
                    done.append(Came.on(date.min))
                if state in (DONE, IDLE, CANCELLED):
                    continue
            for place, there in self.region(number, None if resumed else came).items():
                if place[0] == number:
                    done.append(there)
                else:
                    _keep(found, place, there)
        if block.then is not None and len(done) >= block.needed:
            last = sorted(done)[block.needed - 1]
            place = (block.then.region, block.then.state)
            _keep(found, place, max(last, Came.on(came.day, came.assumed)))
        return found

    def _may(self, condition: Condition) -> bool:
        """Whether a condition may come to hold: of facts, by a value that they have or can get."""
        regions = self.automaton.regions
        return all(
            any(
                regions[r].kind != "fact" or (r, each) in self._values
                for r, s in clause
                for each in s
            )
            for clause in condition
        )


def _keep(found: Found, place: Place, came: Came) -> None:
    if place not in found or came < found[place]:
        found[place] = came
