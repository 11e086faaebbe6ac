"""Trial: a document with some events or plans added, and what accuses it then."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from attrs import define, field, frozen

from cisflow.automaton.region import Configuration
from cisflow.cases.situation import Situation
from cisflow.cases.supposed import Entry, Supposed, Supposing
from cisflow.diagnosis.cause import Held
from cisflow.diagnosis.recordable import Recordable, recordable
from cisflow.model.event import Event
from cisflow.model.plan import Plan

SHARED = ("ST308", "ST312")  # facts, a join: causes of a stage that other branches can answer too

# The code of a cause that accuses, and the stage by which alone it can be answered.
Accused = tuple[str, str | None]
Judge = Callable[[Situation], Sequence[Held]]


@frozen
class Trial:
    """What was added, in this order, and what accuses the document then; nothing: it is freed.

    `certain`: it is accused where its journal ends, not where it stood before what may have happened.
    """

    chosen: tuple[Recordable, ...]
    supposed: Supposed
    hits: tuple[Accused, ...]
    certain: bool = True

    @property
    def situation(self) -> Situation:
        """The document as it stands then."""
        return self.supposed.situation

    @property
    def names(self) -> frozenset[tuple[str, ...]]:
        """What was added, whatever its day."""
        return frozenset(each.name for each in self.chosen)

    @property
    def rank(self) -> list[tuple[int, tuple[int, int]]]:
        """Its place among other sets: those that lead on first, in the route's order."""
        return sorted((each.turn, each.rank) for each in self.chosen)

    @property
    def configuration(self) -> Configuration | None:
        """Where every region stands."""
        state = self.situation.position.state
        return None if state is None else state.configuration

    @property
    def target(self) -> str | None:
        """The first stage that is accused: an event must be found that bears on it."""
        if not self.certain:
            return None
        stages = [stage for _, stage in self.hits if stage is not None]
        here = self.situation.position.stages
        return min(stages, key=lambda each: here.index(each) if each in here else -1, default=None)


@define
class Trials:
    """What is tried on one document; `spent` counts the stages judged so far.

    `planned` are the stages for which a new plan is looked at, `at_first` is what can be recorded of
    the document as it is, by its names.
    """

    supposing: Supposing
    judge: Judge
    first: Trial = field(init=False)
    planned: frozenset[str] = frozenset()
    at_first: Mapping[tuple[str, ...], Recordable] = field(factory=dict)
    spent: int = 0

    @classmethod
    def of(cls, supposing: Supposing, judge: Judge) -> Trials:
        """The document as it is, nothing added."""
        made = cls(supposing, judge)
        as_is = supposing.with_(()).situation
        certain = as_is.position.happened == len(as_is.position.moves)
        made.first = Trial((), supposing.end(), made.hits(as_is), certain)
        situation = made.first.situation
        missed = (each.place for each in situation.plans if each.judges and each.missed)
        stood = frozenset(situation.position.stages) - situation.continuing
        made.planned = stood | frozenset(each for each in missed if each is not None)
        made.at_first = {each.name: each for each in made.recordable(made.first)}
        return made

    def hits(self, situation: Situation) -> tuple[Accused, ...]:
        """What accuses a document."""
        self.spent += 1 + len(situation.position.stages) + len(situation.route.holders) // 50
        accused = (each for each in self.judge(situation) if each.accuses)
        return tuple((e.code, None if e.code in SHARED else e.hit.stage) for e in accused)

    def recordable(self, trial: Trial) -> Iterator[Recordable]:
        """What can be recorded or announced after what was added."""
        situation = trial.situation
        events = [each for each in trial.supposed.added if isinstance(each, Event)]
        if len(events) < len(trial.supposed.added):
            # A new plan is for a day that nobody knows yet: nothing can be dated by it.
            situation = self.supposing.with_(events).situation
        return recordable(situation, self.planned, self.supposing.day)

    def adding(self, trial: Trial, each: Recordable) -> Trial | None:
        """With one more, in the order of the days; None where the route does not foresee one in its turn.

        What can be done at first is done then, also where it is found after something later. A plan
        is announced at once anyway, and is for a day after what it is found after.
        """
        known = each if isinstance(each.entry, Plan) else self.at_first.get(each.name, each)
        chosen = [*trial.chosen, known]
        return self.recorded(sorted(chosen, key=told_on))

    def recorded(self, chosen: Sequence[Recordable]) -> Trial | None:
        """With these added, in this order; None where the route does not foresee one in its turn."""
        there = self.supposing.with_([each.entry for each in chosen])
        if not there.foreseen:
            return None
        return Trial(tuple(chosen), there, self.hits(there.situation))

    def earliest(self, trial: Trial) -> tuple[Entry, ...]:
        """What was added, what need not wait for the days of others before these."""
        entries = trial.supposed.added
        if len(entries) < 2 or trial.situation.day == self.supposing.day:
            return entries
        here, left = self.first, set(trial.names)
        # Of one day in the order in which they were found: some make others possible.
        order = [each.name for each in trial.chosen]
        while left:
            ready = [each for each in self.recordable(here) if each.name in left]
            first = min(
                ready,
                key=lambda e: (isinstance(e.entry, Plan), told_on(e), order.index(e.name)),
                default=None,
            )
            there = None if first is None else self.adding(here, first)
            if first is None or there is None:
                return entries
            here = there
            left.discard(first.name)
        return entries if here.hits else here.supposed.added


def told_on(each: Recordable) -> date:
    """The day by which it is known."""
    return each.entry.announced.last if isinstance(each.entry, Plan) else each.entry.on.last
