"""Unblock: the smallest sets of events after which a document can go on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from attrs import define, field, frozen

from cisflow.automaton.region import Configuration
from cisflow.cases.situation import Situation
from cisflow.cases.supposed import Entry, Supposed, Supposing
from cisflow.diagnosis.bearing import Bearing
from cisflow.diagnosis.cause import Held
from cisflow.diagnosis.freed import held as causes_held
from cisflow.diagnosis.recordable import (
    BACK,
    ENDING,
    ENDS,
    ONWARD,
    Recordable,
    at_dead_end,
    recordable,
)
from cisflow.model.event import Event
from cisflow.model.plan import Plan
from cisflow.model.stage import KINDS, Kind

BUDGET = 4_000  # stages judged, and a fiftieth of those of the route each time, before it is cut
STEPS = 25_000  # the same, of the search for one set only, after that
MOST_SETS = 60  # sets told
SHARED = (
    "ST308",
    "ST312",
)  # causes of a stage that other branches can answer as well: facts, a join
DEEPEST = 3  # events of a set with actions of stages that others of it enter

# The code of a cause that accuses, and the stage by which alone it can be answered.
Accused = tuple[str, str | None]
Judge = Callable[[Situation], Sequence[Held]]


@frozen
class Unblocking:
    """The sets, each in the order in which it is recorded; `cut`: there may be others, or smaller ones."""

    sets: tuple[tuple[Entry, ...], ...]
    cut: bool


def unblock(situation: Situation, judge: Judge = causes_held) -> Unblocking:
    """All smallest sets of what could be recorded or announced, after which nothing accuses any more.

    Each event is dated the day that is asked for, or the first one known on which it can be (a
    session, the end of a least time); whether the set frees the document is judged on the last day
    of its events, by what is known on the day that is asked for. What accuses nobody needs no set,
    and what no event can mend has none.

    Sets are sought among what leads on: actions but returns, withdrawals, rejections and lapses
    (one that has fallen due leads on, whatever its kind), facts that may be set at any time, for a
    document outside the rules its stage (at a dead end that alone), and new plans for stages of a
    body in which it stands now or whose plan was missed. A plan is for the next session, else for some
    day to come, so nothing in a set is decided on a day that the set itself announces. Only where
    none of these frees it returns are taken in, and last what ends it.

    Every event of a set is foreseen by the route in its turn. An action of a stage that another
    event of the set enters is looked at in sets of up to three. A search is cut after so many
    stages judged; then one set is sought step by step, none of whose events can be left out.
    """
    search = _Search(Supposing(situation), judge)
    first = search.start()
    if not first.hits:
        return Unblocking((), False)
    cut = False
    for turn in range(ONWARD, ENDING + 1):
        found, whole = search.smallest(first, turn)
        cut = cut or not whole
        if not found and not whole:
            found = search.one(first, turn)
        if found:
            sets = sorted(found, key=lambda each: each.rank)
            return Unblocking(
                tuple(search.earliest(each) for each in sets[:MOST_SETS]),
                cut or len(sets) > MOST_SETS,
            )
    return Unblocking((), cut)


@frozen
class _Node:
    """What was added so far, and what accuses the document then."""

    chosen: tuple[Recordable, ...]
    supposed: Supposed
    hits: tuple[Accused, ...]
    certain: bool = True  # whether it is accused where its journal ends

    @property
    def names(self) -> frozenset[tuple[str, ...]]:
        return frozenset(each.name for each in self.chosen)

    @property
    def rank(self) -> list[tuple[int, tuple[int, int]]]:
        return sorted((each.turn, each.rank) for each in self.chosen)

    @property
    def configuration(self) -> Configuration | None:
        state = self.supposed.situation.position.state
        return None if state is None else state.configuration

    @property
    def target(self) -> str | None:
        """The first stage that is accused: an event must be found that bears on it."""
        if not self.certain:
            return None
        stages = [stage for _, stage in self.hits if stage is not None]
        order = self.supposed.situation.position.stages
        return min(
            stages, key=lambda each: order.index(each) if each in order else -1, default=None
        )


@define
class _Search:
    supposing: Supposing
    judge: Judge
    spent: int = 0
    _first: _Node | None = field(default=None)
    _planned: frozenset[str] = frozenset()  # the stages for which a new plan is looked at

    def start(self) -> _Node:
        """The document as it is; what may have happened by the day is not certain yet."""
        as_is = self.supposing.with_(()).situation
        certain = as_is.position.happened == len(as_is.position.moves)
        self._first = _Node((), self.supposing.end(), self._hits(as_is), certain)
        situation = self._first.supposed.situation
        missed = (each.place for each in situation.plans if each.judges and each.missed)
        stood = frozenset(situation.position.stages) - situation.continuing
        self._planned = stood | frozenset(each for each in missed if each is not None)
        return self._first

    def smallest(self, first: _Node, turn: int) -> tuple[list[_Node], bool]:
        """Every smallest set, and whether all were looked at."""
        self.spent = 0
        level, found = [first], dict[frozenset[tuple[str, ...]], _Node]()
        while level and not found:
            seen: set[object] = set()
            deeper = []
            for node in level:
                for there in self._next(node, turn, seen):
                    if self.spent > BUDGET or len(found) > MOST_SETS:
                        return list(found.values()), False
                    if there.hits:
                        deeper.append(there)
                    else:
                        found.setdefault(there.names, there)
            level = [] if at_dead_end(first.supposed.situation) else deeper
        return list(found.values()), True

    def one(self, first: _Node, turn: int) -> list[_Node]:
        """One set, step by step: the first event each time that leaves less to accuse."""
        self.spent = 0
        node: _Node | None = first
        while node is not None and node.hits:
            here, node = node, None
            for there in self._next(here, turn, set()):
                if self.spent > STEPS:
                    return []
                if len(there.hits) < len(here.hits):
                    node = there
                    break
        return [] if node is None else [self._without_what_is_not_needed(node)]

    def earliest(self, node: _Node) -> tuple[Entry, ...]:
        """The entries of a set, those that need not wait for the days of others before these."""
        entries = node.supposed.added
        if len(entries) < 2 or node.supposed.situation.day == self.supposing.day:
            return entries
        assert self._first is not None  # where a search has begun
        here, left = self._first, set(node.names)
        while left:
            ready = [each for each in self._recordable(here) if each.name in left]
            if not ready:
                return entries
            day = min(map(_on, ready))
            # Of one day in the order in which they were found: some make others possible.
            order = [each.name for each in node.chosen]
            taken = min((e for e in ready if _on(e) == day), key=lambda e: order.index(e.name))
            there = self._with(here, taken)
            if there is None:
                return entries
            here = there
            left.discard(taken.name)
        return entries if here.hits else here.supposed.added

    def _without_what_is_not_needed(self, node: _Node) -> _Node:
        """The set less each event without which it frees the document all the same."""
        assert self._first is not None
        bearing = Bearing(self._first.supposed.situation, KINDS)
        accused = {stage for _, stage in self._first.hits if stage is not None}
        bearers = {
            stage: [each for each in node.chosen if bearing.bears(stage, each)] for stage in accused
        }
        needed = {each[0].name for each in bearers.values() if len(each) == 1}
        for each in node.chosen:
            if each.name not in needed:
                fewer = self._recorded([e for e in node.chosen if e.name != each.name])
                node = node if fewer is None or fewer.hits else fewer
        return node

    def _recorded(self, chosen: Sequence[Recordable]) -> _Node | None:
        there = self.supposing.with_([each.entry for each in chosen])
        if not there.foreseen:
            return None
        return _Node(tuple(chosen), there, self._hits(there.situation))

    def _next(self, node: _Node, turn: int, seen: set[object]) -> Iterator[_Node]:
        """The sets with one event more, which bears on the first stage that is accused."""
        target, kinds = node.target, _kinds(turn)
        bearing = Bearing(node.supposed.situation, kinds) if target is not None else None
        for each in self._recordable(node):
            if each.turn > turn or each.name in node.names:
                continue
            if bearing is not None and target is not None and not bearing.bears(target, each):
                continue
            if self._too_deep(node, each):
                continue
            there = self._with(node, each)
            if there is None or _idle(node, there):
                continue
            mark = (there.names, there.configuration)
            if mark not in seen:
                seen.add(mark)
                yield there

    def _recordable(self, node: _Node) -> Iterator[Recordable]:
        situation = node.supposed.situation
        events = [each for each in node.supposed.added if isinstance(each, Event)]
        if len(events) < len(node.supposed.added):
            # A new plan is for a day that nobody knows yet: nothing can be dated by it.
            situation = self.supposing.with_(events).situation
        return recordable(situation, self._planned, self.supposing.day)

    def _too_deep(self, node: _Node, each: Recordable) -> bool:
        """Whether it is an action of a stage that an event of the set entered, and the set too large."""
        assert self._first is not None
        at_first = self._first.supposed.situation
        held = (*at_first.position.stages, *at_first.blocks)
        inner = any(e.action and e.stage not in held for e in (*node.chosen, each))
        return inner and len(node.chosen) >= DEEPEST

    def _with(self, node: _Node, each: Recordable) -> _Node | None:
        """The set with an event more; None where the route does not foresee it in its turn."""
        there = self.supposing.with_([*node.supposed.added, each.entry])
        if not there.foreseen:
            return None
        return _Node((*node.chosen, each), there, self._hits(there.situation))

    def _hits(self, situation: Situation) -> tuple[Accused, ...]:
        self.spent += 1 + len(situation.position.stages) + len(situation.route.holders) // 50
        accused = (each for each in self.judge(situation) if each.accuses)
        return tuple((e.code, None if e.code in SHARED else e.hit.stage) for e in accused)


def _kinds(turn: int) -> tuple[Kind, ...]:
    """The kinds of actions that are looked at."""
    away = ((*BACK, *ENDS), ENDS, ())[turn]
    return tuple(each for each in KINDS if each not in away)


def _idle(node: _Node, there: _Node) -> bool:
    """Whether nothing can build on the last event: it changed nothing, or no way leads on from it."""
    last = there.chosen[-1]
    if there.hits and at_dead_end(there.supposed.situation):
        return True
    if not there.hits or set(node.hits) - set(there.hits):
        return False
    if isinstance(last.entry, Plan):
        return True
    if last.action is None or there.configuration != node.configuration:
        return False
    action = there.supposed.situation.version.action(last.action)
    return action is None or (action.extends is None and action.clock is None)


def _on(each: Recordable) -> date:
    return each.entry.announced.last if isinstance(each.entry, Plan) else each.entry.on.last
