"""Strategies of Hypothesis that all tests share: random routes, calendars and cases.

Every value can be written to a file and read back. What decides where a document goes is drawn, and
so shrinks; what only adorns it (titles, sources, notes) is rolled from a drawn number, for which 0
means plain.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from cisflow import (
    Action,
    Beside,
    Body,
    Calendar,
    Event,
    Notice,
    Organisation,
    Plan,
    Route,
    Session,
    Stage,
)
from cisflow.model.calendar import NOTICE_STATES
from cisflow.model.casefile import CaseFile
from cisflow.model.event import OPENED
from cisflow.model.route import KINDS, STAYS, Final, Opens
from cisflow.model.span import Span
from cisflow.timekeeping.edtf import edtf
from tests import deciding, timing
from tests.adorner import FIRST_DAY, LAST_DAY, NAMES, Adorner


def adorners() -> SearchStrategy[Adorner]:
    """One that adorns a value, or leaves it plain."""
    return st.integers(0, 2**32).map(Adorner)


def names(least: int, most: int) -> SearchStrategy[list[str]]:
    """Names of stages, actions, bodies, no two the same."""
    return st.lists(st.sampled_from(NAMES), min_size=least, max_size=most, unique=True)


@st.composite
def spans(draw: DrawFn) -> Span:
    """Days in EDTF, by every form: day, month, year, interval, about, before, after."""
    day = draw(st.dates(FIRST_DAY, LAST_DAY))
    later = day + timedelta(days=draw(st.integers(0, 40)))
    days = ("{day}", "{day}~", "../{day}", "{day}/..", "{day}/{later}", "{day}/{later}~")
    wide = ("{day:%Y-%m}", "{day:%Y-%m}?", "{day:%Y-%m}/{later:%Y-%m}", "{day:%Y}", "{day:%Y}%")
    return edtf(draw(st.sampled_from(days + wide)).format(day=day, later=later))


def calendars(body: str | None = None) -> SearchStrategy[Calendar]:
    """The sessions of a body, as they were announced."""
    named = st.sampled_from(NAMES) if body is None else st.just(body)
    return st.builds(_calendar, named, adorners(), st.integers(0, 5))


def _calendar(body: str, roll: Adorner, count: int) -> Calendar:
    sessions = tuple(_session(roll, number) for number in range(1, count + 1))
    said = (roll.maybe(), roll.maybe())
    made = Calendar(body, sessions, roll.term(), roll.term(), *said)
    return evolve(made, **timing.listed("sitting", roll)) if roll.yes() else made


def _session(roll: Adorner, number: int) -> Session:
    by_number, by_id = roll.yes(), roll.yes()
    count = 1 if roll.plain else roll.random.randint(1, 3)
    # Only what has a name, or all its notices in one place, can be moved or cancelled.
    known = by_number or by_id or count > 1
    return Session(
        tuple(_notice(roll, known) for _ in range(count)),
        str(number) if by_number else None,
        f"session {number}" if by_id else None,
    )


def _notice(roll: Adorner, known: bool) -> Notice:
    states = [each for each in NOTICE_STATES if known or each not in ("moved", "cancelled")]
    state = states[0] if roll.plain else roll.random.choice(states)
    on = roll.sitting()
    return Notice(
        None if state == "cancelled" and roll.yes() else on,
        None if state == "held" and roll.yes() else roll.announced(on),
        state,
        roll.maybe(),
        roll.maybe(),
        roll.maybe(),
        roll.assumed("on", "announced", "place"),
    )


def _body(roll: Adorner, name: str, organisations: list[str]) -> Body:
    """It is always said who sits in it and how it decides; most have a calendar."""
    members = roll.random.choice((organisations[0], roll.titles(), ["am", "kz"]))
    own = [] if isinstance(members, str) else list(members)
    decides = deciding.decision(roll, own)
    count = roll.random.randint(0, 4)
    return Body(
        name,
        roll.text(),
        organisations[-1] if roll.yes() else None,
        members,
        decides,
        _calendar(name, roll, count) if roll.plain or roll.yes() or roll.yes() else None,
        roll.maybe(),
        roll.maybe(),
        roll.assumed("members", "decides"),
    )


@st.composite
def routes(draw: DrawFn, sound: bool = False) -> Route:
    """A route of two to seven stages; with `sound` no rule finds an error in it.

    The stages of a sound route are a chain, each with an action to the next one and the last ones
    final: every stage can be reached from the first, and an end from every stage.
    """
    called = draw(names(2, 7))
    orgs, held = draw(names(1, 2)), draw(names(1, 3))
    roll = draw(adorners())
    made = {name: _body(roll, name, orgs) for name in held}
    sitting = [name for name in held if made[name].calendar is not None] if sound else held
    if sound:
        ends = set(called[-draw(st.integers(1, max(1, len(called) // 3))) :])
    else:
        ends = draw(st.sets(st.sampled_from(called), max_size=3))
    stages = []
    for place, name in enumerate(called):
        leaves = name in ends and draw(st.booleans())
        targets = draw(st.lists(st.sampled_from(called), max_size=3))
        if name in ends and not leaves:
            targets = []
        elif sound and name not in ends:
            after = called[place + 1]
            targets = [*(sorted(ends) if after in ends else [after]), *targets]
        body = draw(st.sampled_from([None, *sitting]))
        kinds = [draw(st.sampled_from(STAYS if to == name else _MOVES)) for to in targets]
        acts = [
            _action(roll, each, to, kind, held, body is not None, sound)
            for each, to, kind in zip(_acts(roll, targets), targets, kinds, strict=True)
        ]
        final = Final(roll.words(), leaves) if name in ends else None
        stages.append(_stage(roll, name, body, acts, final, orgs))
    if not sound:
        stages = [timing.clocked(roll, each, held) for each in stages]
    return Route(
        roll.random.choice(("example", "cis/example", "дело")),
        stages,
        made,
        [Organisation(each, roll.text(), roll.titles(), roll.maybe()) for each in orgs],
        [_beside(roll, each, held) for each in draw(names(0, 2)) if each not in called],
        roll.text(),
        ("en", "ru") if roll.yes() else (),
        called[0] if sound else draw(st.sampled_from(called)),
        Opens(tuple(held) if roll.yes() else (), roll.maybe(), roll.maybe(), roll.yes()),
        roll.day() if roll.yes() else None,
        "rules at opening" if roll.yes() else "rules of the day",
        {"an older stage": called[-1]} if roll.yes() else {},
        {"looping": 4} if roll.yes() else {},
        roll.accept("CF201", "CF601"),
        roll.maybe(),
        roll.maybe(),
        recesses=() if sound else timing.recesses(roll),
    )


_MOVES = [kind for kind in KINDS if kind not in STAYS]


def _acts(roll: Adorner, targets: list[str]) -> list[str]:
    return list(NAMES[: len(targets)]) if roll.plain else roll.random.sample(NAMES, len(targets))


def _action(
    roll: Adorner,
    name: str,
    to: str,
    kind: str,
    held: list[str],
    may_sit: bool,
    sound: bool,
) -> Action:
    return Action(
        name,
        to,
        kind,  # type: ignore[arg-type]  # one of KINDS
        roll.random.sample(held, 1) if roll.yes() else (),
        may_sit and roll.yes(),
        roll.maybe(),
        source=roll.maybe(),
        note=roll.maybe(),
        assumed=roll.assumed("by", "at"),
        accept=roll.accept("CF208", "CF601"),
        needs=() if sound else deciding.needs(roll),
    )


def _stage(
    roll: Adorner,
    name: str,
    body: str | None,
    acts: list[Action],
    final: Final | None,
    asked: list[str],
) -> Stage:
    return Stage(
        name,
        body,
        acts,
        roll.maybe(),
        roll.term(),
        roll.random.randint(1, 5) if roll.yes() else None,
        final,
        roll.maybe(),
        roll.maybe(),
        roll.assumed("body", "norm"),
        roll.accept("CF201", "CF202"),
        consult=deciding.consult(roll, asked),
    )


def _beside(roll: Adorner, name: str, held: list[str]) -> Beside:
    acts = [Action(each, by=held[:1], label=roll.maybe()) for each in roll.titles()]
    said = (roll.maybe(), roll.maybe(), roll.maybe())
    return Beside(name, held[-1], acts, *said, roll.assumed("body", "title"))


@st.composite
def journals(draw: DrawFn, route: Route, most: int = 10) -> tuple[Event, ...]:
    """A walk along a route: opened, then actions each possible where the one before led.

    The days of the events increase; some are known as an interval or a month only. Actions beside
    the way come in between.
    """
    roll = draw(adorners())
    stage = route.start
    day = draw(st.dates(FIRST_DAY, FIRST_DAY + timedelta(days=60)))
    found = [draw(_events(roll, route, day, OPENED))]
    aside = [f"{name}.{act}" for name, entry in route.beside.items() for act in entry.actions]
    for step in draw(st.lists(st.integers(0, 45), max_size=most)):
        day += timedelta(days=step)
        here = route.stages[stage].actions
        if aside and draw(st.integers(0, 4)) == 4:
            found.append(draw(_events(roll, route, day, draw(st.sampled_from(aside)))))
        elif here:
            act = here[draw(st.sampled_from(list(here)))]
            found.append(draw(_events(roll, route, day, f"{stage}.{act.name}")))
            stage = act.to or stage
    return tuple(found)


@st.composite
def _events(draw: DrawFn, roll: Adorner, route: Route, day: date, action: str) -> Event:
    form = draw(st.sampled_from(("{day}", "{day}/{until}", "{day:%Y-%m}")))
    until = day + timedelta(days=draw(st.integers(1, 20)))
    return Event(
        edtf(form.format(day=day, until=until)),
        action,
        by=roll.random.choice(list(route.bodies)) if roll.yes() else None,
        on_behalf_of=roll.words() if roll.yes() else None,
        place=roll.maybe(),
        ref=roll.maybe(),
        note=roll.maybe(),
        source=roll.maybe(),
        assumed=roll.assumed("on", "by"),
        recorded=f"{until}T12:00:00+03:00" if roll.yes() else None,
        key=roll.words() if roll.yes() else None,
    )


def plans(route: Route) -> SearchStrategy[Plan]:
    """An announced intention for a stage, an entry beside the way, or a body."""
    places: list[Mapping[str, str]] = [{"stage": name} for name in (*route.stages, *route.beside)]
    return st.builds(_plan, adorners(), st.sampled_from([*places, {"body": "council"}]))


def _plan(roll: Adorner, at: Mapping[str, str]) -> Plan:
    on = roll.sitting()
    said = {"source": roll.maybe(), "note": roll.maybe()}
    return Plan(on, roll.announced(on), **at, **said, assumed=roll.assumed("on", "announced"))


@st.composite
def cases(draw: DrawFn, route: Route) -> CaseFile:
    """A case file: a walk along the route, plans, and the documents that travel together."""
    roll = draw(adorners())
    return CaseFile(
        roll.words(),
        draw(st.sampled_from(("route.yaml", "cis/digital-concept"))),
        roll.text(),
        roll.titles() if roll.yes() else {},
        draw(journals(route)),
        tuple(draw(st.lists(plans(route), max_size=3))),
        roll.maybe(),
        roll.maybe(),
    )
