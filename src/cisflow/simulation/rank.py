"""Rank: which single change would win most days, and whose delay costs most."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from attrs import define, evolve, frozen

from cisflow.cases.calendars import calendars_of
from cisflow.cases.case import Case
from cisflow.errors import CannotRun
from cisflow.model.message import message
from cisflow.model.route import Route
from cisflow.model.scenario import Scenario
from cisflow.simulation.compare import Difference, OutcomeShift, Shift, compare
from cisflow.simulation.figures import Simulation
from cisflow.simulation.fits import declared
from cisflow.simulation.ground import Change, Ground
from cisflow.simulation.openings import Openings
from cisflow.simulation.running import tables_of
from cisflow.simulation.simulate import BLOCK, RUNS, Watch, prepared, run, sane
from cisflow.simulation.single_changes import single_changes
from cisflow.simulation.tables import Tables
from cisflow.timekeeping.day import Day, as_day

Prepared = tuple[Tables, Openings]


@frozen
class Ranked:
    """A change, and how it moves the end to which most documents come (None: nobody came there)."""

    change: Change
    outcome: OutcomeShift
    open_share: Shift

    @property
    def won(self) -> float | None:
        """The days won at the median; less than nought where they are lost."""
        return _less(self.outcome.p50)

    @property
    def won_on_average(self) -> float | None:
        """The days won at the mean."""
        return _less(self.outcome.mean)


@frozen
class Ranking:
    """The changes of which most is won first, delays of bodies last; what they are against.

    `tried` of `of` were simulated where somebody broke it off.
    """

    base: Simulation
    changes: tuple[Ranked, ...]
    tried: int
    of: int


def rank(
    thing: Route | Case,
    scenario: Scenario | None = None,
    *,
    runs: int = RUNS,
    seed: int = 1,
    start: Day | None = None,
    until: Day | None = None,
    documents: int | None = None,
    as_of: Day | None = None,
    block: int = BLOCK,
    watch: Watch | None = None,
) -> Ranking:
    """What each single change would win, of a route or of a case that is under way.

    One session more for each body that decides at sessions, papers taken ten days later, five more
    places on an agenda, silence that passes a document on after 30 days, two consecutive stages at
    the same time; and what is lost where a body takes ten days longer. All are simulated with the
    same chances. What the route does not allow is left out. The rest as in `simulate` and
    `simulate_case`; an interrupt ends the ranking with the changes that are done.

    Raises:
        CannotRun: as `simulate` and `simulate_case`.
    """

    def made(route: Route, said: Scenario | None) -> Prepared:
        if isinstance(thing, Case):
            case = thing if route is thing.route else _along(thing, route, today)
            return tables_of(case, today, said, seed, as_day(until))
        options = {"start": start, "until": until, "as_of": as_of}
        return prepared(route, said, seed, documents=documents, **options)

    today = as_day(as_of) or date.today()
    route = thing.route if isinstance(thing, Case) else thing
    said = scenario if scenario is not None else declared(route)
    first, openings = made(route, said)
    sane(runs, openings.documents)
    base = run(first, openings, runs, seed, block, None)
    since = _since(thing, today) if isinstance(thing, Case) else None
    known = thing.calendars if isinstance(thing, Case) else calendars_of(thing)
    ground = Ground(route, said or Scenario(route=route.name), first, base, known, since)
    changes = list(single_changes(ground)) if base.done == base.runs else []
    found: list[Ranked] = []
    tried = 0
    stop = Stop(watch, 1 + len(changes))
    for each in changes:
        stop.number += 1
        try:
            after = _simulated(each, base, made, block, stop)
        except KeyboardInterrupt:
            break
        if after is not None and after.done == after.runs:
            found += _ranked(each, compare(base, after))
        tried += after is None or after.done == after.runs
        if stop.asked:
            break
    return Ranking(base, tuple(sorted(found, key=_order)), tried, len(changes))


@define
class Stop:
    """A watch over several simulations, which remembers that somebody broke one off."""

    watch: Watch | None
    of: int
    number: int = 0
    asked: bool = False

    def __call__(self, done: int, runs: int) -> None:
        """Tell how far all of them are."""
        try:
            if self.watch is not None:
                self.watch(self.number * runs + done, self.of * runs)
        except KeyboardInterrupt:
            self.asked = True
            raise


def _simulated(
    change: Change,
    base: Simulation,
    made: Callable[[Route, Scenario | None], Prepared],
    block: int,
    watch: Watch | None,
) -> Simulation | None:
    """What comes of the change; None where a case could not stand as it does."""
    try:
        tables, openings = made(change.route, change.scenario)
    except CannotRun:
        return None
    return run(tables, openings, base.runs, base.seed, block, watch)


def _along(case: Case, route: Route, day: date) -> Case:
    """The case on a changed route.

    Raises:
        CannotRun: on that it would not stand where it stands.
    """
    file = evolve(case.file, journal=case.events)
    changed = Case(route, file, calendars=case.calendars)
    if changed.at(day).position.stages != case.at(day).position.stages:
        raise CannotRun(message("it stands elsewhere", "документ находится на другом этапе"))
    return changed


def _since(case: Case, day: date) -> dict[str, int]:
    """The stages where a case stands, and for how many days."""
    situation = case.at(day)
    visits = situation.visit_of
    return {
        name: visits[name].days[0] if name in visits else 0 for name in situation.position.stages
    }


def _ranked(change: Change, difference: Difference) -> list[Ranked]:
    main = difference.main
    return [] if main is None else [Ranked(change, main, difference.open_share)]


def _less(shift: Shift) -> float | None:
    return None if shift.by is None else 0.0 - shift.by


def _order(ranked: Ranked) -> tuple[bool, float, float]:
    """Most won first; of delays, which come last, most lost."""
    delay = ranked.change.kind == "delay"
    sign = 1 if delay else -1
    return delay, sign * (ranked.won or 0.0), sign * (ranked.won_on_average or 0.0)
