"""Running: a case that is under way, from where it stands on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from cisflow.cases.case import Case
from cisflow.cases.clocks import least_day, terms
from cisflow.cases.situation import Situation
from cisflow.errors import CannotRun
from cisflow.language.tied import tied
from cisflow.model.casefile import CaseFile
from cisflow.model.finding import Finding
from cisflow.model.message import message
from cisflow.model.scenario import Scenario
from cisflow.model.span import Span
from cisflow.simulation import draws
from cisflow.simulation.configurations import NOBODY
from cisflow.simulation.figures import Simulation
from cisflow.simulation.load_scenario import supposed
from cisflow.simulation.openings import Openings
from cisflow.simulation.passage import Opening
from cisflow.simulation.simulate import RUNS, Watch, run, sane
from cisflow.simulation.stay import Chance, as_planned
from cisflow.simulation.tables import Tables, tables
from cisflow.simulation.working_times import beyond
from cisflow.timekeeping.day import Day, as_day

Ints = NDArray[np.int32]
LONG_AGO = -(1 << 20)  # no least time: nothing keeps what was ready before the start


def simulate_case(
    case: Case,
    as_of: Day | None = None,
    scenario: Scenario | None = None,
    *,
    runs: int = RUNS,
    seed: int = 1,
    until: Day | None = None,
    block: int | None = None,
    watch: Watch | None = None,
) -> Simulation:
    """What becomes of a case from a day on (default: today), by what was known on that day.

    The days that it has waited, its rounds, its clocks, its plans and the sessions known then are
    taken as they are. The rest as in `simulate`; days are counted from `as_of`.

    Raises:
        CannotRun: the case is not open on that day, or stands where its route knows no stage.
    """
    made, openings = tables_of(case, as_day(as_of) or date.today(), scenario, seed, as_day(until))
    sane(runs, openings.documents)
    return run(made, openings, runs, seed, block, watch)


def tables_of(
    case: Case, day: date, scenario: Scenario | None, seed: int, until: date | None
) -> tuple[Tables, CaseOpenings]:
    """The tables for a case from a day on, and how its runs begin."""
    situation = case.at(day)
    _can_go_on(situation)
    said = supposed(scenario, case.route)
    planned = dict(_plans(situation))
    made = tables(situation.route, said, case.calendars, day, until, day, planned)
    openings = CaseOpenings(made, seed, 1, situation, Chance.of(made, seed))
    found = (*made.assumed, *openings.findings(), *_kept(made))
    made = evolve(made, assumed=found)
    return made, evolve(openings, tables=made)


def _can_go_on(situation: Situation) -> None:
    state = situation.position.state
    if state is None:
        raise CannotRun(
            message(
                "the case is not open on {day}",
                "на {day} документ ещё не внесён",
                day=situation.day,
            )
        )
    if situation.finished:
        raise CannotRun(
            message(
                "the case is finished on {day}: {stage}",
                "на {day} рассмотрение завершено: {stage}",
                day=situation.day,
                stage=tied(state.taken)
                if state.taken is not None
                else [situation.route.title_of(each) for each in situation.position.stages],
            )
        )
    if state.off_route:
        raise CannotRun(
            message(
                "the case stands outside the declared order, so nothing tells where it can go: {stage}",
                "документ находится вне установленного порядка, дальнейший ход неизвестен: {stage}",
                stage=list(situation.position.stages),
            )
        )


def _plans(situation: Situation) -> Iterator[tuple[str, Span]]:
    """The days planned for stages, of the plans in force that are not missed; the nearest first."""
    ahead = [
        each
        for each in situation.plans
        if each.state == "in-force" and each.place and each.plan.on.last >= situation.day
    ]
    for each in sorted(ahead, key=lambda each: each.plan.on.last, reverse=True):
        yield each.place or "", each.plan.on


def _kept(made: Tables) -> Iterator[Finding]:
    if made.planned is None:
        return
    kept = made.scenario.plans
    if kept is None:
        says = message(
            "plans are always kept (assumed)", "все планы выполняются в срок (предположительно)"
        )
    elif kept.assumed or kept.source is None:
        says = message(
            "plans are kept in {share} of the cases (assumed)",
            "планы выполняются в срок в {share} случаев (предположительно)",
            share=f"{100 * kept.chance:g} %",
        )
    else:
        return
    yield Finding("SM109", "plans-assumed", "info", says, ("plans",))


@frozen
class Standing:
    """Where a case stands: its configuration, the rounds before, and of its stage the days on which
    the work may be done (each as likely), the day planned for it, when its deadline and its silence
    fall due, and the day from which it can pass the case on.
    """

    here: int
    rounds: Ints
    ready: Ints
    planned: int | None
    due: tuple[int, int]
    least: int


@frozen
class CaseOpenings(Openings):
    """Runs of one case, all of which begin where it stands."""

    situation: Situation
    chance: Chance

    @property
    def case(self) -> CaseFile | None:
        """The case that runs."""
        return self.situation.file

    def opening(self, documents: NDArray[np.int64], runs: Ints) -> Opening:
        """As many copies of the case."""
        number = len(documents)
        configurations = self.tables.configurations
        state = self.situation.position.state
        assert state is not None  # else it would not have come here
        here = configurations.number(state.configuration)
        own = draws.own(documents)
        slots = [int(each) for each in configurations.holder[here]]
        nothing = np.zeros(number, np.int32)
        return Opening(
            documents,
            runs,
            np.full(number, here, np.int32),
            nothing,
            self._rounds(),
            np.stack([nothing if h == NOBODY else self._ready(h, own) for h in slots]),
            np.repeat(
                np.array([self._due(h) for h in slots], np.int32).T[:, :, None], number, axis=2
            ),
            np.array([self._least(h) for h in slots], np.int32),
        )

    def standing(self) -> Standing:
        """Where the case stands, on a route without branches."""
        tables = self.tables
        state = self.situation.position.state
        assert state is not None  # else it would not have come here
        here = tables.configurations.number(state.configuration)
        holder = int(tables.configurations.holder[here, 0])
        planned = -1 if tables.planned is None else int(tables.planned[holder])
        return Standing(
            here,
            self._rounds(),
            np.minimum(self._values(holder), tables.never),
            planned if planned >= 0 else None,
            self._due(holder),
            self._least(holder),
        )

    def findings(self) -> Iterator[Finding]:
        """What is assumed because the case has taken longer than anything that was."""
        for number, name in enumerate(self.tables.holders):
            if name in self.situation.visit_of and self._left(number) is None:
                says = message(
                    "{stage} has taken longer ({days} days) than every time assumed: its work is taken "
                    "as beginning anew (assumed)",
                    "рассмотрение ({stage}) длится дольше любого принятого срока (дней: {days}), "
                    "оставшееся время принято как для нового рассмотрения (предположительно)",
                    stage=self.situation.route.title_of(name),
                    days=self._age(name),
                )
                yield Finding("SM110", "longer-than-assumed", "warning", says, ("stages", name))

    def _name(self, holder: int) -> str:
        return "" if holder == NOBODY else self.tables.holders[holder]

    def _rounds(self) -> Ints:
        """How often each holder has had the case before: rounds that are over."""
        position = self.situation.position
        counts = dict.fromkeys(self.tables.holders, 0)
        for move in position.moves[: position.happened]:
            for name in position.all_named(move, move.entered):
                counts[name] = counts.get(name, 0) + 1
        for name in position.stages:
            counts[name] = max(0, counts.get(name, 1) - 1)
        return np.array([counts[name] for name in self.tables.holders], np.int32)

    def _age(self, name: str) -> int:
        """For how many days the stage has worked on this round, or waited since it put it off."""
        return self._begun(name)[0]

    def _begun(self, name: str) -> tuple[int, bool]:
        """How many days ago the stage began, and whether it began by putting the document off."""
        position = self.situation.position
        for number in range(position.happened - 1, -1, -1):
            move = position.moves[number]
            entered = name in position.all_named(move, move.entered)
            put_off = move.kind == "defer" and not entered and position.acted(move, name)
            if put_off or (entered and move.effect == "again"):
                days = (self.situation.day - position.spans[number].last).days
                return max(0, days), put_off
            if entered:
                break
        visit = self.situation.visit_of.get(name)
        return (visit.days[0] if visit is not None else 0), False

    def _left(self, holder: int) -> Ints | None:
        """The working times that are left, given the days that have passed."""
        work, (age, put_off) = self.tables.work[holder], self._begun(self._name(holder))
        if not self.tables.bound[holder]:
            left = beyond(work, age)
            return None if left is None else left.astype(np.int32)
        # It waits for a session: its work may be done already. Nobody acts twice on one day.
        least = int(self._rounds()[holder] > 0)
        days = np.ones_like(work) if put_off else np.maximum(work, least)
        rest: Ints = days.astype(np.int32) - age
        return rest

    def _values(self, holder: int) -> Ints:
        left = self._left(holder)
        return np.maximum(self.tables.work[holder], 1) if left is None else left

    def _ready(self, holder: int, own: draws.Bits) -> Ints:
        """On which day the work is done, counted from the day that is asked for."""
        tables, rounds = self.tables, self._rounds()
        drawn = draws.bits(self.chance.keys[holder], int(rounds[holder]), own)
        values = self._values(holder)
        ready: Ints = np.minimum(values[draws.level(drawn)], tables.never).astype(np.int32)
        whose = np.full(own.size, holder, np.int32)
        none = np.zeros(own.size, np.int32)
        return as_planned(tables, self.chance, whose, none, none, own, ready)

    def _due(self, holder: int) -> tuple[int, int]:
        """When its deadline and its silence fall due."""
        found = {"deadline": self.tables.never, "silence": self.tables.never}
        first = int(self._begun(self._name(holder))[0] == 0)  # nobody acts twice on one day
        for each in terms(self.situation, self._name(holder)):
            if each.falls_due is not None and not each.done:
                found[each.which] = max(first, self._offset(each.falls_due))
        return found["deadline"], found["silence"]

    def _least(self, holder: int) -> int:
        day = least_day(self.situation, self._name(holder))
        return self._offset(day) if isinstance(day, date) else LONG_AGO

    def _offset(self, day: date) -> int:
        limit = self.tables.start + timedelta(days=self.tables.never)
        return (min(day, limit) - self.tables.start).days
