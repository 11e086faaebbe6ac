"""Simulated: the reference route of the simulations, and what is assumed of it.

Seven stages, three returns, a withdrawal from each of them; two bodies that decide at two sessions
a year, with papers 30 days before. The peers take these numbers, cisflow the route and the scenario.
"""

from __future__ import annotations

from datetime import date, timedelta

from benchmarks.made import OFFICE
from cisflow.model.body import Body
from cisflow.model.calendar import Calendar, Notice, Session
from cisflow.model.duration import Duration
from cisflow.model.route import Action, Route, Stage
from cisflow.model.scenario import (
    Agenda,
    Arrivals,
    BodyAssumed,
    Distribution,
    Scenario,
    StageAssumed,
)
from cisflow.model.span import one_day

STAGES = ("drafting", "rcc", "excom", "expert", "commission", "council", "heads")
RETURNS = {"expert": "drafting", "council": "expert", "heads": "council"}
FINALS = ("adopted", "withdrawn")
WITHDRAWN, RETURNED = 0.05, 0.15  # what is left over goes on
SCALE, SHAPE = 20, 0.6  # working days: lognormal, its median and the deviation of its logarithm

START, UNTIL = date(2026, 1, 1), date(2029, 1, 1)
HORIZON = (UNTIL - START).days
CLOSING = 30
SESSIONS = {  # days of the sessions; the last of each lies beyond the horizon
    "council": range(90, HORIZON + 3 * 182, 182),
    "heads": range(150, HORIZON + 3 * 182, 182),
}

TOGETHER, EVERY = 100, 7  # documents of one run, where they compete; days between two of them
PLACES = {"council": 20, "heads": 16}


def route() -> Route:
    """The reference route, with the calendars of both bodies."""
    office = Body(OFFICE, {"en": "Office", "ru": "Ведомство"}, members=["one"], decides="single")
    bodies = [office, *(_body(name) for name in SESSIONS)]
    ended = [
        Stage("adopted", title={"en": "Adopted", "ru": "Принят"}, final="adopted"),
        Stage("withdrawn", title={"en": "Withdrawn", "ru": "Отозван"}, final="withdrawn"),
    ]
    title = {"en": "Reference route", "ru": "Образцовый маршрут"}
    return Route("made/reference", [*map(_stage, STAGES), *ended], bodies, title=title)


def scenario() -> Scenario:
    """Each document on its own."""
    return Scenario("reference", stages=[_assumed(name) for name in STAGES], until=_years())


def crowded() -> Scenario:
    """Documents of one run compete for the places on each agenda, first come first served."""
    return Scenario(
        "crowded",
        stages=[_assumed(name) for name in STAGES],
        bodies=[BodyAssumed(name, agenda=Agenda(places)) for name, places in PLACES.items()],
        until=_years(),
        documents=TOGETHER,
        arrivals=Arrivals(every=Duration(EVERY, "days")),
    )


def _years() -> Duration:
    return Duration(UNTIL.year - START.year, "years")


def _body(name: str) -> Body:
    sessions = [_session(START + timedelta(days=day), day) for day in SESSIONS[name]]
    calendar = Calendar(name, tuple(sessions), closing=Duration(CLOSING, "days"))
    title = {"en": name.title(), "ru": "Совет"}
    return Body(name, title, members=["one"], decides="single", calendar=calendar)


def _session(day: date, number: int) -> Session:
    return Session((Notice(one_day(day), announced=one_day(START)),), number=str(number))


def _stage(name: str) -> Stage:
    bound = name in SESSIONS
    follower = (*STAGES, "adopted")[STAGES.index(name) + 1]
    actions = [Action("go", follower, at_session=bound)]
    if name in RETURNS:
        actions.append(Action("back", RETURNS[name], "return", at_session=bound))
    actions.append(Action("withdraw", "withdrawn", "withdraw"))
    return Stage(name, name if bound else OFFICE, actions, {"en": name.title(), "ru": "Этап"})


def _assumed(name: str) -> StageAssumed:
    chances = {"withdraw": WITHDRAWN}
    if name in RETURNS:
        chances["back"] = RETURNED
    work = Distribution("lognorm", {"s": SHAPE, "scale": SCALE})
    return StageAssumed(name, work, chances)
