"""A second simulator, written from the reference (formal.md): one thing after another, no arrays.

It takes the automaton's steps from the kernel and its random bits from `draws`; times, sessions,
clocks, places and causes are reckoned here, document by document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
from attrs import define, field

from cisflow.automaton.region import DONE, Configuration
from cisflow.automaton.step import is_possible, take
from cisflow.model.block import Block, Step
from cisflow.model.clock import Deadline
from cisflow.model.duration import Duration
from cisflow.simulation import draws
from cisflow.simulation.figures import CAUSES
from cisflow.simulation.tables import Tables
from cisflow.timekeeping.counting import Published, after
from tests.simulation.roads import Road

NEVER = 10**9


@define
class Clock:
    """A term that runs: the last day of it is the one before `due`."""

    then: str
    due: int


@define
class Visit:
    """A holder that has a document: since when, ready when, what it will do and when."""

    holder: str
    entry: int
    ready: int
    turn: int
    round: int
    bits: int
    begun: int
    clocks: list[Clock]
    stopped: int | None = None
    drawn: bool = False
    action: str | None = None
    first: int = NEVER
    reach: int = NEVER
    moves: int = NEVER
    due: int = NEVER
    then: str | None = None
    held: int = 0


@define
class Document:
    """A document on its way: the visits by slot, how often each holder had it, what it did."""

    number: int
    run: int
    opened: int
    here: Configuration
    visits: dict[int, Visit] = field(factory=dict)
    turns: Counter[str] = field(factory=Counter)
    rounds: Counter[str] = field(factory=Counter)
    rested: dict[int, tuple[str, int]] = field(factory=dict)
    steps: list[tuple[str, int, int]] = field(factory=list)  # action, entry, day
    outcome: str | None = None
    end: int = NEVER


@define
class Naive:
    """The documents of some runs, each run by itself."""

    road: Road
    spent: Counter[tuple[str, str]] = field(factory=Counter)  # holder, cause
    reached: Counter[str] = field(factory=Counter)
    stays: Counter[str] = field(factory=Counter)
    open: Counter[str] = field(factory=Counter)
    there: Counter[tuple[str, int]] = field(factory=Counter)  # holder, day
    considered: Counter[tuple[int, int]] = field(factory=Counter)  # row, day
    left_over: Counter[tuple[int, int]] = field(factory=Counter)  # row, session

    @property
    def made(self) -> Tables:
        """The route and what is assumed of it."""
        return self.road.made

    def run(self, number: int) -> list[Document]:
        """One run to the horizon."""
        made, opening = self.made, self.road.openings.block(number, 1)
        documents = [
            Document(int(whose), number, int(day), made.configurations.known[int(here)])
            for whose, day, here in zip(opening.documents, opening.day, opening.here, strict=True)
        ]
        taken: Counter[tuple[int, int]] = Counter()
        for each in documents:
            for slot, holder in enumerate(self.holders(each.here)):
                if holder is not None:
                    self.begin(each, slot, holder, each.opened, "begins")
        while True:
            waiting: list[tuple[int, int, Document, int, bool]] = []
            for each in documents:
                while (following := self.following(each)) is not None:
                    day, slot, by_clock = following
                    visit = each.visits[slot]
                    action = visit.then if by_clock else visit.action
                    row = self.row(action) if by_clock or visit.drawn else 0
                    if row and made.gates.places[row] > 0:
                        waiting.append((day, row, each, slot, by_clock))
                        break
                    self.go(each, slot, day, by_clock)
            if not waiting:
                break
            day, row = min(each[:2] for each in waiting)
            self.sit(day, row, [each[2:] for each in waiting if each[:2] == (day, row)], taken)
        for each in documents:
            self.close(each)
        return documents

    def sit(
        self,
        day: int,
        row: int,
        waiting: list[tuple[Document, int, bool]],
        taken: Counter[tuple[int, int]],
    ) -> None:
        """A session: as many as it has places for are considered."""
        agenda = self.made.gates.schedules[row - 1].agenda
        assert agenda is not None
        session = [int(each) for each in self.made.gates.days[row]].index(day)
        body = self.made.gates.schedules[row - 1].body
        stream = draws.key(self.road.seed, f"agenda {body}")

        def rank(each: tuple[Document, int, bool]) -> tuple[int, int, int]:
            document, slot, _ = each
            by = {
                "first come": document.visits[slot].ready,
                "longest": document.opened,
                "by chance": bits(stream, session, document.number),
            }
            return by[agenda.first], document.number, slot

        days = [int(each) for each in self.made.gates.days[row]]
        later = days[session + 1] if session + 1 < len(days) else NEVER
        for document, slot, by_clock in sorted(waiting, key=rank):
            if taken[row, day] < agenda.places:
                taken[row, day] += 1
                self.go(document, slot, day, by_clock)
                continue
            self.left_over[row, session] += 1
            visit = document.visits[slot]
            if visit.drawn and visit.moves == day and self.row(visit.action) == row:
                visit.moves = later
            if visit.due == day and self.row(visit.then) == row:
                visit.due = later

    def following(self, document: Document) -> tuple[int, int, bool] | None:
        """The next thing in a document: its day, its slot, whether a clock prescribes it."""
        if document.outcome is not None:
            return None
        found = [
            (min(visit.moves, visit.due), slot, visit.due < visit.moves)
            for slot, visit in document.visits.items()
        ]
        day, slot, by_clock = min(found, default=(NEVER, 0, False))
        return None if day > self.made.horizon else (day, slot, by_clock)

    def go(self, document: Document, slot: int, day: int, by_clock: bool) -> None:
        """A holder draws what it will do, or does it."""
        visit = document.visits[slot]
        if not by_clock and not visit.drawn:
            self.choose(document, slot, day)
            return
        action = visit.then if by_clock else visit.action
        assert action is not None
        taken = take(self.made.automaton, document.here, action)
        if taken is None:  # impossible by now: drawn again
            self.hold(visit, day)
            self.choose(document, slot, day)
            return
        self.tell(document, visit, day, action)
        was, before = document.here, self.holders(document.here)
        document.here = taken.configuration
        self.rest(document, was, visit.holder, day)
        now = self.holders(document.here)
        kind = self.made.route.holders[visit.holder].actions[action.partition(".")[2]].kind
        ended, begun = [], []
        for each, (one, other) in enumerate(zip(before, now, strict=True)):
            anew = each in self.begun(taken.begun)
            if one != other or (anew and other is not None):
                if one is not None and each != slot:
                    self.tell(document, document.visits[each], day, None)
                ended.append(each)
                if other is not None:
                    begun.append((each, other, "begins"))
            elif each == slot and other is not None:
                self.handle(visit, action, day)
                begun.append((each, other, "again" if kind == "repeat" else "put off"))
        for each in ended:
            document.visits.pop(each, None)
        for each, holder, how in begun:
            self.begin(document, each, holder, day, how)
        if self.final(document.here) is not None:
            document.outcome, document.end = self.final(document.here), day
            return
        for each, other_visit in document.visits.items():
            if each not in [one for one, _, _ in begun]:
                self.look_again(document, each, other_visit, day)

    def look_again(self, document: Document, slot: int, visit: Visit, day: int) -> None:
        """Something changed elsewhere: what was impossible may be possible."""
        idle = visit.drawn and visit.action is None
        if idle and not isinstance(self.made.route.holders[visit.holder], Block):
            self.hold(visit, day)
            self.choose(document, slot, max(visit.ready, day))
        self.fall_due(document, visit, day)

    def hold(self, visit: Visit, day: int) -> None:
        """The work was done before; the days since are those of other branches."""
        visit.held += max(0, day - visit.ready)

    def begin(self, document: Document, slot: int, holder: str, day: int, how: str) -> None:
        """A holder gets a document, or considers it anew, or puts it off."""
        made = self.made
        before = document.visits.get(slot)
        turn = document.turns[holder]
        document.turns[holder] += 1
        if how != "put off":
            document.rounds[holder] += 1
        drawn = bits(draws.key(self.road.seed, holder), turn, document.number)
        number = made.holders.index(holder)
        work = int(made.work[number][drawn >> 48])
        if how == "put off" and self.bound(holder):
            work = 1  # none: it goes for a later session
        ready = day + max(work, 1 if turn else 0)
        step = made.route.holders[holder]
        if before is not None and how != "begins":
            begun, clocks, stopped = before.begun, before.clocks, before.stopped
        else:
            begun, clocks, stopped = day, self.clocks(step, day), None
        visit = Visit(
            holder, day, ready, turn, document.rounds[holder] - 1, drawn, begun, clocks, stopped
        )
        visit.moves = ready
        document.visits[slot] = visit
        self.fall_due(document, visit, day)

    def choose(self, document: Document, slot: int, day: int) -> None:
        """The work is done: an action is drawn of those possible, and goes through its gate."""
        visit = document.visits[slot]
        step = self.made.route.holders[visit.holder]
        said = self.made.scenario.stages[visit.holder].chances
        chances = {}
        for name in step.actions:
            full = f"{visit.holder}.{name}"
            if full in self.made.actions and is_possible(self.made.automaton, document.here, full):
                given = said.get(name, (0.0,))
                chances[full] = given[min(visit.round, len(given) - 1)]
        total = 1.0 if isinstance(step, Block) else sum(chances.values())
        share, upto = (visit.bits % draws.WHOLE) / draws.WHOLE, 0.0
        visit.drawn, visit.action, visit.ready = True, None, day
        visit.first = visit.reach = visit.moves = NEVER
        for full, chance in chances.items():
            upto += chance / total if total else 0.0
            if share < upto:
                visit.action = full
                break
        else:
            if chances and not isinstance(step, Block) and total:
                visit.action = list(chances)[-1]
        if visit.action is None:
            return
        action = step.actions[visit.action.partition(".")[2]]
        if step.least is not None and action.kind == "forward":
            visit.ready = max(day, self.ends(visit.begun, step.least.length))
        visit.first, visit.reach = self.gate(visit.action, visit.ready)
        visit.moves = NEVER if visit.round >= self.made.scenario.rounds else visit.reach

    def gate(self, action: str, ready: int) -> tuple[int, int]:
        """The first session, and the first whose closing day is not missed."""
        row = self.row(action)
        if not row:
            return ready, ready
        start = self.made.start
        sittings = self.made.gates.schedules[row - 1].sittings
        days = [((s.day - start).days, (s.closing - start).days) for s in sittings]
        first = next((day for day, _ in days if day >= ready), NEVER)
        return first, next((d for d, last in days if d >= ready and last >= ready), NEVER)

    # clocks

    def clocks(self, step: Step, day: int) -> list[Clock]:
        """Deadline and silence of a holder, as they begin."""
        found = []
        for term in (step.deadline, step.silence):
            if term is not None:
                found.append(Clock(f"{step.name}.{term.then}", self.runs_out(term, day)))
        return found

    def runs_out(self, term: Deadline, day: int) -> int:
        """The day after the last one of a term."""
        return self.ends(day - (term.begins == "on the day"), term.after) + 1

    def ends(self, day: int, length: Duration) -> int:
        """The last day of a length from a day."""
        end = after(self.made.start + timedelta(days=day), length, Published({}, {}))
        assert isinstance(end, date)
        return (end - self.made.start).days

    def fall_due(self, document: Document, visit: Visit, day: int) -> None:
        """What a clock prescribes next; what has been prescribed stays so while it is possible."""
        automaton, step = self.made.automaton, self.made.route.holders[visit.holder]
        day = max(day, visit.entry + (visit.turn > 0))  # nobody acts twice on one day
        when, then = NEVER, None
        for each in visit.clocks:
            if visit.stopped is not None or not is_possible(automaton, document.here, each.then):
                continue
            due = max(each.due, day)
            if (
                step.least is not None
                and step.actions[each.then.partition(".")[2]].kind == "forward"
            ):
                due = max(due, self.ends(visit.begun, step.least.length))
            opens = self.gate(each.then, due)[1] if due <= self.made.horizon else NEVER
            if opens < when:
                when, then = opens, each.then
        kept = visit.then is not None and is_possible(automaton, document.here, visit.then)
        if not kept or (when <= visit.due and then != visit.then):
            visit.due, visit.then = when, then

    def handle(self, visit: Visit, action: str, day: int) -> None:
        """What an action does to the clocks of the holder that keeps the document."""
        step = self.made.route.holders[visit.holder]
        own = step.actions[action.partition(".")[2]]
        for each in visit.clocks:
            if each.then == action and each.due <= day and own.extends is None:
                each.due = NEVER
            if own.extends is not None and each.due <= self.made.horizon:
                each.due = self.ends(each.due - 1, own.extends) + 1
        if own.clock == "stop" and visit.stopped is None:
            visit.stopped = day
        elif own.clock == "go" and visit.stopped is not None:
            for each in visit.clocks:
                each.due += day - visit.stopped
            visit.stopped = None
        elif own.clock == "restart":
            visit.begun, visit.stopped = day, None
            visit.clocks = self.clocks(step, day)

    # what is told

    def tell(self, document: Document, visit: Visit, day: int, action: str | None) -> None:
        """A visit ends: each of its days has one cause."""
        if action is not None:
            document.steps.append((action, visit.entry, day))
            if self.row(action):
                self.considered[self.row(action), day] += 1
        self.count(visit, day)

    def count(self, visit: Visit, day: int) -> None:
        """Its days, each with its cause."""
        holder, last = visit.holder, min(day, self.made.horizon)
        self.stays[holder] += 1
        self.reached[holder] += visit.turn == 0
        for each in range(visit.entry, last + (day > last)):
            self.there[holder, each] += 1
        if isinstance(self.made.route.holders[holder], Block):
            return
        entry = min(visit.entry, last)
        if visit.turn:
            self.spent[holder, "rounds"] += last - entry
            return
        ready = min(visit.ready, last)
        self.spent[holder, "work"] += ready - entry - visit.held
        self.spent[holder, "branches"] += visit.held
        if visit.drawn and self.row(visit.action):
            first, reach = min(visit.first, last), min(visit.reach, last)
            self.spent[holder, "session"] += first - ready
            self.spent[holder, "closing"] += reach - first
            self.spent[holder, "agenda"] += last - reach
        else:
            self.spent[holder, "branches"] += last - ready

    def rest(self, document: Document, was: Configuration, holder: str, day: int) -> None:
        """Branches that are done wait for the others."""
        before, now = set(self.resting(was)), set(self.resting(document.here))
        for each in before - now:
            self.rested(*document.rested.pop(each), day)
        for each in now - before:
            document.rested[each] = (holder, day)

    def close(self, document: Document) -> None:
        """The horizon."""
        if document.outcome is not None:
            return
        for visit in document.visits.values():
            self.count(visit, NEVER)
            self.open[visit.holder] += 1
        for whose, since in document.rested.values():
            self.rested(whose, since, self.made.horizon)

    def rested(self, holder: str, since: int, day: int) -> None:
        """A branch waited for the others after a stage was done."""
        if not isinstance(self.made.route.holders[holder], Block):
            self.spent[holder, "branches"] += day - since

    # the automaton

    def slots(self) -> list[int]:
        """The regions that hold stages."""
        return [n for n, each in enumerate(self.made.automaton.regions) if each.kind != "fact"]

    def begun(self, regions: frozenset[int]) -> set[int]:
        """The slots of branches that began anew."""
        return {slot for slot, each in enumerate(self.slots()) if each in regions}

    def holders(self, here: Configuration) -> list[str | None]:
        """Who holds the document in each slot: stages by region, then blocks that can act."""
        automaton = self.made.automaton
        found: list[str | None] = []
        ended = self.final(here) is not None
        for place in self.slots():
            region, state = automaton.regions[place], here[place]
            name = region.states[state] if region.is_stage(state) else None
            found.append(name if name in self.made.holders and not ended else None)
        for each in automaton.blocks:
            if each.name in self.made.holders:
                entered = here[each.region] == each.state and not ended
                found.append(each.name if entered else None)
        return found

    def resting(self, here: Configuration) -> Iterator[int]:
        """Branches that are done, and their block is not joined."""
        if self.final(here) is not None:
            return
        for place, region in enumerate(self.made.automaton.regions):
            if region.kind == "branch" and region.states[here[place]] == DONE:
                block = self.made.automaton.blocks[region.block]
                if here[block.region] == block.state:
                    yield place

    def final(self, here: Configuration) -> str | None:
        """The end at which the document stands."""
        trunk = self.made.automaton.regions[0]
        return trunk.states[here[0]] if here[0] in trunk.finals else None

    def bound(self, holder: str) -> bool:
        """Whether any action of it needs a session."""
        return any(each.at_session for each in self.made.route.holders[holder].actions.values())

    def row(self, action: str | None) -> int:
        """The gate of an action."""
        return 0 if action is None else int(self.made.row[self.made.actions.index(action)])


def bits(key: np.uint64, number: int, document: int) -> int:
    """The random bits of one document's draw."""
    return int(draws.bits(key, number, draws.own(np.array([document], np.int64)))[0])


def causes(found: Counter[tuple[str, str]], holder: str) -> list[int]:
    """The days of a holder by cause."""
    return [found[holder, each] for each in CAUSES]
